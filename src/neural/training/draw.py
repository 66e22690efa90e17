"""Which sequences an epoch holds: drawn anew for each from the groups, noise and near-misses included."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import group
from group import Asked, Group
from noise import noisy, with_history
from plan import SEED, Plan
from sequence import Sequence, sequence

# Deeper candidates are hardly ever what a question is confused with.
DEEPEST_WRONG = 8
# Wrong paragraphs for each question of SQuAD: most of what it is for are answer words.
SQUAD_WRONG = 0.4
# Shares of sequences without headings, with the title alone, and after an unrelated question.
NO_HEADINGS, TITLE_ALONE = 0.08, 0.06
UNRELATED_BEFORE = 0.03
SQUAD_TOKENS = 288


@dataclass(frozen=True)
class Draw:
    """A question, as typed, and the passage that is read with it."""

    question: str
    passage: Asked
    limit: int | None = None


@dataclass
class Example:
    """A sequence and what it should say: columns of the pointer, and tokens of the answer words."""

    sequence: Sequence
    # 0 is none, 1 + row a sentence; any of these is right.
    right: list[int]
    # (0, 0): there are none. None: not known, no loss.
    words: tuple[int, int] | None


class Pool:
    """The groups that a plan draws from."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.communities = [
            each for name in plan.sets for each in self._read(folder / f"{name}.jsonl")
        ]
        self.pairs = self._read(folder / "pairs.jsonl") if plan.pairs else []
        # Lines, parsed when drawn: an epoch uses a sixth of them, and parsed they fill a gigabyte.
        self.squad = (
            (folder / "squad.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
            if plan.squad
            else []
        )

    def _read(self, path: Path) -> list[Group]:
        groups = []
        for each in group.read(path):
            groups.append(each)
            if len(groups) == self.plan.most_groups:
                break
        return groups

    def epoch(self, number: int) -> list[Draw]:
        """All draws of an epoch, shuffled; the same for the same seed, plan and groups."""
        chance = Random(f"{SEED} {self.plan.name} {number}")
        draws = []
        for each in self.communities:
            # Members come back to another matter: what they asked before must not confuse.
            before = (
                [chance.choice(self.communities).question]
                if chance.random() < UNRELATED_BEFORE
                else []
            )
            draws += self._of(each, each.history or before, self.plan.wrong, chance)
        wanted = int(len(draws) * self.plan.squad)
        from_squad: list[Draw] = []
        for line in chance.sample(self.squad, len(self.squad)):
            if len(from_squad) >= wanted:
                break
            from_squad += self._of(group.parse(line), [], SQUAD_WRONG, chance, SQUAD_TOKENS)
        draws += from_squad
        for each in self.pairs:
            if chance.random() < self.plan.pairs:
                draws.append(Draw(noisy(each.question, chance), each.passages[0]))
        chance.shuffle(draws)
        return draws

    def _of(
        self,
        each: Group,
        history: list[str],
        wrong: float,
        chance: Random,
        limit: int | None = None,
    ) -> list[Draw]:
        question = noisy(with_history(each.question, history), chance)
        right = [passage for passage in each.passages if passage.answers]
        others = [
            passage
            for passage in each.passages
            if not passage.answers and passage.rank < DEEPEST_WRONG
        ]
        draws = [Draw(question, chance.choice(right), limit)] if right else []
        count = min(int(wrong) + (chance.random() < wrong % 1), len(others))
        draws += [Draw(question, passage, limit) for passage in chance.sample(others, count)]
        if each.near and chance.random() < self.plan.near:
            near = chance.choice(each.near)
            read = near.passage or each.passages[near.of]
            # The answer is not here any more, whatever it was for the question as it was.
            unanswered = Asked(read.above, read.text, read.sentences, [], None, read.wordless)
            draws.append(
                Draw(noisy(with_history(near.question, history), chance), unanswered, limit)
            )
            # Its twin: the same passage and the question as it was.
            if right and each.passages[near.of] is not draws[0].passage:
                draws[0] = Draw(question, each.passages[near.of], limit)
        return draws


def example(draw: Draw, chance: Random) -> Example | None:
    """The sequence of a draw, or None where its window misses what it should point at."""
    passage = draw.passage
    above, fate = passage.above, chance.random()
    if fate < NO_HEADINGS:
        above = ""
    elif fate < NO_HEADINGS + TITLE_ALONE:
        above = above.split(" > ")[0]
    keep = passage.words or (passage.sentences[passage.answers[0]] if passage.answers else None)
    limit = {} if draw.limit is None else {"limit": draw.limit}
    made = sequence(
        draw.question,
        above,
        passage.text,
        passage.sentences,
        keep=keep,
        place=chance.random(),
        **limit,
    )
    right = (
        [1 + made.row_of[at] for at in passage.answers if at in made.row_of]
        if passage.answers
        else [0]
    )
    words = None
    if passage.words:
        words = made.tokens_of(passage.words)
    elif passage.wordless and not passage.answers:
        words = (0, 0)
    return Example(made, right, words) if right else None
