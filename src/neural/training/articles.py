"""Encyclopedic articles as communities for the fit of fusion and gate: pages with labelled questions.

Of articles of SQuAD's training part every fifth paragraph is left out. Questions about the others
are answerable; those about what is left out, and near-misses made by `nearmiss.py`, are not. Each
article becomes `NAME-NN.jsonl` with its text in the folder `NAME-NN`, as `footnote eval --fit` reads
them; `fit_reading.py` counts all articles of one NAME as one community.

    python articles.py SQUAD_PARTS GROUPS.jsonl OUT
"""

import collections
import json
import random
import re
import sys
from pathlib import Path

SEED = 3
ARTICLES = 24
# Two names, so that a fit can be measured with one of them left out.
NAMES = ("sqa", "sqb")
MOST_OWN, MOST_NEAR, MOST_ABSENT = 40, 20, 12
# So much of a sentence tells it from the others of its article.
TELLING = 60


def lines(path):
    with open(path, encoding="utf-8") as opened:
        return [json.loads(line) for line in opened]


def near_misses(path):
    """The questions made of each question by exchanging a word of it."""
    made = collections.defaultdict(list)
    for group in lines(path):
        for near in group.get("near") or []:
            if near["passage"] is None and near["question"] != group["question"]:
                made[group["question"].strip()].append(near["question"])
    return made


def pattern(text):
    """A pattern that finds the beginning of a sentence, whatever white space it has."""
    return r"\s+".join(re.escape(word) for word in text[:TELLING].split())


def questions(article, gone, near):
    """The labelled questions of an article of which the paragraphs `gone` are left out."""
    rows, made = [], []
    counts = collections.Counter()
    for question, gold, paragraph in article:
        if gold["pid"] in gone:
            counts["absent"] += 1
            if counts["absent"] <= MOST_ABSENT:
                rows.append({"question": question, "answerable": False, "kind": "absent"})
            continue
        if near[question.strip()]:
            made.append(random.choice(near[question.strip()]))
        counts["own"] += 1
        if counts["own"] <= MOST_OWN:
            text = paragraph["text"]
            golds = [pattern(" ".join(text[start:end].split())) for start, end in (paragraph["sents"][n] for n in gold["sents"])]
            rows.append({"question": question, "gold": golds, "kind": "own"})
    return rows + [{"question": question, "answerable": False, "kind": "near"} for question in made[:MOST_NEAR]]


def main(parts, groups, out):
    random.seed(SEED)
    parts, out = Path(parts), Path(out)
    near = near_misses(groups)
    gold = {row["qid"]: row for row in lines(parts / "gold.jsonl")}
    paragraphs = collections.defaultdict(list)
    for row in lines(parts / "corpus.jsonl"):
        paragraphs[row["article"]].append(row)
    by_pid = {row["pid"]: row for rows in paragraphs.values() for row in rows}
    articles = collections.defaultdict(list)
    for row in lines(parts / "questions.jsonl"):
        label = gold[row["qid"]]
        articles[row["article"]].append((row["question"], label, by_pid[label["pid"]]))
    names = sorted(name for name in articles if len(paragraphs[name]) >= 20)
    random.shuffle(names)
    for n, name in enumerate(names[:ARTICLES]):
        gone = {row["pid"] for place, row in enumerate(paragraphs[name]) if place % 5 == 1}
        kept = [" ".join(row["text"].split()) for row in paragraphs[name] if row["pid"] not in gone]
        own = f"{NAMES[n % len(NAMES)]}-{n:02}"
        (out / own).mkdir(parents=True, exist_ok=True)
        page = "\n\n".join([name.replace("_", " "), *kept]) + "\n"
        (out / own / "page.txt").write_text(page, encoding="utf-8")
        asked = articles[name][:]
        random.shuffle(asked)
        with open(out / f"{own}.jsonl", "w", encoding="utf-8") as opened:
            for row in questions(asked, gone, near):
                opened.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
