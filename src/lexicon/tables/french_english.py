#!/usr/bin/env python3
"""Makes french_english.tsv: our own pairs, and names and things of the Unicode CLDR.

    npm pack cldr-annotations-full cldr-localenames-full   (48.2.0 was used)
    tar xzf ...                                            (each into a folder of its own)
    python3 french_english.py ANNOTATIONS LOCALENAMES

ANNOTATIONS and LOCALENAMES are the two unpacked folders `package`. The table is written beside
this script, `french word<TAB>english word`, one pair a line, in order. The same input gives the
same table, byte for byte. Standard library only.

Our own pairs are in french_english_own.tsv: French forms, a tab, English words; every form of the
line goes with every word of it. Where they have a word, they come first.
"""

import json
import re
import sys
import unicodedata
from itertools import permutations, product
from pathlib import Path

HERE = Path(__file__).resolve().parent

# No French word has more English ones than this.
MOST = 5

FRENCH_STOP = frozenset(
    "à au aux avec d de des du en et l la le les ou par pour s sous sur un une".split()
)
ENGLISH_STOP = frozenset("a an and at by for from in of on or the to with".split())

# Words of two names for one thing that do not mean each other, or seldom.
UNLIKE = frozenset(
    """
    abeille=honeybee adulte=person appartient=element arobase=sign austral=austral
    balance=libra basket=basketball cent=cent centrale=middle chaînons=link
    châtaigne=chestnut chenille=bug clap=clapper conséquent=therefore creek=muscogee
    criquet=cricket dièse=sharp endormi=zzz ensemble=subset ensemble=superset entre=between
    est=eastern explosion=collision écureuil=chipmunk étourdissement=dizzy feuille=herb
    fil=yarn lion=leo logique=logical lunettes=goggles maté=mate mill=mill mille=bullseye
    moins=minus mouton=ewe om=om oriental=leste paresseux=sloth plus=plus poissons=pisces
    précède=precedes prime=prime saint=san suit=succeeds taureau=taurus touches=keycap
    tout=all triton=merman vert=verde vierge=virgo ville=cityscape zélandais=zeelandic
    """.split()
)


def words(text, stop):
    """The words of a name as a tokenizer sees them, without articles and prepositions."""
    text = unicodedata.normalize("NFC", text).lower()
    return [word for word in re.findall(r"[^\W\d_]+", text) if word not in stop]


def fold(word):
    """Without accents."""
    parts = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def own_pairs(path):
    """The hand-written pairs, in the order of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            french, english = line.split("\t")
            french, english = french.split(), english.split()
            for word in french + english:
                if words(word, ()) != [word]:
                    sys.exit(f"{path.name}: `{word}` is not one word in small letters")
            yield from product(french, english)


def likeness(french, english, known):
    """How sure it is that two words of a name are each other's, from 0 to 9."""
    singular = product({french, french.rstrip("s")}, {english, english.rstrip("s")})
    if not known.isdisjoint(singular):
        return 9
    same = 0
    for a, b in zip(fold(french), fold(english)):
        if a != b:
            break
        same += 1
    return min(same, 9)


def aligned(french, english, known):
    """The words of two names one to one, or nothing where that is not clearly right.

    All pairs but one must be known or begin with the same three letters; the one left over then
    has no other partner.
    """
    if len(french) != len(english) or not 1 <= len(french) <= 3:
        return []
    if len(french) == 1:
        return [(french[0], english[0])]
    best, pairs = -1, []
    for order in permutations(english):
        scores = [likeness(f, e, known) for f, e in zip(french, order)]
        if sum(scores) > best:
            best, pairs = sum(scores), list(zip(french, order))
            sure = sum(score >= 3 for score in scores)
    return pairs if sure >= len(french) - 1 else []


def read(folder, *parts):
    path = Path(folder).joinpath(*parts)
    if not path.is_file():
        sys.exit(f"{path} is missing; give the unpacked `package` folders, annotations first")
    return json.loads(path.read_text(encoding="utf-8"))


def pictures(folder):
    """Short names of emoji and signs, where both are one word."""
    french, english = (
        read(folder, "annotations", tag, "annotations.json")["annotations"]["annotations"]
        for tag in ("fr", "en")
    )
    for sign in sorted(french.keys() & english.keys()):
        if "tts" in french[sign] and "tts" in english[sign]:
            f = words(french[sign]["tts"][0], FRENCH_STOP)
            e = words(english[sign]["tts"][0], ENGLISH_STOP)
            if len(f) == len(e) == 1:
                yield f[0], e[0]


def names(folder, file, key):
    """French and English names under one code, as words."""
    french, english = (
        read(folder, "main", tag, file)["main"][tag]["localeDisplayNames"][key]
        for tag in ("fr", "en")
    )
    for code in sorted((french.keys() & english.keys()) - {"XA", "XB", "ZZ"}):
        yield words(french[code], FRENCH_STOP), words(english[code], ENGLISH_STOP)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    annotations, localenames = sys.argv[1:]
    table, counts = {}, {}

    def add(source, french, english):
        if source != "own" and f"{french}={english}" in UNLIKE:
            return
        told = table.setdefault(french, [])
        if english not in told and len(told) < MOST and len(french) > 1 and len(english) > 1:
            told.append(english)
            counts[source] = counts.get(source, 0) + 1

    for french, english in own_pairs(HERE / "french_english_own.tsv"):
        add("own", french, english)
    own = frozenset(table)
    known = {(f, e) for f, told in table.items() for e in told}
    for french, english in names(localenames, "territories.json", "territories"):
        for pair in aligned(french, english, known):
            add("territories", *pair)
    for french, english in names(localenames, "languages.json", "languages"):
        # A rare language that is called like an everyday word would mislead.
        if len(french) == len(english) == 1 and french[0] not in own:
            add("languages", french[0], english[0])
    for pair in pictures(annotations):
        add("pictures", *pair)
    # Many keyboards have no œ.
    for french in [word for word in table if "œ" in word]:
        for english in table[french]:
            add("own, œ as oe", french.replace("œ", "oe"), english)

    lines = sorted(f"{f}\t{e}\n" for f, told in table.items() for e in told)
    (HERE / "french_english.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")
    for source, count in counts.items():
        print(f"{count:6} {source}")
    print(f"{len(lines):6} in all, {len(table)} French words")


if __name__ == "__main__":
    main()
