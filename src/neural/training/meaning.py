"""Vectors of many texts at once, by the base encoder: what finds candidates by meaning."""

from __future__ import annotations

import numpy
import torch

from network import Encoder
from sequence import CLS, SEP, tokenizer

TOKENS = 200
BATCH = 48


@torch.no_grad()
def vectors(encoder: Encoder, texts: list[str]) -> numpy.ndarray:
    """[texts, 384], each of length one."""
    ids = [
        [CLS, *pieces.ids[:TOKENS], SEP]
        for pieces in tokenizer().encode_batch(texts, add_special_tokens=False)
    ]
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    found = numpy.zeros((len(texts), 384), numpy.float32)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        longest = len(ids[batch[-1]])
        padded = torch.tensor([ids[at] + [0] * (longest - len(ids[at])) for at in batch])
        # No piece of a text has the number of the padding.
        with torch.autocast("cpu", torch.bfloat16):
            found[batch] = encoder(padded, padded != 0).float().numpy()
    return found


def nearest(question: numpy.ndarray, texts: numpy.ndarray, count: int) -> list[int]:
    """Rows of `texts` by cosine with `question`, the nearest first."""
    return numpy.argsort(-(texts @ question), kind="stable")[:count].tolist()
