"""Near-misses: a question that a passage answers, changed so that it no longer does.

A reader that only sees questions answered or off the subject learns to match subjects. What these
teach is that one name, number, option or "not" decides. The changed question, or the passage without
the line that answers, is trained as "none here" beside the original, which stays an answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from group import Asked, Group, Near
from likeness import nearest
from opposites import OPPOSITES

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ORDINALS = "first second third fourth fifth sixth seventh last".split()
NUMBERS = "two three four five six seven eight nine ten twelve twenty".split()
_CLOSED_SORTS = {"month": MONTHS, "day": DAYS, "ordinal": ORDINALS, "number word": NUMBERS}
_CLOSED = {
    word.lower(): sort for sort, words in _CLOSED_SORTS.items() for word in words if word != "May"
}

# Which places in the order of likeness may stand for a thing. The nearest nouns are synonyms, and
# with a synonym the question is still answered.
PLACES = {"name": (0, 6), "noun": (4, 16), "plural": (4, 16)}

_YEAR = re.compile(r"(?<![\w.])(1[0-9]|20)\d\d(?![\w.]*\d)")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w])")
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
# Names of code: snake_case, camelCase, dotted.path, a/path, ALL_CAPS_WITH_UNDERSCORE.
_CODE = re.compile(
    r"(?<![\w/.-])(?:\w+(?:[_./]\w+)+|[a-z]+[A-Z]\w*|[A-Z]\w*[a-z][A-Z]\w*)(?![\w/])"
)
_NAME = re.compile(
    r"(?<![\w/.'’-])[A-Z][\w’'-]*[a-z0-9A-Z](?: (?:of |the |and )?[A-Z][\w’'-]+){0,3}"
)
_WORD = re.compile(r"[\w'’-]+")

# A noun, by what stands around it: good enough to exchange one for another and be understood.
_NOUN = re.compile(
    r"\b(?:the|an?|your|each|every|this|any) ([a-z]{4,}(?<!ing)(?<!ly)(?<!ed))"
    r"(?=[.,;:)\n]| (?:is|are|was|were|of|in|on|for|to|and|will|can|has|must)\b)"
)

# Words that begin with a capital because they begin a sentence, not because they name something.
_OPENERS = frozenset(
    "the a an this that these those it its he she they we you i in on at by for from to of with "
    "as and but or if when while after before since although though however because there here "
    "what which who whom whose where why how is are was were do does did can could may might "
    "must should will would not no yes all some many most each every any both one two also then "
    "thus once only even for during under over into about other another such his her their our "
    "your my see use note please note click open go add set run make create select choose let".split()
)
_SMALL = _OPENERS | frozenset(
    "be been being has have had s t re ve ll d m up out off so than too very just more".split()
)
# A question that wants yes or no is still answered by a line about another name ("only in staging").
_YES_NO = re.compile(
    r"(?:.*[,.?] )?(?:can|could|do|does|did|is|are|was|were|will|would|should|may|must|has|have|am|any)\b",
    re.I,
)
# Only where a verb or a property follows: "which rooms are open", never "what is the".
_NEGATABLE = re.compile(
    r"\b(?:who|(?:which|what)(?: \w+){1,2}) "
    r"(?:can|could|is|are|was|were|should|must|will|would|has|have)\b"
    r"(?! (?:not|the|a|an|i|you|he|she|it|we|they|this|that|these|those|my|your|his|her|our|their|there|"
    r"in|on|at|of|for)\b)",
    re.I,
)
_NEGATED = re.compile(r"\b(not|never|no longer)\b |n['’]t\b", re.I)


class Sorts:
    """What can be exchanged for what: names, numbers, options and code of a page, by sort."""

    def __init__(self, texts: list[str]) -> None:
        # Keys, as an ordered set.
        of: dict[str, dict[str, None]] = defaultdict(dict)
        for text in texts:
            for sort, found in _things(text):
                of[sort][found] = None
        self.of = {sort: list(members) for sort, members in of.items()}
        self._lower = {
            found.lower(): sort for sort, members in self.of.items() for found in members
        }

    def in_question(self, question: str) -> list[tuple[str, int, int]]:
        """(sort, start, end) of what the question names, whatever its capitals; the longest first."""
        found = [(sort, at, at + len(thing)) for sort, thing, at in _marked(question)]
        lowered = question.lower()
        for thing, sort in self._lower.items():
            at = lowered.find(thing)
            if (
                sort in ("name", "code", "noun", "plural")
                and len(thing) > 2
                and at >= 0
                and _whole(lowered, at, at + len(thing))
            ):
                found.append((sort, at, at + len(thing)))
        found.sort(key=lambda each: each[1] - each[2])
        kept: list[tuple[str, int, int]] = []
        for each in found:
            if all(each[2] <= other[1] or each[1] >= other[2] for other in kept):
                kept.append(each)
        return kept


def near_misses(
    group: Group, sorts: Sorts, asked: list[tuple[str, list[str]]], most: int, chance: Random
) -> list[Near]:
    """At most `most` near-misses of a group, in ways drawn at random.

    `asked` are all questions of the set with the sentences that answer them: a changed question that
    resembles one of these, answered by the same passage, is not kept.
    """
    made: list[Near] = []
    right = [at for at, passage in enumerate(group.passages) if passage.answers]
    if not group.answerable or not right:
        return made
    of = right[0]
    passage = group.passages[of]
    makers = [_exchanged, _opposite, _negated]
    chance.shuffle(makers)
    for maker in makers:
        for question, way in maker(group, passage, sorts, chance):
            if len(made) < most and not _answered_elsewhere(
                question, group.question, passage, asked
            ):
                made.append(Near(question, of, way))
    dropped = _dropped(passage)
    if dropped is not None:
        made.append(Near(group.question, of, "line left out", dropped))
    return made


@lru_cache(maxsize=20_000)
def _things(text: str) -> list[tuple[str, str]]:
    return (
        [(sort, thing) for sort, thing, _ in _marked(text)]
        + [("name", name) for name in _names(text)]
        + [
            ("plural" if noun.endswith("s") and not noun.endswith("ss") else "noun", noun)
            for noun in _NOUN.findall(text)
            if noun not in _SMALL
        ]
    )


def _marked(text: str) -> list[tuple[str, str, int]]:
    """What its form alone tells: options, code, years, numbers, months, days, ordinals."""
    found, taken = [], []
    for sort, pattern in (
        ("option", _OPTION),
        ("code", _CODE),
        ("year", _YEAR),
        ("number", _NUMBER),
    ):
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                found.append((sort, match.group(), match.start()))
    for match in _WORD.finditer(text):
        sort = _CLOSED.get(match.group().lower())
        if sort:
            found.append((sort, match.group(), match.start()))
    return found


def _names(text: str) -> list[str]:
    """What is written with a capital inside a sentence, and as a single word never without one."""
    plain = {word for word in _WORD.findall(text) if word[:1].islower()}
    names = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        inside = (
            match.start() > 1
            and text[match.start() - 1] == " "
            and (text[match.start() - 2].isalnum() or text[match.start() - 2] in ",;)")
        )
        common = len(words) == 1 and (
            not inside or words[0].lower() in plain or words[0].lower() in _CLOSED
        )
        if words[0].lower() not in _OPENERS and not common:
            names.append(match.group())
    return names


def _exchanged(
    group: Group, passage: Asked, sorts: Sorts, chance: Random
) -> Iterator[tuple[str, str]]:
    """One name, number, month, option or piece of code for another of the page."""
    question = group.question
    if _YES_NO.match(question):
        return
    told = _answer_text(passage).lower()
    named = sorts.in_question(question)
    chance.shuffle(named)
    for sort, start, end in named[:3]:
        old = question[start:end]
        # What neither the line nor its headings name may be a slip, not a condition.
        if old.lower() not in told and old.lower() not in passage.above.lower():
            continue
        pool = [
            new
            for new in _pool(sort, old, sorts)
            if new.lower() not in question.lower()
            and new.lower() not in told
            and old.lower() not in new.lower()
        ]
        if sort in PLACES:
            pool = nearest(old, pool, *PLACES[sort])
        if pool:
            new = chance.choice(pool)
            yield question[:start] + (new.lower() if old.islower() else new) + question[end:], sort


def _pool(sort: str, old: str, sorts: Sorts) -> list[str]:
    if sort in _CLOSED_SORTS:
        return list(_CLOSED_SORTS[sort])
    pool = list(sorts.of.get(sort, []))
    if sort == "year":
        return pool + [str(int(old) + step) for step in (-7, -3, -1, 1, 2, 4, 9)]
    if sort == "number" and old.isdigit():
        return pool + [str(abs(int(old) + step)) for step in (-1, 1, 2, 5)] + [old + "0"]
    # As many words as before: "New York" for "Los Angeles", hardly ever for a sentence of capitals.
    return [new for new in pool if sort != "name" or len(new.split()) == len(old.split())]


def _opposite(
    group: Group, passage: Asked, _sorts: Sorts, chance: Random
) -> Iterator[tuple[str, str]]:
    """A word for its opposite, where the line has the word (or a form of it) and not the opposite."""
    question = group.question
    if _YES_NO.match(question):
        return
    told = {word.lower() for word in _WORD.findall(_answer_text(passage))}
    stems = {word[:5] for word in told}
    found = [
        (match, OPPOSITES[match.group().lower()])
        for match in _WORD.finditer(question)
        if match.group().lower() in OPPOSITES and match.group().lower()[:5] in stems
    ]
    chance.shuffle(found)
    for match, opposites in found[:1]:
        new = chance.choice(opposites)
        if new[:5] not in stems:
            yield question[: match.start()] + new + question[match.end() :], "opposite"


def _negated(
    group: Group, passage: Asked, _sorts: Sorts, _chance: Random
) -> Iterator[tuple[str, str]]:
    """A "not" put into a question for a person or thing."""
    question = group.question
    match = _NEGATABLE.search(question)
    if match and not _NEGATED.search(_answer_text(passage)) and not _NEGATED.search(question):
        yield question[: match.end()] + " not" + question[match.end() :], "negation"


def _dropped(passage: Asked) -> Asked | None:
    """The passage without the lines that answer, where two sentences or more are left."""
    kept = [span for at, span in enumerate(passage.sentences) if at not in passage.answers]
    if len(kept) < 2:
        return None
    text, sentences, last = "", [], None
    for start, end in kept:
        # What stood between two sentences (a space, a line break) goes on to stand there.
        text += "" if last is None else ("\n" if "\n" in passage.text[last:start] else " ")
        sentences.append((len(text), len(text) + end - start))
        text += passage.text[start:end]
        last = end
    return Asked(passage.above, text, sentences, [], None, passage.wordless, passage.rank)


def _answer_text(passage: Asked) -> str:
    return " ".join(
        passage.text[start:end] for start, end in (passage.sentences[at] for at in passage.answers)
    )


def _answered_elsewhere(
    changed: str, original: str, passage: Asked, asked: list[tuple[str, list[str]]]
) -> bool:
    """Whether another question of the set that is much like `changed` has its answer here."""
    words = _content(changed)
    for question, answers in asked:
        if question == original:
            continue
        other = _content(question)
        if len(words & other) > 0.6 * max(1, min(len(words), len(other))) and any(
            each in passage.text for each in answers
        ):
            return True
    return False


def _content(question: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(question)} - _SMALL


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (
        end < len(text) and text[end].isalnum()
    )
