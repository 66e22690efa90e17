"""The program itself, asked through `footnote batch`: its candidates, its passages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import places

# A block of this many characters is enough to find its own passage again.
BLOCK_CHARACTERS = 400
# Fewer hold no sentence worth reading.
BLOCK_LEAST = 12
HARVEST_LIMIT = 8


@dataclass(frozen=True)
class Passage:
    """A passage as the program cuts it. `above` is its title and headings, joined by " > "."""

    id: str
    above: str
    text: str


def candidates(
    pages: Path, questions: dict[str, tuple[str, list[str]]], limit: int
) -> dict[str, list[Passage]]:
    """For each id (-> question, history) what the program finds by words, best first."""
    requests = [
        {"id": id_, "type": "ask", "question": question, "history": history, "limit": limit}
        for id_, (question, history) in questions.items()
    ]
    return {
        answer["id"]: [_passage(each) for each in answer.get("passages", [])]
        for answer in _batch(pages, requests)
    }


def passages(pages: Path) -> dict[str, Passage]:
    """All passages of a folder of pages, found by asking for each of its paragraphs."""
    blocks = [
        block
        for page in sorted(pages.rglob("*"))
        if page.suffix in (".md", ".txt")
        for block in _blocks(page.read_text(encoding="utf-8", errors="replace"))
    ]
    found = candidates(
        pages, {str(at): (block, []) for at, block in enumerate(blocks)}, HARVEST_LIMIT
    )
    return {passage.id: passage for answer in found.values() for passage in answer}


def _blocks(page: str) -> list[str]:
    blocks = (
        " ".join(re.sub(r"[#`*|>-]+", " ", block).split()) for block in re.split(r"\n\s*\n", page)
    )
    return [block[:BLOCK_CHARACTERS] for block in blocks if len(block) > BLOCK_LEAST]


def _passage(wire: dict) -> Passage:
    return Passage(wire["id"], " > ".join([wire["document"], *wire["section"]]), wire["text"])


def _batch(pages: Path, requests: list[dict]) -> list[dict]:
    # By words alone: what the shipped reader prefers must not choose what the next one learns from.
    ran = subprocess.run(
        [str(places.program()), "batch", "--corpus", str(pages), "--index", "memory"],
        input="".join(json.dumps(each) + "\n" for each in requests),
        capture_output=True,
        text=True,
        env={**os.environ, "NEURAL": "off"},
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    if len(answers) != len(requests):
        raise RuntimeError(
            f"{places.program()} answered {len(answers)} of {len(requests)} requests over {pages}: "
            f"{ran.stderr[-500:]}"
        )
    return answers
