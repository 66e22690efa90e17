"""Fits what words, meaning and reader count together: the fusion and the gate of the reading model.

Reads clue samples (`footnote eval --fit DATA... --clues --out FILE`) made by readers that have not
seen the communities sampled, and writes `src/answer/model/reading.json`. Every figure is measured by
leaving a community out: fusion, gate and threshold are fitted on the others.

    python fit_reading.py --out reading.json clues.jsonl...
"""

import argparse
import collections
import datetime
import json
import sys

import numpy as np
import torch

UNITS = 24  # hidden units of the net
RIDGE = 1e-2  # penalty on the weights of the net
GATE_RIDGE = 3e-3  # penalty on the weights of the gate
CLIP = 2.5  # deviations from its mean that a signal of the gate counts at most, as in weights.rs
WRONG = 2.0  # what a wrong quotation costs, a miss costing 1
# From which probability on an answer is shown. The reader that ships has read all communities and
# is surer and oftener right than the one that the gate is fitted to, which has read half of them: what
# the gate calls .4 holds for more than half of what it was never shown.
THRESHOLD = 0.4

# What the gate looks at. Figures that only restate another are left out.
GATE = [
    "margin", "lead", "share", "words", "cosine", "cosine rise", "cosine lag", "score lag", "odds",
    "best odds", "words rank", "coverage", "passage coverage", "missing", "names", "numbers",
    "unknown", "kind", "length", "asks", "listed", "fused", "fused lead",
]
# What the fusion does not look at: it is made by it.
MADE = {"fused", "fused lead"}


class Question:
    """A labelled question with the clues of the sentences that were read."""

    def __init__(self, line, kind):
        self.set = line["set"]
        self.kind = kind
        self.answerable = line["answerable"]
        sentences = [(n, s) for n, p in enumerate(line["passages"]) for s in p]
        self.passage = np.array([n for n, _ in sentences], dtype=int)
        self.right = np.array([s["right"] for _, s in sentences], dtype=bool)
        self.clues = np.array([s["clues"] for _, s in sentences], dtype=np.float32)


def read(paths, kinds):
    """The questions of some files, and the names of their clues."""
    questions, names = [], None
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            head = json.loads(next(lines))["clues"]
            assert names in (None, head), f"{path} has other clues"
            names = head
            for text in lines:
                line = json.loads(text)
                kind = kinds.get((line["set"], line["question"]), "")
                questions.append(Question(line, kind))
    return [q for q in questions if len(q.passage)], names


class Fusion:
    """The net of `fusion.rs`: a linear path and one hidden layer of tanh."""

    def __init__(self, questions, names, seed=1):
        self.columns = [i for i, n in enumerate(names) if n not in MADE]
        self.names = [names[i] for i in self.columns]
        every = np.concatenate([q.clues[:, self.columns] for q in questions])
        self.mean = every.mean(0)
        self.scale = np.maximum(every.std(0), 1e-3)
        torch.manual_seed(seed)
        count = len(self.columns)
        self.linear = torch.zeros(count, requires_grad=True)
        self.into = (torch.randn(UNITS, count) * 0.3 / count**0.5).requires_grad_()
        self.bias = torch.zeros(UNITS, requires_grad=True)
        self.out = (torch.randn(UNITS) * 0.1).requires_grad_()

    def scaled(self, clues):
        return np.clip((clues[:, self.columns] - self.mean) / self.scale, -2 * CLIP, 2 * CLIP)

    def score(self, x):
        return x @ self.linear + torch.tanh(x @ self.into.T + self.bias) @ self.out

    def fit(self, questions, steps=60):
        """Listwise: the right sentences of a question against all that were read for it."""
        used = [q for q in questions if q.answerable and q.right.any()]
        sizes = collections.Counter(q.set for q in used)
        x = torch.tensor(np.concatenate([self.scaled(q.clues) for q in used]))
        of = torch.tensor(np.repeat(np.arange(len(used)), [len(q.passage) for q in used]))
        right = torch.tensor(np.concatenate([q.right for q in used]))
        weight = torch.tensor([1.0 / sizes[q.set] for q in used])
        weight = weight / weight.sum()
        parameters = [self.linear, self.into, self.bias, self.out]
        optimizer = torch.optim.LBFGS(parameters, lr=1.0, max_iter=steps, line_search_fn="strong_wolfe")

        def log_sum(values, mask=None):
            values = values if mask is None else values.masked_fill(~mask, -1e4)
            most = torch.full((len(used),), -1e4).scatter_reduce(0, of, values, "amax")
            total = torch.zeros(len(used)).index_add(0, of, (values - most[of]).exp())
            return most + total.clamp(min=1e-30).log()

        def closure():
            optimizer.zero_grad()
            scores = self.score(x)
            loss = (weight * (log_sum(scores) - log_sum(scores, right))).sum()
            penalty = sum((p**2).sum() for p in (self.linear, self.into, self.out))
            total = loss + RIDGE * penalty
            total.backward()
            return total

        optimizer.step(closure)
        return self

    def apply(self, question):
        """The score of each sentence."""
        with torch.no_grad():
            return self.score(torch.tensor(self.scaled(question.clues))).numpy()


