"""Groups of SQuAD 1.0's training articles: answer words, and wrong paragraphs of the same article."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from random import Random

import bm25s

import places
from group import Asked, Group
from nearmiss import Sorts, near_misses
from units import units

WRONG = 3
NEAR_MISSES = 3


def groups(seed: int, most: int) -> Iterator[Group]:
    """`most` questions drawn over all articles, article by article."""
    chance = Random(f"{seed} squad")
    with gzip.open(
        places.shared() / "train" / "squad-1.0-train.json.gz", "rt", encoding="utf-8"
    ) as file:
        articles = json.load(file)
    asked = [
        (article, paragraph, question)
        for article, each in enumerate(articles)
        for paragraph, text in enumerate(each["paragraphs"])
        for question in range(len(text["qas"]))
    ]
    chance.shuffle(asked)
    drawn: dict[int, list[tuple[int, int]]] = {}
    for article, paragraph, question in asked[:most]:
        drawn.setdefault(article, []).append((paragraph, question))
    for article, questions in drawn.items():
        yield from _of_article(articles[article], article, questions, chance)


def _of_article(
    article: dict, number: int, questions: list[tuple[int, int]], chance: Random
) -> Iterator[Group]:
    title, texts = (
        article["title"].replace("_", " "),
        [each["context"] for each in article["paragraphs"]],
    )
    spans = [units(text) for text in texts]
    named = Sorts(texts)
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    asked = [article["paragraphs"][paragraph]["qas"][question] for paragraph, question in questions]
    ranked = index.retrieve(
        bm25s.tokenize([each["q"] for each in asked], stopwords="en", show_progress=False),
        k=min(2 * WRONG + 1, len(texts)),
        show_progress=False,
    ).documents
    for (paragraph, question), each, order in zip(questions, asked, ranked):
        answer = min(each["answers"], key=len)
        right = _right(title, texts[paragraph], spans[paragraph], answer)
        if right is None:
            continue
        wrong = [
            int(at)
            for at in order
            if at != paragraph and not any(answer in texts[at] for answer in each["answers"])
        ]
        passages = [right] + [
            Asked(title, texts[at], spans[at], [], None, True, rank)
            for rank, at in enumerate(wrong[:WRONG])
        ]
        made = Group(
            "squad", f"squad-{number}-{paragraph}-{question}", each["q"], [], True, passages
        )
        told = [(other["q"], other["answers"]) for other in article["paragraphs"][paragraph]["qas"]]
        made.near = near_misses(made, named, told, NEAR_MISSES, chance)
        yield made


def _right(title: str, text: str, spans: list[tuple[int, int]], answer: str) -> Asked | None:
    """The paragraph with its answer; None where several sentences hold the words: which is not told."""
    first = text.find(answer)
    holding = [at for at, (start, end) in enumerate(spans) if answer in text[start:end]]
    if first < 0 or len(holding) != 1 or text.count(answer) > 2:
        return None
    start, end = spans[holding[0]]
    at = text.find(answer, start, end)
    return Asked(title, text, spans, holding, (at, at + len(answer)), True)
