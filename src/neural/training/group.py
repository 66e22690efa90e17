"""The record of the `data` stage: one question, the passages it was asked of, its near-misses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Span = tuple[int, int]


@dataclass
class Asked:
    """A passage and what of it answers. Spans are in characters of `text`."""

    above: str
    text: str
    sentences: list[Span]
    # Indexes of sentences that answer; empty: nothing here does.
    answers: list[int]
    # The answer words, where they are known.
    words: Span | None = None
    # Whether it is known too that there are none (SQuAD): the network learns to point at none.
    wordless: bool = False
    # Place among the candidates by words, or by meaning; 99: only there because it is right.
    rank: int = 0


@dataclass
class Near:
    """A question that passage number `of` no longer answers, and the way it was made."""

    question: str
    of: int
    way: str
    # The passage itself, where it was changed and not the question.
    passage: Asked | None = None


@dataclass
class Group:
    """A question with everything that sequences are made from."""

    set: str
    id: str
    question: str
    history: list[str]
    answerable: bool
    passages: list[Asked]
    near: list[Near] = field(default_factory=list)
    # The sort of question, as those who labelled it say: howto, number, paraphrase, near…
    kind: str = ""


def write(groups: Iterable[Group], path: Path) -> int:
    """Writes groups as JSON lines, whole or not at all; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished, count = path.with_suffix(".unfinished"), 0
    with unfinished.open("w", encoding="utf-8") as file:
        for group in groups:
            file.write(json.dumps(asdict(group), ensure_ascii=False) + "\n")
            count += 1
    unfinished.replace(path)
    return count


def read(path: Path) -> Iterator[Group]:
    """The groups of a file that `write` wrote."""
    with path.open(encoding="utf-8") as file:
        yield from map(parse, file)


def parse(line: str) -> Group:
    """The group of one line."""
    row = json.loads(line)
    row["passages"] = [_asked(each) for each in row["passages"]]
    row["near"] = [
        Near(each["question"], each["of"], each["way"], each["passage"] and _asked(each["passage"]))
        for each in row["near"]
    ]
    return Group(**row)


def _asked(row: dict) -> Asked:
    row["sentences"] = [tuple(each) for each in row["sentences"]]
    row["words"] = row["words"] and tuple(row["words"])
    return Asked(**row)
