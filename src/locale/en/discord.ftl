### What only Discord shows.

## Below and around an answer

# $date is a date as “15 January 2026”.
article_of = article of { $date }
cut = The text was cut to { $most } characters.
picked = The text was cut to { $most } characters: only what asks in it was searched for.
other_sources = Other sources
open_section = Open a section
less_likely = less likely
page = page { $number } of { $pages }
more_sections = … and { $n } more
# $date is a date as “15 January 2026”.
updated = as of { $date }

## Buttons

in_context = In context
picture = Picture
share = Share
delete = Delete

## What cannot be done, and why

changed = The text has changed since. Ask again to see what the articles say now.
changed_share = The text has changed since. This is what the articles say now: press Share again to show it to all.
shared_before = You have shared this already.
shared_by = shared by <@{ $user }>
stale = That button is from another version of this bot. Ask again to get a fresh one.
stale_form = That form is from another version of this bot. Nothing was done with it; run the command again.
form_cut = { $n ->
    [one] … and { $n } character more, for which there is no room here.
   *[other] … and { $n } characters more, for which there is no room here.
}
not_yours = Only the person who asked, or someone who may manage messages here, can delete this.
not_to_share = Only the person who asked can share this.
not_moderator = That is for moderators of the servers this bot belongs to.
too_fast = { $seconds ->
    [one] That is a lot of questions. Try again in { $seconds } second.
   *[other] That is a lot of questions. Try again in { $seconds } seconds.
}
being_built = The index is being built. Ask again in a moment.
being_built_so_far = The index is being built, { $share } %. Ask again in a moment.
engine_away = I cannot look things up just now; what I search with does not answer. Please ask again in a minute.
failed = Something went wrong here; it is in the log. Try again in a moment.
no_text = There is no text in that message to search for.

## /help

help_about = I answer from a folder of articles: the passage that answers, word for word, and where it stands. When the articles do not answer, I say so.
help_ask = ask a question; keep to one article with `document`, show the answer to you alone with `private`.
help_event = what happened at a time (`2013`, `March 2024`, `2012 to 2014`, `last year`), or on a topic.
help_sources = the articles there are, with their sections and links.
help_find = in the menu of a message (Apps): the same for a question that somebody wrote.
help_line = - { $command }: { $text }
examples = Examples
stored = Nothing you ask is stored.

## /status

read = questions read: { $read }; by their words alone, as too many came at once: { $by_words }
engine_searches = search engine: { $state }; searches: { $asked }, in vain: { $failed }
engine_answers = answers
engine_silent = **does not answer**
latency = answers in { $median } ms (median), { $high } ms (99 %), { $n } since the start
gateway = gateway: { $up } of { $all ->
    [one] { $all } shard
   *[other] { $all } shards
} connected, { $reconnects ->
    [one] { $reconnects } reconnect
   *[other] { $reconnects } reconnects
}
# What servers chose to see is not known.
choices_damaged = **Documents with `servers:` are shown nowhere, and servers that chose their articles see none.** `visibility.json` in the bot’s folder of data is damaged; the log says how to put that right.
choices_missing = **Documents with `servers:` are shown nowhere, and servers that chose their articles see none.** `visibility.json` is gone from the bot’s folder of data; the log says how to put that right.
choices_newer = **Documents with `servers:` are shown nowhere, and servers that chose their articles see none.** `visibility.json` in the bot’s folder of data is of a later version of Footnote; start that one.
choices_unreadable = **Documents with `servers:` are shown nowhere, and servers that chose their articles see none.** The bot may not read `visibility.json` in its folder of data; the log says how to put that right.
choices_away = **Documents with `servers:` are shown nowhere, and servers see no articles.** The database has not told yet what servers chose of them; the log says why.
last_failed = The last reindex failed: { $why }
last_report = Last reindex: { $report }

## /reindex

# The bot, as who began a reindex.
itself = The bot
running = { $who } began a reindex { $since }; it is still running.
reindex_failed = The reindex failed; the previous index goes on answering. { $why }
reindex_long = This takes longer than Discord lets me report here. `/status` will have the report.
stopping = I am being restarted; the previous index goes on answering. Run `/reindex` again in a moment.
