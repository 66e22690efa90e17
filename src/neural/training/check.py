"""Stage `check`: what quantising cost, and the provenance of the weights that are shipped."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

import export
import measure
from plan import ENGLISH_SETS, KEPT_OUT
from sources import SOURCES

# Points of sentence@1 that int8 may lose against float32.
LOSS = 0.5
PACKED = ("reader.onnx", "reader.data", "encoder.onnx", "encoder.data", "words.data", "vocab.txt")


def run(
    target: Path, asked_of: tuple[list[str], int | None, int], command: str, weights: Path | None
) -> int:
    """Compares `target` with its `.float.onnx`; 1 when int8 lost more than LOSS.

    `asked_of`: sets, most questions of each, and questions of the article task, as `measure` has them.

    With `weights`, the folder that `pack` filled, its `provenance.json` is brought up to date: the
    files' hashes, which the build compares, and what is told of the reader.
    """
    exact = target.with_suffix(".float.onnx")
    figures = measure.run([exact, target], *asked_of)
    before, after = figures[str(exact)], figures[str(target)]
    # Weighted by questions: one more or less of a small set is already more than the limit.
    asked = {name: each.get("questions") or each["own"] for name, each in before.items()}
    lost = sum(
        (before[name]["sentence@1"] - after[name]["sentence@1"]) * asked[name] for name in before
    )
    loss = round(lost / sum(asked.values()), 2)
    print(
        f"int8 loses {loss} points of sentence@1, at most {LOSS}; "
        f"its weights are within +-{export.widest_weight(target)}"
    )
    if loss > LOSS:
        return 1
    if weights is not None:
        _write(weights, target, command, {"int8": after, "loss_of_int8_to_float32": loss})
    return 0


def _write(weights: Path, target: Path, command: str, figures: dict) -> None:
    path = weights / "provenance.json"
    provenance = json.loads(path.read_text(encoding="utf-8"))
    provenance["files"] = {
        name: hashlib.sha256((weights / name).read_bytes()).hexdigest() for name in PACKED
    }
    trained = target.with_suffix(".json")
    provenance["reader"] |= {
        "data": [SOURCES[name] for name in (*ENGLISH_SETS, "squad", "qed", "selqa", "clapnq")],
        "command": command,
        "date": datetime.date.today().isoformat(),
        "kept_out": [*sorted(KEPT_OUT), "rustup", "tests/gold", "every dev part"],
        "run": json.loads(trained.read_text(encoding="utf-8")) if trained.exists() else None,
        "figures": figures,
    }
    path.write_text(json.dumps(provenance, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