def winner(question, scores, names):
    """The clues of the best sentence, with what the fusion made of it, and whether it is right."""
    best = int(np.argmax(scores))
    others = scores[question.passage != question.passage[best]]
    clues = question.clues[best].copy()
    clues[names.index("fused")] = scores[best]
    clues[names.index("fused lead")] = scores[best] - others.max() if len(others) else 0.0
    return clues, bool(question.right[best])


class Gate:
    """The logistic regression of `weights.rs` over signals and their squares."""

    def __init__(self, names):
        self.columns = [names.index(n) for n in GATE]

    def rows(self, clues):
        x = np.clip((clues[:, self.columns] - self.mean) / self.scale, -CLIP, CLIP)
        return np.concatenate([x, x**2], 1)

    def fit(self, clues, right, sets):
        self.mean = clues[:, self.columns].mean(0)
        self.scale = np.maximum(clues[:, self.columns].std(0), 1e-3)
        x = torch.tensor(self.rows(clues))
        y = torch.tensor(right.astype(np.float32))
        sizes = collections.Counter(sets)
        weight = torch.tensor([1.0 / sizes[s] for s in sets])
        weight = weight / weight.sum()
        self.weights = torch.zeros(x.shape[1], requires_grad=True)
        self.bias = torch.zeros(1, requires_grad=True)
        optimizer = torch.optim.LBFGS([self.weights, self.bias], max_iter=200, line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            value = x @ self.weights + self.bias
            loss = torch.nn.functional.binary_cross_entropy_with_logits(value, y, reduction="none")
            total = (weight * loss).sum() + GATE_RIDGE * (self.weights**2).sum()
            total.backward()
            return total

        optimizer.step(closure)
        return self

    def probability(self, clues):
        with torch.no_grad():
            x = torch.tensor(self.rows(clues))
            return torch.sigmoid(x @ self.weights + self.bias).numpy()


def threshold(p, right, answerable, sets):
    """The probability from which on showing costs less than refusing: a wrong quotation costs
    `WRONG`, a miss 1."""
    sizes = collections.Counter(sets)
    weight = np.array([1.0 / sizes[s] for s in sets])
    best = None
    for step in range(5, 96):
        shown = p >= step / 100
        cost = (weight * (shown & ~right) * WRONG + weight * (~shown & answerable)).sum()
        best = min(best or (cost, step), (cost, step))
    return best[1] / 100


def error(p, right, bins=15):
    """Expected calibration error over equal bins."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    parts = [(abs(p[at == b].mean() - right[at == b].mean()), (at == b).mean()) for b in range(bins) if (at == b).any()]
    return sum(gap * share for gap, share in parts)


def fitted(questions, names):
    fusion = Fusion(questions, names).fit(questions)
    winners = [winner(q, fusion.apply(q), names) for q in questions]
    clues = np.array([c for c, _ in winners])
    right = np.array([r for _, r in winners])
    gate = Gate(names).fit(clues, right, [q.set for q in questions])
    return fusion, gate


def figures(questions, names):
    """Leave-one-community-out figures, and the threshold over all of them."""
    sets = sorted({q.set for q in questions})
    p, right = np.zeros(len(questions)), np.zeros(len(questions), dtype=bool)
    for left in sets:
        fusion, gate = fitted([q for q in questions if q.set != left], names)
        own = [i for i, q in enumerate(questions) if q.set == left]
        winners = [winner(questions[i], fusion.apply(questions[i]), names) for i in own]
        p[own] = gate.probability(np.array([c for c, _ in winners]))
        right[own] = [r for _, r in winners]
    answerable = np.array([q.answerable for q in questions])
    of = np.array([q.set for q in questions])
    limit = threshold(p, right, answerable, of)
    rows = [table([q for q in questions if q.set == name], p[of == name], right[of == name], limit) for name in sets]
    return limit, [*rows, {**table(questions, p, right, limit), "set": "all"}]


def table(questions, p, right, limit):
    """The figures of some questions, where answers are shown from a probability on."""
    asked = np.array([q.answerable for q in questions])
    para = asked & np.array([q.kind == "paraphrase" for q in questions])
    shown = p >= limit
    mean = lambda values: float(values.mean()) if len(values) else float("nan")
    overall = lambda shown: mean((shown & right) | (~shown & ~asked))
    best = max((overall(p >= step / 100), step / 100) for step in range(2, 96))
    return {
        "set": questions[0].set,
        "found": mean(np.array([q.right.any() for q in questions])[asked]),
        "sentence@1": mean(right[asked]),
        "paraphrase@1": mean(right[para]),
        "overall": overall(shown),
        "shown right": mean(right[shown]),
        "refused": mean(~shown[~asked]),
        "ece": error(p, right),
        "best overall": best[0],
        "at": best[1],
        "shown right there": mean(right[p >= best[1]]),
    }


def written(fusion, gate, names, provenance):
    """The model file."""
    r = lambda x: float(f"{float(x):.5g}")
    clues = [
        {"clue": n, "mean": r(m), "scale": r(s), "weight": r(w)}
        for n, m, s, w in zip(fusion.names, fusion.mean, fusion.scale, fusion.linear)
    ]
    units = [
        {"bias": r(b), "weight": r(o), "clues": [r(w) for w in into]}
        for b, o, into in zip(fusion.bias, fusion.out, fusion.into)
    ]
    half = len(GATE)
    signals = [
        {"name": n, "mean": r(gate.mean[i]), "scale": r(gate.scale[i]),
         "weight": r(gate.weights[i]), "square": r(gate.weights[half + i])}
        for i, n in enumerate(GATE)
    ]
    gate_file = {"bias": r(gate.bias), "calibration": {"slope": 1.0, "offset": 0.0}, "signals": signals}
    return {"provenance": provenance, "threshold": THRESHOLD, "fusion": {"clues": clues, "units": units}, "gate": gate_file}


def shown(row):
    """A row of figures, in percent."""
    return "  ".join(f"{k} {v}" if isinstance(v, str) else f"{k} {100 * v:.1f}" for k, v in row.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", help="the model file to write")
    parser.add_argument("--kinds", nargs="*", default=[], help="files of labelled questions with their kinds")
    parser.add_argument("--test", nargs="*", default=[], help="clue samples that are measured and not fitted to")
    parser.add_argument("clues", nargs="+", help="files of clue samples")
    given = parser.parse_args()
    kinds = {}
    for path in given.kinds:
        name = path.rsplit("/", 1)[-1].removesuffix(".jsonl")
        for text in open(path, encoding="utf-8"):
            line = json.loads(text)
            kinds[name, line.get("question")] = line.get("kind", "")
    questions, names = read(given.clues, kinds)
    limit, rows = figures(questions, names)
    for row in rows:
        print(shown(row))
    print("threshold", limit)
    fusion, gate = fitted(questions, names)
    for path in given.test:
        others, _ = read([path], kinds)
        winners = [winner(q, fusion.apply(q), names) for q in others]
        p = gate.probability(np.array([c for c, _ in winners]))
        right = np.array([r for _, r in winners])
        print(shown(table(others, p, right, limit)))
    if given.out:
        total = rows[-1]
        provenance = {
            "data": sorted({q.set for q in questions}),
            "command": "python fit_reading.py --out reading.json " + " ".join(p.rsplit("/", 1)[-1] for p in given.clues),
            "figures": [f"{k}, communities left out: {100 * v:.1f} %" for k, v in total.items() if k != "set"],
        }
        with open(given.out, "w", encoding="utf-8") as out:
            json.dump(written(fusion, gate, names, provenance), out, indent=1)
            out.write("\n")


if __name__ == "__main__":
    sys.exit(main())
