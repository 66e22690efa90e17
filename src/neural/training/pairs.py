"""Groups of `more.jsonl.gz`: questions typed into a search engine and paraphrases, over Wikipedia."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import places
from group import Asked, Group


def groups(most: int | None = None) -> Iterator[Group]:
    """One group a pair, in the order of the file."""
    with gzip.open(places.shared() / "train" / "more.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if most is not None and number >= most:
                return
            yield _group(number, json.loads(line))


def _group(number: int, row: dict) -> Group:
    sentences = [tuple(each) for each in row["sentences"]]
    above = " > ".join(each for each in (row["title"], row["section"]) if each)
    words = None
    if row["answers"] and row.get("words"):
        start, end = sentences[row["answers"][0]]
        at = row["text"].find(row["words"], start, end)
        words = (at, at + len(row["words"])) if at >= 0 else None
    passage = Asked(above, row["text"], sentences, row["answers"], words)
    return Group(
        row["set"], f"{row['set']}-{number}", row["question"], [], bool(row["answers"]), [passage]
    )
