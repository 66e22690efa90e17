"""How alike two names or nouns are, by the word embeddings alone: so that a city stands for a city."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy
from safetensors.torch import load_file

import places
from sequence import tokenizer


def nearest(old: str, pool: list[str], first: int, last: int) -> list[str]:
    """Of `pool` the places [first, last) in the order of likeness to `old`; all of a small pool."""
    if len(pool) <= first:
        return pool
    order = numpy.argsort(
        -(numpy.stack([_vector(each) for each in pool]) @ _vector(old)), kind="stable"
    )
    return [pool[at] for at in order[first:last]]


@cache
def _table() -> numpy.ndarray:
    table = (
        load_file(places.base_model() / "model.safetensors")["embeddings.word_embeddings.weight"]
        .float()
        .numpy()
    )
    # What all words share would make all of them alike.
    return table - table.mean(0)


@lru_cache(maxsize=200_000)
def _vector(text: str) -> numpy.ndarray:
    ids = tokenizer().encode(text, add_special_tokens=False).ids
    mean = _table()[ids].mean(0) if ids else numpy.zeros(_table().shape[1], numpy.float32)
    return mean / (numpy.linalg.norm(mean) + 1e-6)
