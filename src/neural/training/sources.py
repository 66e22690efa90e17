"""Where the training texts come from and under which licences: what the provenance and NOTICE name."""

from __future__ import annotations

_ROWS = """
handbook18f | 18F/handbook 1e49556 | public domain, CC0-1.0
wsl | MicrosoftDocs/WSL 8842def | CC-BY-4.0
discordapi | discord/discord-api-docs c98d64b | CC-BY-SA-4.0
k8scommunity | kubernetes/community 24e7d8f | Apache-2.0
homebrew | Homebrew/brew aad366f, docs | BSD-2-Clause
actual | actualbudget/docs 8ad6e14 | MIT
rustbook | rust-lang/book 9175448 | MIT OR Apache-2.0
osguide | github/opensource.guide ebc9678 | CC-BY-4.0
luanti | luanti-org/docs.luanti.org c4d085d | CC-BY-SA-3.0
wikichat | Wikipedia, as in SQuAD 1.1 | CC-BY-SA-4.0
village | written for this project | CC0-1.0
town | written for this project | CC0-1.0
carpentries | carpentries/handbook 339744e | CC-BY-4.0
pihole | pi-hole/docs 7c96feb | CC-BY-SA-4.0
anki | ankitects/anki-manual 91630dd | CC-BY-SA-4.0
discordjs | discordjs/guide a9b4d7e3 | MIT
govuk | alphagov/govuk-developer-docs 972d1b441 | MIT
vuejs | vuejs/docs 01e098a9 | CC-BY-4.0
spacestation | space-wizards/docs 772e8a11 | MPL-2.0
privacyguides | privacyguides/privacyguides.org 45d72633, docs | CC-BY-SA-4.0
squad | SQuAD 1.0, training part (Rajpurkar et al. 2016) | CC-BY-SA-4.0
qed | QED, development part (Lamm et al. 2021), from Natural Questions | CC-BY-SA-3.0
selqa | SelQA, development and test parts (Jurczyk et al. 2016) | Apache-2.0, texts CC-BY-SA-3.0
clapnq | CLAP NQ, development part (Rosenthal et al. 2024) | Apache-2.0, texts CC-BY-SA-3.0
"""

# Set -> its name, source with commit, and licence of the texts.
SOURCES: dict[str, dict[str, str]] = {
    name: {"name": name, "source": source, "licence": licence}
    for name, source, licence in (line.split(" | ") for line in _ROWS.strip().splitlines())
}
