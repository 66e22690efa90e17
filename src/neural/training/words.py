"""Answer words of community pages, where the question and the line leave no doubt about them."""

from __future__ import annotations

import re

Span = tuple[int, int]

_QUANTITY = re.compile(
    r"\bhow (?:many|much|long|often|old|big|large|far|high|tall|fast|late|early|soon)\b|"
    r"\bwhat (?:share|percentage|percent|number|size|version|port|year|age|limit|amount|rate)\b|"
    r"\bnumber of\b|\bwhich (?:version|port|year)\b|\bwhen\b|\bmax(?:imum)?\b|\bmin(?:imum)?\b",
    re.I,
)
_UNIT = (
    r"(?:\s?(?:%|°C?|percent|per cent|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|"
    r"[kKMGT]i?[Bb](?:ytes?)?|bytes?|bits?|ms|px|pixels?|characters?|chars?|words?|people|members?|times|votes?|points?|"
    r"dollars?|euros?|pounds?|metres?|meters?|km|cm|mm|"
    r"items?|pages?|users?|players?|seats?|lines?|requests?|req/s|m|h|s)\b)?"
)
_AMOUNT = re.compile(
    r"(?<![\w.,-])[$€£]?\d+(?:[.,:]\d+)*(?:\s?(?:am|pm|a\.m\.|p\.m\.|million|billion|thousand))?"
    + _UNIT
    + r"(?![\w])"
)
LONGEST = 6


def answer_words(question: str, text: str, sentence: Span, evidence: list[str]) -> Span | None:
    """Characters of `text` that answer, or None where that is not certain.

    Certain is the one amount of a line, for a question that asks for one and does not name it.
    """
    start, end = sentence
    line = text[start:end]
    if _QUANTITY.search(question):
        amounts = [match for match in _AMOUNT.finditer(line) if match.group() not in question]
        if len(amounts) == 1:
            return start + amounts[0].start(), start + amounts[0].end()
    return _short_evidence(text, sentence, evidence)


def _short_evidence(text: str, sentence: Span, evidence: list[str]) -> Span | None:
    """Evidence of a few words inside a longer line: those who labelled it meant these words."""
    start, end = sentence
    for each in evidence:
        at = text.find(each, start, end)
        if at >= 0 and len(each.split()) <= LONGEST and len(each) < 0.6 * (end - start):
            return at, at + len(each)
    return None
