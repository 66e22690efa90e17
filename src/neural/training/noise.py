"""Questions as members type them: greetings, thanks, mentions, slips, capitals, keywords, other orders."""

from __future__ import annotations

from random import Random

BEFORE = (
    "hi, ",
    "hello ",
    "hey guys ",
    "hey, ",
    "good morning! ",
    "yo ",
    "ok so ",
    "um ",
    "sorry if this was asked before, ",
    "quick question: ",
    "quick q, ",
    "noob question ",
    "dumb question but ",
    "anyone know ",
    "does anybody know ",
    "can someone tell me ",
    "could you tell me ",
    "please help: ",
    "i was wondering ",
    "just curious, ",
    "guys ",
    "<@123456789> ",
    "<@!998877665544332211> ",
    "<@&5566778899> ",
    "@helper ",
    "hi all! new here. ",
    "so ",
    "question: ",
    "not sure where to ask this but ",
    "hey <@4455667788990011> ",
    "dear team, ",
    "need help, ",
    "real quick ",
)
AFTER = (
    " pls",
    " please",
    " plz",
    " thanks!",
    " thanks in advance",
    " thx",
    " ty",
    " ??",
    "?!",
    " :)",
    " 🙏",
    " 😅",
    " asap",
    " anyone?",
    " cheers",
    " thank you so much",
    " i'm lost",
    " lol",
    " tia",
    " ...",
    " <@123456789>",
    " help",
)
# What a question in keywords leaves out.
SMALL = frozenset(
    "a an the is are was were be do does did can could should would will i we you he she it "
    "they my our your to of for in on at by with from what which who whom when where why how "
    "there if any me us so that this these those".split()
)


def noisy(question: str, chance: Random) -> str:
    """`question` with none, one or some of the ways of typing, each with its own probability."""
    if chance.random() < 0.05:
        question = _keywords(question)
    elif chance.random() < 0.05:
        question = _turned(question)
    if chance.random() < 0.08:
        question = _slip(question, chance)
    if chance.random() < 0.30:
        question = question.rstrip(" ?").lower()
    elif chance.random() < 0.15:
        question = question.rstrip(" ?")
    elif chance.random() < 0.04:
        question = question.upper()
    if chance.random() < 0.18:
        question = chance.choice(BEFORE) + question
    if chance.random() < 0.13:
        question += chance.choice(AFTER)
    return question


def with_history(question: str, history: list[str]) -> str:
    """A follow-up together with the question before it."""
    return f"{history[-1].rstrip(' ?')}? {question}" if history else question


def _keywords(question: str) -> str:
    kept = [word for word in question.rstrip("?").split() if word.lower() not in SMALL]
    return " ".join(kept) if len(kept) >= 2 else question


def _turned(question: str) -> str:
    """The last part before the rest: "how do I join on linux" -> "on linux, how do I join"."""
    words = question.rstrip(" ?").split()
    for at in range(len(words) - 2, max(2, len(words) - 6), -1):
        if words[at].lower() in (
            "in",
            "on",
            "for",
            "with",
            "when",
            "if",
            "after",
            "before",
            "at",
            "during",
        ):
            return " ".join(words[at:]) + ", " + " ".join(words[:at])
    return question


def _slip(question: str, chance: Random) -> str:
    """One letter left out, doubled, or exchanged with the next, inside a word of five or more."""
    words = question.split()
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return question
    at = chance.choice(long)
    word, inner = words[at], chance.randrange(1, len(words[at]) - 2)
    words[at] = chance.choice(
        (
            word[:inner] + word[inner + 1 :],
            word[:inner] + word[inner] + word[inner:],
            word[:inner] + word[inner + 1] + word[inner] + word[inner + 2 :],
        )
    )
    return " ".join(words)
