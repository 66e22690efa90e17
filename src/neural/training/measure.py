"""Stage `measure`: what an exported reader does on what it was not trained on.

The reader alone, without words, meaning or gate of the program: for choosing between weights, not
for the table of the project, which the program's own commands fill.
"""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from pathlib import Path
from random import Random

import bm25s
import numpy
from sklearn.metrics import roc_auc_score

import communities
import data
import group
import places
from group import Asked, Group
from network import base_encoder
from noise import with_history
from plan import ENGLISH_SETS, SEED
from reading import Exported

# The passages read of an article, and the longest line that is still a quotation, in words.
ARTICLE_PASSAGES = 4
LONGEST_LINE = 75
# What the program reads of a community's: so many by words and by meaning.
BY_EACH = 6


def run(files: list[Path], sets: list[str], most: int | None, own: int) -> dict[str, dict]:
    """Prints and returns the figures of exported files: `most` questions a set, `own` of the article task."""
    figures: dict[str, dict] = {}
    for path in files:
        reader, told = Exported(path), {}
        for name in sets:
            told[name] = community(reader, measured(name), most)
        if own:
            told["squad dev"] = article(reader, "dev", own)
        figures[str(path)] = told
        for name, values in told.items():
            print(path.name, name, values, flush=True)
    return figures


def measured(name: str) -> list[Group]:
    """The groups of a set: of the training sets as `data` made them, of others made here."""
    if name in ENGLISH_SETS:
        return list(group.read(data.folder() / f"{name}.jsonl"))
    if name == "rustup":
        folder = places.shared() / "eval" / "docs"
        return _kept_out(name, folder / name, folder / f"{name}.jsonl")
    folder = places.shared() / "train"
    return _kept_out(name, folder / "pages" / name, folder / "questions" / f"{name}.jsonl")


def _kept_out(name: str, pages: Path, questions: Path) -> list[Group]:
    """Groups for measuring, kept apart from those that plans draw from."""
    target = places.work() / "measured" / f"{name}.jsonl"
    if not target.exists():
        rows = [json.loads(line) for line in questions.open(encoding="utf-8")]
        rows = [
            row
            for row in rows
            if row.get("question")
            and row.get("type", "ask") in ("ask", "absent")
            and not row.get("all_of")
        ]
        group.write(communities.build(name, pages, rows, base_encoder(), Random(SEED)), target)
    return list(group.read(target))


def community(reader: Exported, groups: list[Group], most: int | None = None) -> dict[str, float]:
    """sentence@1 of the reader alone, and how its best margin tells what is answered here."""
    groups = Random(SEED).sample(groups, min(most or len(groups), len(groups)))
    right, paraphrases, tops, answerable = [], [], [], []
    for each in groups:
        top, hit = float("-inf"), False
        question = with_history(each.question, each.history)
        for passage in each.passages:
            if passage.rank >= BY_EACH:
                continue
            at, margin = reader.read(question, passage).best()
            if margin > top:
                line = passage.text[slice(*passage.sentences[at])]
                top, hit = margin, at in passage.answers and len(line.split()) <= LONGEST_LINE
        tops.append(max(top, -30.0))
        answerable.append(each.answerable)
        if each.answerable:
            right.append(hit)
            if each.kind == "paraphrase":
                paraphrases.append(hit)
    tops_, answerable_ = numpy.array(tops), numpy.array(answerable)
    return {
        "questions": len(groups),
        "sentence@1": _share(right),
        "paraphrase@1": _share(paraphrases),
        "auroc": _auroc(answerable_, tops_),
        "refused at 0": _share(tops_[~answerable_] < 0),
        "kept at 0": _share(tops_[answerable_] >= 0),
    }


