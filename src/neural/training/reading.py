"""A reader as the program runs it: one passage at a time through an exported file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy
import onnxruntime

from group import Asked, Span
from sequence import Sequence, sequence

# SQuAD's answers have at most this many pieces, a few of a hundred apart.
LONGEST_WORDS = 20


@dataclass
class Reading:
    """What a reader says of a passage: the margin over none of each sentence it saw, answer words."""

    margins: dict[int, float]
    # Characters of the best answer words inside the best sentence.
    words: Span | None

    def best(self) -> tuple[int, float]:
        """The sentence with the greatest margin."""
        return max(self.margins.items(), key=lambda each: each[1])


class Exported:
    """An exported reader, float32 or int8."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(path), options)

    def read(self, question: str, passage: Asked) -> Reading:
        """The first window of a passage only: what is measured here fits one."""
        made = sequence(question, passage.above, passage.text, passage.sentences)
        scores = self.session.run(
            None, {"ids": numpy.array([made.ids]), "types": numpy.array([made.types])}
        )[0][0]
        rows = numpy.array(made.rows)
        margins = {
            at: float(scores[rows == row, 1].mean() - scores[0, 0])
            for at, row in made.row_of.items()
        }
        if not margins:
            return Reading({0: float("-inf")}, None)
        best = made.row_of[max(margins, key=margins.__getitem__)]
        return Reading(margins, _words(made, scores, numpy.flatnonzero(rows == best)))


def _words(made: Sequence, scores: numpy.ndarray, tokens: numpy.ndarray) -> Span:
    """The pair of start and end with the greatest sum, inside the tokens of one sentence."""
    starts, ends = scores[tokens, 2], scores[tokens, 3]
    sums = starts[:, None] + ends[None, :]
    length = numpy.arange(len(tokens))[None, :] - numpy.arange(len(tokens))[:, None]
    sums[(length < 0) | (length >= LONGEST_WORDS)] = -numpy.inf
    start, end = numpy.unravel_index(sums.argmax(), sums.shape)
    covers = made.covers
    return covers[tokens[start] - made.first][0], covers[tokens[end] - made.first][1]
