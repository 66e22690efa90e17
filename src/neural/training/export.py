"""Trained weights to the ONNX files that the program runs: float32 first, then int8.

Weights are int8 per output channel within +-64: processors without VNNI add pairs of products in
sixteen bits, which the full range overflows. Activations are quantised while running.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

import network
import places

OPSET = 17
WEIGHT_LIMIT = 64


def run(weights: Path, target: Path) -> None:
    """Exports `weights` (`base`: the encoder), vocabulary and figures of the run beside them."""
    if weights == Path("base"):
        export_encoder(network.base_encoder(), target)
    else:
        export_reader(network.load_reader(weights), target)
        told = weights.with_suffix(".json")
        if told.exists():
            shutil.copyfile(told, target.with_suffix(".json"))
    shutil.copyfile(places.base_model() / "vocab.txt", target.parent / "vocab.txt")


def export_reader(reader: network.Reader, target: Path) -> None:
    """`ids` and `types`, int64 [b, T], to `scores`, float32 [b, T, 4] (see `network.Reader`)."""
    _export(reader, ["ids", "types"], "scores", {0: "b", 1: "t"}, target)


def export_encoder(encoder: network.Encoder, target: Path) -> None:
    """`ids`, int64 [b, T], to `vector`, float32 [b, 384] of length one."""
    _export(encoder, ["ids"], "vector", {0: "b"}, target)


def _export(
    module: nn.Module, inputs: list[str], output: str, axes: dict[int, str], target: Path
) -> None:
    """Writes `target` (int8) and, beside it, the float32 graph it was made from (`.float.onnx`)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    exact = target.with_suffix(".float.onnx")
    sample = torch.tensor([[101, 2054, 2003, 102, 1037, 3231, 102]])
    torch.onnx.export(
        module.eval(),
        tuple(torch.zeros_like(sample) if name == "types" else sample for name in inputs),
        str(exact),
        input_names=inputs,
        output_names=[output],
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes={name: {0: "b", 1: "t"} for name in inputs} | {output: axes},
    )
    quantise(exact, target)


def quantise(exact: Path, target: Path) -> None:
    """int8 of a float32 graph, embeddings too; raises ValueError where a weight leaves +-64."""
    # It advises a preparation that this small graph does not need.
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        exact, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    widest = widest_weight(target)
    if widest > WEIGHT_LIMIT:
        raise ValueError(
            f"{target}: an int8 weight of {widest} is outside +-{WEIGHT_LIMIT}; quantise with reduce_range"
        )


def widest_weight(path: Path) -> int:
    """Largest magnitude among the int8 tensors of a graph; 0 when it has none."""
    widest = 0
    for tensor in onnx.load(path).graph.initializer:
        if tensor.data_type == onnx.TensorProto.INT8 and tensor.dims:
            widest = max(
                widest, int(numpy.abs(numpy_helper.to_array(tensor).astype(numpy.int16)).max())
            )
    return widest
