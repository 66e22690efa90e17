"""Groups of a community's pages: its questions against the passages that the program itself finds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import places
from group import Asked, Group
from meaning import nearest, vectors
from nearmiss import Sorts, near_misses
from network import Encoder
from noise import with_history
from program import Passage, candidates, passages
from units import units, visible
from words import answer_words

BY_WORDS = 12
BY_MEANING = 10
# Only there because it answers: neither way found it.
NOT_FOUND = 99
EVIDENCE_CHARACTERS = 600
NEAR_MISSES = 3


def groups(name: str, encoder: Encoder | None, seed: int, most: int | None = None) -> list[Group]:
    """The English questions of `train/questions/NAME.jsonl` with their candidates.

    A trial takes the first `most`, and without an encoder no candidates by meaning.
    """
    pages = places.shared() / "train" / "pages" / name
    rows = [
        json.loads(line)
        for line in (places.shared() / "train" / "questions" / f"{name}.jsonl").open(
            encoding="utf-8"
        )
    ]
    rows = [row for row in rows if row.get("kind") != "french"][:most]
    return build(name, pages, rows, encoder, Random(f"{seed} {name}"))


def build(
    name: str, pages: Path, rows: list[dict], encoder: Encoder | None, chance: Random
) -> list[Group]:
    """Groups of labelled questions over a folder of pages, near-misses included."""
    found = _candidates(pages, rows, encoder)
    made = [_group(name, row, found[row["id"]]) for row in rows]
    told = [
        (
            group.question,
            [
                passage.text[start:end]
                for passage in group.passages
                for start, end in (passage.sentences[at] for at in passage.answers)
            ],
        )
        for group in made
        if group.answerable
    ]
    for group in made:
        # What can stand for a name of the question: the names of what was found for it.
        named = Sorts([passage.text for passage in group.passages])
        group.near = near_misses(group, named, told, NEAR_MISSES, chance)
    return made


def _candidates(
    pages: Path, rows: list[dict], encoder: Encoder | None
) -> dict[str, list[tuple[Passage, int]]]:
    """For each question its candidates with their ranks: by words, by meaning, by its evidence."""
    asked = {row["id"]: (row["question"], row.get("history") or []) for row in rows}
    by_words = candidates(pages, asked, BY_WORDS)
    evidence = {
        f"{row['id']}|{at}": (text[:EVIDENCE_CHARACTERS], [])
        for row in rows
        for at, text in enumerate(row.get("evidence") or [])
    }
    by_evidence = candidates(pages, evidence, 4)
    by_meaning = _by_meaning(pages, asked, encoder) if encoder else {}
    found = {}
    for row in rows:
        ranked: dict[str, tuple[Passage, int]] = {}
        for rank, passage in enumerate(by_words[row["id"]]):
            ranked.setdefault(passage.id, (passage, rank))
        for rank, passage in enumerate(by_meaning.get(row["id"], [])):
            ranked.setdefault(passage.id, (passage, rank))
        for at in range(len(row.get("evidence") or [])):
            for passage in by_evidence[f"{row['id']}|{at}"]:
                if _right(row, passage.text):
                    ranked.setdefault(passage.id, (passage, NOT_FOUND))
        found[row["id"]] = list(ranked.values())
    return found


def _by_meaning(
    pages: Path, asked: dict[str, tuple[str, list[str]]], encoder: Encoder
) -> dict[str, list[Passage]]:
    whole = list(passages(pages).values())
    texts = vectors(encoder, [f"{passage.above}: {passage.text}" for passage in whole])
    questions = vectors(
        encoder, [with_history(question, history) for question, history in asked.values()]
    )
    return {
        id_: [whole[at] for at in nearest(question, texts, BY_MEANING)]
        for id_, question in zip(asked, questions)
    }


def _group(name: str, row: dict, found: list[tuple[Passage, int]]) -> Group:
    answerable = bool(row.get("answerable", True) and row.get("gold"))
    made = Group(
        name,
        row["id"],
        row["question"],
        row.get("history") or [],
        answerable,
        [],
        kind=row.get("kind") or "",
    )
    for passage, rank in found:
        spans = units(passage.text)
        answers = [
            at
            for at, (start, end) in enumerate(spans)
            if answerable and _right(row, passage.text[start:end])
        ]
        # An expression that only matches across lines says that the passage answers, not which line does.
        if answerable and not answers and _right(row, passage.text):
            continue
        words = (
            answer_words(
                row["question"], passage.text, spans[answers[0]], row.get("evidence") or []
            )
            if answers
            else None
        )
        made.passages.append(Asked(passage.above, passage.text, spans, answers, words, False, rank))
    return made


def _right(row: dict, text: str) -> bool:
    shown = visible(text)
    return any(re.search(each, shown, re.I) for each in row.get("gold") or [])
