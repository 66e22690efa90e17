"""Stage `data`: groups of every set, a file each, under the work folder; what is there is kept."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import communities
import group
import pairs
import places
import squad
from network import base_encoder
from plan import ENGLISH_SETS, SEED

SQUAD_QUESTIONS = 40_000


def folder() -> Path:
    """Where the groups lie."""
    return places.work() / "groups"


def run(names: list[str], most: int | None = None) -> None:
    """Makes the files of `names` (all sets, `squad` and `pairs` when empty) that are not there yet.

    With `most`, of each as many questions, and no candidates by meaning: enough to try the stages.
    """
    encoder = None if most else base_encoder()
    for name in names or [*ENGLISH_SETS, "pairs", "squad"]:
        target, began = folder() / f"{name}.jsonl", time.monotonic()
        if target.exists():
            continue
        if name == "squad":
            made = list(squad.groups(SEED, most or SQUAD_QUESTIONS))
        elif name == "pairs":
            made = list(pairs.groups(most))
        else:
            made = communities.groups(name, encoder, SEED, most)
        group.write(made, target)
        print(f"{name}: {summary(made)}, {time.monotonic() - began:.0f} s", flush=True)


def summary(made: list[group.Group]) -> str:
    """One line about groups: how many, which lack their passage, near-misses by how they were made."""
    answerable = [each for each in made if each.answerable]
    without = sum(not any(passage.answers for passage in each.passages) for each in answerable)
    ways = Counter(near.way for each in made for near in each.near)
    worded = sum(any(passage.words for passage in each.passages) for each in made)
    return (
        f"{len(made)} questions, {len(answerable)} answerable ({without} without their passage), "
        f"{worded} with answer words, near-misses {dict(ways.most_common())}"
    )
