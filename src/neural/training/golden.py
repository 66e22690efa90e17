"""Cases that hold the program to this folder: the same tokens, the same scores within a tolerance.

The texts are written for this file (CC0): prose, lists, a table, code, marks of Markdown, letters
beyond ASCII, an empty heading, and what must be cut. Offsets are in bytes, as the program counts.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import onnxruntime
import torch

from network import Encoder, Reader, pointer
from sequence import CLS, SEP, Sequence, sequence, tokenizer

# What the encoder reads at most, marks included; position embeddings would allow 512.
ENCODER_TOKENS = 256

READER_CASES: list[tuple[str, str, list[str]]] = [
    (
        "when does the library close",
        "Harbour House > Opening hours",
        [
            "The reading room opens at nine.",
            "It closes at 18:30 on weekdays and at noon on Saturdays.",
            "Dogs are welcome.",
        ],
    ),
    (
        "who is the mayor of the town",
        "Harbour House > Opening hours",
        [
            "The reading room opens at nine.",
            "It closes at 18:30 on weekdays and at noon on Saturdays.",
            "Dogs are welcome.",
        ],
    ),
    (
        "hi! which port do i open pls",
        "Server guide > Network",
        ["Forward UDP 30120 on your router.", "TCP is not needed.", "A restart takes 40 seconds."],
    ),
    (
        "<@123456789> how do I reset my password?",
        "",
        [
            "- Open **Settings**, then `Account`.",
            "- Choose “Forgotten password” and follow the mail.",
            "- Tokens expire after 24 h.",
        ],
    ),
    (
        "what does a large pitch cost",
        "Café Zürich – Märkte > Preise",
        ["| Pitch | Price |", "| small | 12 € |", "| large | 27,50 € |"],
    ),
    (
        "command to list the jobs",
        "Handbook > Command line > Jobs",
        ["```", "jobctl list --all", "jobctl stop NAME", "```"],
    ),
    (
        "Wer hat das Boot repariert?",
        "Log",
        ["Zoë and José mended the boat in May 2021.", "It cost £340."],
    ),
    ("can members bring guests", "Rules", ["No."]),
    (
        "is 日本語 supported 🙂",
        "Languages > Support 🌍",
        [
            "日本語 and 한국어 are supported since version 2.4.",
            "Ελληνικά follow in 2027; naïve users needn't worry.",
        ],
    ),
    (
        "WHY WAS THE MEETING MOVED",
        "Minutes > 3 March > " + "A very long heading that goes on " * 6,
        ["The meeting moved to Thursday because the hall was flooded.", "Nobody objected."],
    ),
    (
        "so my question is a long one and I wonder " * 12 + "who keeps the keys?",
        "Hall",
        ["Keys are kept by Ms. O'Brien (flat 4b).", "Spare ones hang in the kitchen."],
    ),
    (
        "how many boats were built",
        "Yard > History",
        [
            f"In year {year} the yard repaired {year % 17} nets and painted the sheds."
            for year in range(1900, 1930)
        ]
        + ["Eleven boats were built."],
    ),
]

ENCODER_CASES: list[str] = [
    "when does the library close",
    "hi",
    "",
    "Harbour House > Opening hours: It closes at 18:30 on weekdays.",
    "Server guide > Network: Forward UDP 30120 on your router. TCP is not needed.",
    "How do I reset my password?",
    "- Open **Settings**, then `Account`.\n- Choose “Forgotten password”.",
    "| Pitch | Price |\n| large | 27,50 € |",
    "日本語 and 한국어 🙂",
    "jobctl list --all",
    "Zoë and José mended the boat in May 2021.",
    "The yard repaired nets and painted the sheds. " * 60,
]


def write(reader: Reader, encoder: Encoder, folder: Path) -> dict[str, float]:
    """Writes `golden.json` beside both graphs of `folder`; returns the greatest gaps."""
    session = _session(folder / "reader.onnx")
    readings = [_reading(case, reader.eval(), session) for case in READER_CASES]
    session = _session(folder / "encoder.onnx")
    vectors = [_vector(text, encoder.eval(), session) for text in ENCODER_CASES]
    gaps = {
        "margin": max(
            abs(exact - whole)
            for each in readings
            for exact, whole in zip(each["margins_float"], each["margins_int8"])
        ),
        "cosine": min(each["cosine_float_int8"] for each in vectors),
    }
    (folder / "golden.json").write_text(
        json.dumps(
            {"format": _FORMAT, "greatest_gaps": gaps, "reader": readings, "encoder": vectors},
            ensure_ascii=False,
            indent=1,
        )
    )
    return gaps


_FORMAT = (
    "ids = [CLS] question(<=48) [SEP] (above + ' :')(<=24, none when above is empty) passage [SEP], "
    "<=320 in all; types 0 up to and with the first [SEP], then 1. Sentence score = mean of column 1 "
    "over the tokens that overlap it (each token counts for the first sentence it touches); none = "
    "column 0 at token 0; margin = sentence - none. sentences: bytes [start, end) of text. margins: of "
    "the sentences that the window holds (always the first ones). "
    "Encoder: [CLS] text [SEP], <=256 in all, mean over all tokens, length one."
)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options)


def _reading(
    case: tuple[str, str, list[str]], reader: Reader, session: onnxruntime.InferenceSession
) -> dict:
    question, above, parts = case
    text, sentences, at = "\n".join(parts), [], 0
    for part in parts:
        sentences.append((at, at + len(part)))
        at += len(part) + 1
    made = sequence(question, above, text, sentences)
    ids, types = torch.tensor([made.ids]), torch.tensor([made.types])
    with torch.no_grad():
        exact = reader(ids, types)
    whole = torch.tensor(session.run(None, {"ids": ids.numpy(), "types": types.numpy()})[0])
    return {
        "question": question,
        "above": above,
        "text": text,
        "sentences": [
            [len(text[:start].encode()), len(text[:end].encode())] for start, end in sentences
        ],
        "ids": made.ids,
        "types": made.types,
        "first": made.first,
        "none_float": exact[0, 0, 0].item(),
        "none_int8": whole[0, 0, 0].item(),
        "margins_float": _margins(exact, made),
        "margins_int8": _margins(whole, made),
    }


def _margins(scores: torch.Tensor, made: Sequence) -> list[float]:
    """Margins over none of the sentences that the window holds, in order: always a first few of them."""
    pointed = pointer(scores, torch.tensor([made.rows]))[0]
    return [
        round((pointed[1 + row] - pointed[0]).item(), 5) for row in sorted(made.row_of.values())
    ]


def _vector(text: str, encoder: Encoder, session: onnxruntime.InferenceSession) -> dict:
    pieces = tokenizer().encode(text, add_special_tokens=False).ids[: ENCODER_TOKENS - 2]
    ids = torch.tensor([[CLS, *pieces, SEP]])
    with torch.no_grad():
        exact = encoder(ids)[0].numpy()
    whole = session.run(None, {"ids": ids.numpy()})[0][0]
    return {
        "text": text,
        "ids": ids[0].tolist(),
        "float": [round(float(each), 6) for each in exact[:8]],
        "int8": [round(float(each), 6) for each in whole[:8]],
        "norm": float(numpy.linalg.norm(whole)),
        "cosine_float_int8": float(exact @ whole),
    }
