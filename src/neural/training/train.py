"""Stage `train`: weights from a plan, with a checkpoint every few minutes that a later call goes on from."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn import functional

import data
import places
from draw import Draw, Example, Pool, example
from network import NEVER, Reader, load_reader, pointer, save_reader, share_words
from plan import SEED, Plan
from sequence import collate

# Sequences that are sorted by length together; checkpoints fall between two such chunks.
CHUNK = 1000
CHECKPOINT_SECONDS = 240
WARM_UP = 0.06
DECAY = 0.01
BETAS = (0.9, 0.98)
LONGEST_STEP = 1.0
# Of the running means that are printed, how much stays of what was.
SMOOTH = 0.98


def run(plan: Plan, minutes: float | None, threads: int) -> Path:
    """Trains; returns the path of the weights. With `minutes` the rate is 0 by then, done or not."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    pool = Pool(plan, data.folder())
    run_ = _Run(plan, minutes)
    per_epoch = len(pool.epoch(0))
    total = per_epoch * plan.epochs
    print(
        f"{plan.name}: {per_epoch} sequences an epoch, {total:.0f} in all, from {run_.seen}",
        flush=True,
    )
    for epoch in range(run_.epoch, -int(-plan.epochs // 1)):
        draws = pool.epoch(epoch)
        draws = draws[: int(len(draws) * min(1, plan.epochs - epoch))]
        for chunk in range(run_.chunk if epoch == run_.epoch else 0, -(-len(draws) // CHUNK)):
            for batch in _batches(
                draws[chunk * CHUNK : (chunk + 1) * CHUNK], plan, f"{SEED} {epoch} {chunk}"
            ):
                if run_.over(total):
                    return run_.finish()
                run_.step(batch, total)
            run_.chunk_done(epoch, chunk + 1)
    return run_.finish()


class _Run:
    """Weights, optimiser and how far they have come."""

    def __init__(self, plan: Plan, minutes: float | None) -> None:
        self.plan, self.minutes = plan, minutes
        self.weights = places.work() / "weights" / f"{plan.name}.safetensors"
        self.state = places.work() / "checkpoints" / f"{plan.name}.pt"
        self.seen = self.steps = self.epoch = self.chunk = 0
        self.spent, self.means = 0.0, {}
        self.reader = load_reader(
            plan.start and places.shared() / "reader" / f"{plan.start}.safetensors"
        ).train()
        share_words(self.reader)
        trained = [each for each in self.reader.parameters() if each.requires_grad]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": [each for each in trained if each.ndim > 1], "weight_decay": DECAY},
                {"params": [each for each in trained if each.ndim <= 1], "weight_decay": 0},
            ],
            lr=plan.rate,
            betas=BETAS,
        )
        if self.state.exists():
            self._resume()
        self.began = self.saved = time.monotonic()

    def _resume(self) -> None:
        state = torch.load(self.state, weights_only=True)
        self.reader.load_state_dict(state["reader"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.seen, self.steps, self.epoch, self.chunk, self.spent = state["at"]

    def elapsed(self) -> float:
        return self.spent + time.monotonic() - self.began

    def done(self, total: float) -> float:
        """Share of the run that is over, by sequences or by the time given, whichever is more."""
        by_time = self.elapsed() / (60 * self.minutes) if self.minutes else 0
        return min(1.0, max(self.seen / total, by_time))

    def over(self, total: float) -> bool:
        return self.done(total) >= 1 or self.steps == self.plan.steps

    def step(self, batch: list[Example], total: float) -> None:
        done = self.done(total)
        for each in self.optimiser.param_groups:
            each["lr"] = self.plan.rate * min(1, done / WARM_UP + 0.02) * (1 - done)
        loss, figures = _loss(self.reader, batch, self.plan.words_weight)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), LONGEST_STEP)
        self.optimiser.step()
        self.seen += len(batch)
        self.steps += 1
        for name, value in figures.items():
            self.means[name] = SMOOTH * self.means.get(name, value) + (1 - SMOOTH) * value
        if self.steps % 50 == 0:
            means = ", ".join(f"{name} {value:.3f}" for name, value in self.means.items())
            print(
                f"{self.seen}/{total:.0f} {means}, {self.seen / self.elapsed():.1f} a second, "
                f"{self.elapsed() / 60:.0f} min",
                flush=True,
            )

    def chunk_done(self, epoch: int, chunk: int) -> None:
        if time.monotonic() - self.saved < CHECKPOINT_SECONDS:
            return
        self.saved = time.monotonic()
        self.state.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.state.with_suffix(".unfinished")
        torch.save(
            {
                "reader": self.reader.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "at": (self.seen, self.steps, epoch, chunk, self.elapsed()),
            },
            unfinished,
        )
        unfinished.replace(self.state)
        save_reader(
            self.reader,
            self.weights.with_suffix(".so-far.safetensors"),
            f"{self.plan.name}, {self.seen} sequences",
        )

    def finish(self) -> Path:
        save_reader(
            self.reader,
            self.weights,
            f"{self.plan.name}: {self.seen} sequences of {', '.join(self.plan.sets)}, squad, pairs",
        )
        figures = {
            "sequences": self.seen,
            "steps": self.steps,
            "minutes": round(self.elapsed() / 60, 1),
            **{name: round(value, 4) for name, value in self.means.items()},
        }
        self.weights.with_suffix(".json").write_text(json.dumps(figures))
        print(f"{self.weights}: {figures}", flush=True)
        return self.weights


def _batches(draws: list[Draw], plan: Plan, seed: str) -> Iterator[list[Example]]:
    """Batches of like length within a chunk, in random order."""
    chance = random.Random(seed)
    examples = [made for made in (example(draw, chance) for draw in draws) if made is not None]
    examples.sort(key=lambda each: len(each.sequence.ids))
    batches: list[list[Example]] = [[]]
    for each in examples:
        if batches[-1] and (len(batches[-1]) + 1) * len(each.sequence.ids) > plan.tokens:
            batches.append([])
        batches[-1].append(each)
    chance.shuffle(batches)
    yield from (batch for batch in batches if batch)


def _loss(
    reader: Reader, batch: list[Example], words_weight: float
) -> tuple[torch.Tensor, dict[str, float]]:
    """Minus the log odds of the pointer (any right sentence counts), plus those of the words."""
    ids, types, mask, rows = collate([each.sequence for each in batch])
    with torch.autocast("cpu", torch.bfloat16):
        scores = reader(ids, types, mask)
    scores = scores.float()
    pointed = functional.log_softmax(pointer(scores, rows), 1)
    loss = -torch.stack(
        [torch.logsumexp(pointed[at, each.right], 0) for at, each in enumerate(batch)]
    ).mean()
    guessed = pointed.argmax(1).tolist()
    figures = {
        "loss": loss.item(),
        "right": sum(guess in each.right for guess, each in zip(guessed, batch)) / len(batch),
    }
    worded = [at for at, each in enumerate(batch) if each.words is not None]
    if worded:
        ends = scores[worded][..., 2:].masked_fill(~mask[worded][..., None], NEVER)
        wanted = torch.tensor([batch[at].words for at in worded])
        words = sum(functional.cross_entropy(ends[..., end], wanted[:, end]) for end in (0, 1))
        # Weighted by how many there are, so that a batch with one counts no more than that one.
        loss = loss + words_weight * len(worded) / len(batch) * words
        figures["words"] = (ends.argmax(1) == wanted).all(1).float().mean().item()
    return loss, figures
