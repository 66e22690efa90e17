"""What each run trains on, how long and how fast: the only place for these numbers."""

from __future__ import annotations

from dataclasses import dataclass

SEED = 15

ENGLISH_SETS = (
    "handbook18f",
    "wsl",
    "discordapi",
    "k8scommunity",
    "homebrew",
    "actual",
    "rustbook",
    "osguide",
    "luanti",
    "wikichat",
    "village",
    "town",
    "carpentries",
    "pihole",
    "anki",
    "discordjs",
    "govuk",
    "vuejs",
    "spacestation",
    "privacyguides",
)
# Halves with as much of each: manuals of programs, handbooks of organisations, invented communities.
FOLD_A = (
    "handbook18f",
    "discordapi",
    "homebrew",
    "rustbook",
    "luanti",
    "village",
    "carpentries",
    "anki",
    "govuk",
    "privacyguides",
)
FOLD_B = tuple(name for name in ENGLISH_SETS if name not in FOLD_A)
# Never trained on: what is measured.
KEPT_OUT = frozenset(("voidlinux", "enspiral", "osguide_es"))


@dataclass(frozen=True)
class Plan:
    """A run of training. Counts are sequences; shares are of a set's groups in one epoch."""

    name: str
    sets: tuple[str, ...]
    # Weights to start from, under `reader/` of the shared folder; None: the base encoder.
    start: str | None
    epochs: float
    # Sequences of SQuAD for each sequence of the communities, and the share of the pairs.
    squad: float
    pairs: float
    rate: float
    # Of a group's near-misses, how many are drawn in an epoch on average.
    near: float = 0.4
    # Passages that do not answer, for each question, on average.
    wrong: float = 1.5
    # Answer words weigh this much of the loss of pointing.
    words_weight: float = 0.7
    # Tokens of a batch, padding included: some 24 sequences.
    tokens: int = 4000
    # A trial ends after so many steps, and takes so many groups of a file.
    steps: int | None = None
    most_groups: int | None = None

    def __post_init__(self) -> None:
        spoilt = KEPT_OUT.intersection(self.sets)
        if spoilt:
            raise ValueError(
                f"{', '.join(sorted(spoilt))} is kept out of training; take it out of the plan"
            )


PLANS = {
    plan.name: plan
    for plan in (
        # Has not seen fold B: its scores there are what fusion and gate may be fitted on.
        Plan("fold-a", FOLD_A, "stage1", 2, squad=0.45, pairs=0.3, rate=6e-5),
        Plan("final", ENGLISH_SETS, "stage3", 1, squad=0.45, pairs=0.3, rate=4e-5),
        Plan(
            "trial",
            ("village",),
            "stage3",
            1,
            squad=0.3,
            pairs=0.05,
            rate=5e-5,
            steps=1,
            most_groups=25,
        ),
    )
}
