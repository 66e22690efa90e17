"""What is pointed at: the sentences, list items, rows and lines of a passage."""

from __future__ import annotations

import logging
import re

import sentencex

Span = tuple[int, int]

# It tells at every call which fallback a language has.
logging.getLogger("sentencex").setLevel(logging.ERROR)

# Marks of Markdown that a reader does not see; an answer is looked for without them.
_MARKS = re.compile(r"\*\*|__|~~|\|\||`|\\(?=[*_~|`>#-])")
_CLOSED = re.compile(r"\([^)]*[.!?]\) ")


def visible(text: str) -> str:
    """The text without marks of Markdown, as the scorer sees it."""
    return _MARKS.sub("", text)


def units(text: str, language: str = "en") -> list[Span]:
    """Spans in characters, in order: a passage's lines, and the sentences in each line."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [(start + at, start + end) for at, end in _sentences(line, language)]
        start += len(line) + 1
    return spans or [(0, len(text))]


def _sentences(line: str, language: str) -> list[Span]:
    spans, at = [], 0
    for sentence in sentencex.segment(language, line) if line.strip() else []:
        sentence = sentence.strip()
        start = line.find(sentence, at) if sentence else -1
        if start < 0:
            continue
        at = start + len(sentence)
        # A sentence that stands whole in parentheses ends with them, as the program has it.
        closed = _CLOSED.match(sentence)
        if closed:
            spans += [(start, start + closed.end() - 1), (start + closed.end(), at)]
        else:
            spans.append((start, at))
    return spans
