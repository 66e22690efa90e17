"""The two exported graphs to what the program holds: weights beside the graphs, word vectors once.

The program reads weights where they lie in its own file, which the runtime allows only for those
that stand outside of a graph. Training hardly moves the word embeddings (by a quarter of a step of
their int8 form), so both models use the encoder's: half of what they take, in the file and in
memory. `python pack.py FOLDER_OF_EXPORTS [FOLDER_OF_WEIGHTS]`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, numpy_helper
from onnx.external_data_helper import set_external_data


WORDS = "word_embeddings.weight"
# Below this many bytes a tensor stays in its graph.
SMALL = 1024
# A reader whose table is further away, in steps of its int8 form, was trained too long to share it.
MOST_STEPS = 1.0


def pack(exports: Path, weights: Path) -> None:
    """Writes `reader.onnx`, `encoder.onnx`, `*.data` and `vocab.txt`; ValueError when the tables differ."""
    reader, encoder = onnx.load(exports / "reader.onnx"), onnx.load(exports / "encoder.onnx")
    theirs, ours = _word_tensors(encoder), _word_tensors(reader)
    step = float(numpy_helper.to_array(theirs["scale"]))
    gap = numpy.abs(_table(ours) - _table(theirs)).mean() / step
    if gap > MOST_STEPS:
        raise ValueError(f"the reader's word embeddings are {gap:.2f} steps from the encoder's on average, "
                         f"more than {MOST_STEPS}; train it with the embeddings frozen")
    for part, tensor in ours.items():
        name = tensor.name
        tensor.CopyFrom(theirs[part])
        tensor.name = name
    words = ours["quantized"].raw_data
    weights.mkdir(parents=True, exist_ok=True)
    (weights / "words.data").write_bytes(words)
    for name, model in (("reader", reader), ("encoder", encoder)):
        table = _word_tensors(model)["quantized"]
        _move_out(table, "words.data", 0)
        (weights / f"{name}.data").write_bytes(_move_rest_out(model, f"{name}.data"))
        (weights / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    shutil.copyfile(exports / "vocab.txt", weights / "vocab.txt")


def _word_tensors(model: onnx.ModelProto) -> dict[str, TensorProto]:
    """The int8 table of word embeddings with its `scale` and `zero_point`."""
    found = {tensor.name.rsplit(f"{WORDS}_", 1)[1]: tensor
             for tensor in model.graph.initializer if f"{WORDS}_" in tensor.name}
    return {part: found[part] for part in ("quantized", "scale", "zero_point")}


def _table(tensors: dict[str, TensorProto]) -> numpy.ndarray:
    """The embeddings as numbers, float32 [vocabulary, 384]."""
    whole, scale, zero = (numpy_helper.to_array(tensors[part]).astype(numpy.float32)
                          for part in ("quantized", "scale", "zero_point"))
    return (whole - zero) * scale


def _move_rest_out(model: onnx.ModelProto, location: str) -> bytes:
    """Moves the other large int8 tensors out of a graph; returns them one behind the other.

    Floats stay: the runtime wants them aligned, and they are few.
    """
    packed = bytearray()
    for tensor in model.graph.initializer:
        if tensor.data_type in (TensorProto.INT8, TensorProto.UINT8) and len(tensor.raw_data) >= SMALL:
            data = tensor.raw_data
            _move_out(tensor, location, len(packed))
            packed += data
    return bytes(packed)


def _move_out(tensor: TensorProto, location: str, offset: int) -> None:
    set_external_data(tensor, location, offset=offset, length=len(tensor.raw_data))
    tensor.ClearField("raw_data")


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[1] / "weights")
