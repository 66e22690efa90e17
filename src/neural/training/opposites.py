"""Words and their opposites, in the forms that questions use; written for this project."""

from __future__ import annotations

from collections import defaultdict

# Regular verbs, whose forms are made below.
_VERBS = """
accept reject|add remove|allow forbid|approve reject|attach detach|connect disconnect
create delete|decrease increase|enable disable|encrypt decrypt|enter leave|expand collapse
export import|fail pass|hide show|include exclude|install uninstall|join leave|load unload
lock unlock|lower raise|mount unmount|open close|pack unpack|push pull|mute unmute|pin unpin
start stop|subscribe unsubscribe|support oppose|upgrade downgrade|upload download|link unlink
follow unfollow|assign unassign|arrive depart|attack defend|ban unban|deny grant|exist vanish
gain lose|like dislike|love hate|cause prevent|save discard|succeed fail|agree disagree
appear disappear|begin end|borrow lend|build demolish|praise criticise|admit deny|win lose
expire renew|archive restore|ignore obey|shrink grow|extend shorten|merge split|publish withdraw
register deregister|invite expel|hire dismiss|earn spend|receive send|strengthen weaken
improve worsen|discover conceal|precede follow
"""
_IRREGULAR = {
    "begin": ("begins", "began", "beginning"),
    "leave": ("leaves", "left", "leaving"),
    "lose": ("loses", "lost", "losing"),
    "win": ("wins", "won", "winning"),
    "build": ("builds", "built", "building"),
    "lend": ("lends", "lent", "lending"),
    "hide": ("hides", "hid", "hiding"),
    "show": ("shows", "showed", "showing"),
    "grow": ("grows", "grew", "growing"),
    "shrink": ("shrinks", "shrank", "shrinking"),
    "send": ("sends", "sent", "sending"),
    "spend": ("spends", "spent", "spending"),
    "forbid": ("forbids", "forbade", "forbidding"),
    "split": ("splits", "split", "splitting"),
    "withdraw": ("withdraws", "withdrew", "withdrawing"),
    "ban": ("bans", "banned", "banning"),
    "unban": ("unbans", "unbanned", "unbanning"),
    "stop": ("stops", "stopped", "stopping"),
    "pin": ("pins", "pinned", "pinning"),
    "unpin": ("unpins", "unpinned", "unpinning"),
    "admit": ("admits", "admitted", "admitting"),
    "expel": ("expels", "expelled", "expelling"),
    "deny": ("denies", "denied", "denying"),
}
_PAIRS = """
after before|above below|active inactive|always never|american european|ancient modern
asynchronous synchronous|automatic manual|automatically manually|available unavailable|bottom top
big small|bigger smaller|biggest smallest|cheap expensive|cheaper dearer|clockwise anticlockwise
cold hot|common rare|default custom|different same|domestic foreign|dry wet|early late
earlier later|earliest latest|east west|eastern western|easy hard|empty full|even odd
excluded included|explicit implicit|external internal|fast slow|faster slower|fastest slowest
female male|few many|fewer more|first last|fixed variable|forward backward|free paid|global local
heavy light|heavier lighter|high low|higher lower|highest lowest|horizontal vertical
inbound outbound|incoming outgoing|input output|inside outside|junior senior|king queen
large small|larger smaller|largest smallest|left right|legal illegal|least most|less more
long short|longer shorter|longest shortest|major minor|majority minority|maximum minimum|max min
mandatory optional|morning evening|narrow wide|necessary unnecessary|new old|newer older
newest oldest|north south|northern southern|offline online|old young|oldest youngest
optional required|permanent temporary|poor rich|positive negative|primary secondary|private public
public secret|quiet loud|read write|safe dangerous|shallow deep|simple complex|single multiple
stable unstable|static dynamic|strong weak|stronger weaker|successful unsuccessful|summer winter
thick thin|trusted untrusted|upper lower|urban rural|valid invalid|verified unverified
visible hidden|win defeat|without with|war peace|victory defeat|profit loss|birth death
beginning end|entrance exit|buyer seller|teacher pupil|winner loser|friend enemy|success failure
advantage disadvantage|advantages disadvantages|benefits drawbacks|strengths weaknesses
increase decrease|rise fall|rose fell|day night|weekday weekend|known unknown|official unofficial
direct indirect|formal informal|similar dissimilar|possible impossible|married divorced
born buried
"""


def _forms(verb: str) -> tuple[str, str, str, str]:
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return (
        verb,
        verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"),
        verb + "ed",
        verb + "ing",
    )


def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for pair in _VERBS.replace("\n", "|").split("|"):
        if pair:
            one, other = pair.split()
            for left, right in zip(_forms(one), _forms(other)):
                table[left].append(right)
                table[right].append(left)
    for pair in _PAIRS.replace("\n", "|").split("|"):
        if pair:
            left, right = pair.split()
            table[left].append(right)
            table[right].append(left)
    return dict(table)


OPPOSITES: dict[str, list[str]] = _table()
