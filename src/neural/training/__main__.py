"""One command a stage: `python src/neural/training STAGE`; README.md tells the order and the needs."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

# Stages import what they need when they run: each needs other packages, and a mistyped command
# must not wait for torch.


def _data(arguments: argparse.Namespace) -> int:
    import data

    data.run(arguments.names)
    return 0


def _train(arguments: argparse.Namespace) -> int:
    import train
    from plan import PLANS

    train.run(PLANS[arguments.plan], arguments.minutes, arguments.threads)
    return 0


def _export(arguments: argparse.Namespace) -> int:
    import export

    export.run(arguments.weights, arguments.target)
    return 0


def _measure(arguments: argparse.Namespace) -> int:
    import measure

    measure.run(arguments.files, _sets(arguments), arguments.most, arguments.article)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    import check

    asked_of = _sets(arguments), arguments.most, arguments.article
    return check.run(arguments.target, asked_of, arguments.command, arguments.weights)


def _pack(arguments: argparse.Namespace) -> int:
    import pack

    pack.pack(arguments.exports, arguments.weights)
    return 0


def _golden(arguments: argparse.Namespace) -> int:
    import golden
    import network

    gaps = golden.write(
        network.load_reader(arguments.weights), network.base_encoder(), arguments.packed
    )
    print(f"{arguments.packed / 'golden.json'}: {gaps}")
    return 0


def _trial(_arguments: argparse.Namespace) -> int:
    import trial

    return trial.run()


def _sets(arguments: argparse.Namespace) -> list[str]:
    return [each for each in arguments.sets.split(",") if each]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    stages = parser.add_subparsers(required=True)
    data = stages.add_parser("data", help="groups of questions and passages")
    data.add_argument("names", nargs="*", help="sets, `squad`, `pairs`; all unless given")
    data.set_defaults(run=_data)
    training = stages.add_parser("train", help="weights from groups")
    training.add_argument("plan", help="a name of plan.py")
    training.add_argument(
        "--minutes", type=float, help="the rate has fallen to 0 by then, done or not"
    )
    training.add_argument("--threads", type=int, default=2)
    training.set_defaults(run=_train)
    exporting = stages.add_parser("export", help="weights to int8")
    exporting.add_argument("weights", type=Path, help="safetensors; `base` for the encoder")
    exporting.add_argument("target", type=Path)
    exporting.set_defaults(run=_export)
    measuring = stages.add_parser("measure", help="figures of exported readers")
    measuring.add_argument("files", nargs="+", type=Path)
    measuring.set_defaults(run=_measure)
    checking = stages.add_parser("check", help="int8 against float32, and the provenance")
    checking.add_argument("target", type=Path, help="an int8 file with its .float.onnx beside it")
    checking.add_argument(
        "--command", default=shlex.join(sys.argv), help="what made it, for the provenance"
    )
    checking.add_argument(
        "--weights", type=Path, help="the packed folder, whose provenance.json is to tell of them"
    )
    checking.set_defaults(run=_check)
    for stage in (measuring, checking):
        stage.add_argument("--sets", default="voidlinux,enspiral,rustup")
        stage.add_argument("--most", type=int, help="questions of a set; all unless given")
        stage.add_argument(
            "--article",
            type=int,
            default=400,
            help="own and hard questions of SQuAD's article task",
        )
    packing = stages.add_parser("pack", help="reader and encoder to what the program holds")
    packing.add_argument("exports", type=Path)
    packing.add_argument("weights", type=Path)
    packing.set_defaults(run=_pack)
    golden = stages.add_parser("golden", help="what the packed files must say, for the tests")
    golden.add_argument(
        "weights", type=Path, help="safetensors that the packed reader was made from"
    )
    golden.add_argument("packed", type=Path)
    golden.set_defaults(run=_golden)
    stages.add_parser("trial", help="every stage once, in a minute").set_defaults(run=_trial)
    return parser


def main() -> int:
    """Runs the stage that the command line names; returns the exit status."""
    arguments = _parser().parse_args()
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
