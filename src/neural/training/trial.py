"""Stage `trial`: every stage once, with a few questions and one step; what a test calls."""

from __future__ import annotations

import data
import export
import measure
import places
import train
from network import load_reader
from plan import PLANS

QUESTIONS = 25
# Margins of int8 differ by a fifth on average; this much says that something is broken.
GAP = 3.0


def run() -> int:
    """0 when all stages ran and int8 says about what float32 says."""
    plan = PLANS["trial"]
    data.run([*plan.sets, "pairs", "squad"], QUESTIONS)
    weights = train.run(plan, None, 1)
    target = places.work() / "trial.onnx"
    export.export_reader(load_reader(weights), target)
    whole, exact = measure.Exported(target), measure.Exported(target.with_suffix(".float.onnx"))
    widest = 0.0
    for group in measure.measured(plan.sets[0])[:3]:
        for passage in group.passages[:4]:
            rounded, told = whole.read(group.question, passage), exact.read(group.question, passage)
            widest = max(
                widest, *(abs(rounded.margins[at] - told.margins[at]) for at in told.margins)
            )
    print(
        f"trial: int8 weights within +-{export.widest_weight(target)}, "
        f"margins within {widest:.2f} of float32's"
    )
    return int(widest > GAP)