def article(reader: Exported, split: str, most: int) -> dict[str, float]:
    """SQuAD's article task: own questions against those written to have no answer, and answer words."""
    folder = places.shared() / "eval" / "squad" / split
    paragraphs = [json.loads(line) for line in (folder / "corpus.jsonl").open(encoding="utf-8")]
    gold = {
        row["qid"]: row for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))
    }
    asked = {
        row["id"]: row
        for row in map(json.loads, (folder / "article_questions.jsonl").open(encoding="utf-8"))
    }
    kinds = [json.loads(line) for line in (folder / "article_gold.jsonl").open(encoding="utf-8")]
    of = {
        title: _Article([each for each in paragraphs if each["article"] == title])
        for title in {each["article"] for each in paragraphs}
    }
    chance, drawn = Random(SEED), []
    for kind in ("own", "hard"):
        rows = [row for row in kinds if row["kind"] == kind]
        drawn += chance.sample(rows, min(most, len(rows)))
    tops: dict[str, list[float]] = {"own": [], "hard": []}
    sentences, exact, overlap = [], [], []
    for row in drawn:
        question = asked[row["id"]]["question"]
        top, sentence, words, pid = of[asked[row["id"]]["article"]].answer(reader, question)
        tops[row["kind"]].append(top)
        if row["kind"] == "own":
            told = gold[row["qid"]]
            hit = pid == told["pid"] and any(answer in sentence for answer in told["answers"])
            sentences.append(hit)
            if hit:
                exact.append(max(_plain(words) == _plain(answer) for answer in told["answers"]))
                overlap.append(max(_overlap(words, answer) for answer in told["answers"]))
    own, hard = numpy.array(tops["own"]), numpy.array(tops["hard"])
    # The threshold that keeps nine of ten own questions.
    at = numpy.quantile(own, 0.1)
    figures = {
        "own": len(own),
        "hard": len(hard),
        "sentence@1": _share(sentences),
        "words exact": _share(exact),
        "words overlap": round(100 * float(numpy.mean(overlap)), 1),
        "own kept at 0": _share(own >= 0),
    }
    if len(hard):
        labels = numpy.r_[numpy.ones(len(own), bool), numpy.zeros(len(hard), bool)]
        figures |= {
            "hard refused at 0": _share(hard < 0),
            "hard refused, own kept 90": _share(hard < at),
            "own against hard": _auroc(labels, numpy.r_[own, hard]),
        }
    return figures


class _Article:
    """The paragraphs of an article and how to find a few of them."""

    def __init__(self, paragraphs: list[dict]) -> None:
        self.ids = [each["pid"] for each in paragraphs]
        title = paragraphs[0]["article"].replace("_", " ")
        self.passages = [
            Asked(title, each["text"], [tuple(span) for span in each["sents"]], [])
            for each in paragraphs
        ]
        self.index = bm25s.BM25()
        self.index.index(
            bm25s.tokenize(
                [each["text"] for each in paragraphs], stopwords="en", show_progress=False
            ),
            show_progress=False,
        )

    def answer(self, reader: Exported, question: str) -> tuple[float, str, str, str]:
        """Best margin, its sentence, its answer words and its paragraph."""
        found = self.index.retrieve(
            bm25s.tokenize([question], stopwords="en", show_progress=False),
            k=min(ARTICLE_PASSAGES, len(self.ids)),
            show_progress=False,
        ).documents[0]
        best = (float("-inf"), "", "", "")
        for at in found:
            passage = self.passages[int(at)]
            reading = reader.read(question, passage)
            sentence, margin = reading.best()
            if margin > best[0]:
                words = passage.text[slice(*reading.words)] if reading.words else ""
                best = (
                    margin,
                    passage.text[slice(*passage.sentences[sentence])],
                    words,
                    self.ids[int(at)],
                )
        return best


def _plain(text: str) -> str:
    """SQuAD's own way of comparing answers: no case, no marks, no articles."""
    text = "".join(each for each in text.lower() if each not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def _overlap(one: str, other: str) -> float:
    left, right = _plain(one).split(), _plain(other).split()
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right)) if common else 0.0


def _share(hits: list[bool] | numpy.ndarray) -> float:
    return round(100 * float(numpy.mean(hits)), 1) if len(hits) else float("nan")


def _auroc(labels: numpy.ndarray, scores: numpy.ndarray) -> float:
    return (
        round(float(roc_auc_score(labels, scores)), 3)
        if 0 < labels.sum() < len(labels)
        else float("nan")
    )
