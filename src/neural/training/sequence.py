"""From a question and a passage to the numbers that the network reads, and back to sentences.

A sequence is `[CLS] question [SEP] above ":" passage [SEP]`. The Rust reader builds the same one, so
every limit here has its twin in `src/neural/`; `golden.json` holds both to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import torch
from tokenizers import Tokenizer

import places

CLS, SEP = 101, 102
QUESTION_TOKENS = 48
ABOVE_TOKENS = 24
SEQUENCE_TOKENS = 320
# A window that must hold a mark puts it between these quarters of the room, so that the network
# learns answers with text on both sides and not only at an edge.
WINDOW_QUARTERS = (1, 3)

Span = tuple[int, int]


@dataclass
class Sequence:
    """One question with one window of one passage. Offsets are in characters of the passage."""

    ids: list[int]
    types: list[int]
    # For each token the row of its sentence, -1 for what belongs to none (question, headings, marks).
    rows: list[int]
    # Index in the passage's own list of sentences -> row, for those that the window holds.
    row_of: dict[int, int]
    # First token of the passage, and the characters that each of its tokens covers.
    first: int
    covers: list[Span]

    def tokens_of(self, span: Span) -> Span | None:
        """First and last token that touch `span`, or None when the window lacks a part of it."""
        touched = [
            at for at, (start, end) in enumerate(self.covers) if end > span[0] and start < span[1]
        ]
        if (
            not touched
            or self.covers[touched[0]][0] > span[0]
            or self.covers[touched[-1]][1] < span[1]
        ):
            return None
        return self.first + touched[0], self.first + touched[-1]


@cache
def tokenizer() -> Tokenizer:
    """WordPiece of the base model, without padding or cutting: both are done here."""
    pieces = Tokenizer.from_file(str(places.base_model() / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces


def _ids(text: str) -> list[int]:
    return tokenizer().encode(text, add_special_tokens=False).ids


def sequence(
    question: str,
    above: str,
    text: str,
    sentences: list[Span],
    *,
    keep: Span | None = None,
    place: float = 0.5,
    limit: int = SEQUENCE_TOKENS,
) -> Sequence:
    """The sequence of `question` and `text`; `above` is title and headings, joined by " > ", or empty.

    A passage that is too long is cut to one window: the first, or one that holds `keep`, whose
    position in it follows from `place` in [0, 1).
    """
    asked = _ids(question)[:QUESTION_TOKENS]
    headings = _ids(above + " :")[:ABOVE_TOKENS] if above else []
    pieces = tokenizer().encode(text, add_special_tokens=False)
    room = limit - len(asked) - len(headings) - 3
    start = _window(pieces.offsets, room, keep, place)
    ids, covers = pieces.ids[start : start + room], pieces.offsets[start : start + room]
    first = 2 + len(asked) + len(headings)
    rows, row_of = _rows(covers, sentences)
    return Sequence(
        ids=[CLS, *asked, SEP, *headings, *ids, SEP],
        types=[0] * (len(asked) + 2) + [1] * (len(headings) + len(ids) + 1),
        rows=[-1] * first + rows + [-1],
        row_of=row_of,
        first=first,
        covers=covers,
    )


def _window(offsets: list[Span], room: int, keep: Span | None, place: float) -> int:
    if keep is None or len(offsets) <= room:
        return 0
    mark = next((at for at, (_, end) in enumerate(offsets) if end > keep[0]), 0)
    low, high = (room * quarter // 4 for quarter in WINDOW_QUARTERS)
    return max(0, min(mark - low - int(place * (high - low)), len(offsets) - room))


def _rows(covers: list[Span], sentences: list[Span]) -> tuple[list[int], dict[int, int]]:
    rows, row_of, at = [], {}, 0
    for start, end in covers:
        while at < len(sentences) and sentences[at][1] <= start:
            at += 1
        inside = at < len(sentences) and sentences[at][0] < end
        rows.append(row_of.setdefault(at, len(row_of)) if inside else -1)
    return rows, row_of


def collate(batch: list[Sequence]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, types, mask (bool, true where there is a token) and rows, each [b, longest]."""
    longest = max(len(each.ids) for each in batch)

    def padded(values: list[list[int]], blank: int) -> torch.Tensor:
        return torch.tensor([row + [blank] * (longest - len(row)) for row in values])

    ids = padded([each.ids for each in batch], 0)
    mask = padded([[1] * len(each.ids) for each in batch], 0).bool()
    return (
        ids,
        padded([each.types for each in batch], 0),
        mask,
        padded([each.rows for each in batch], -1),
    )
