//! What only Discord shows.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { DISCORD:
    // Below and around an answer.
    /// The date of an article; see [`genitive`](super::genitive).
    article_of(date: &str);
    /// The question was cut to this many characters.
    cut(most: Numeral);
    /// The question was cut to what asks in it, this many characters at most.
    picked(most: Numeral);
    /// The menu of other passages.
    other_sources;
    /// The menu of the nearest sections.
    open_section;
    /// A passage that would not count as an answer by itself.
    less_likely;
    /// Which page, of how many.
    page(number: usize, pages: usize);
    /// This many sections more.
    more_sections(n: usize);
    /// When an article was last changed; see [`locative`](super::locative).
    updated(date: &str);

    // Buttons.
    /// The button to the paragraphs around.
    in_context;
    /// The button that draws a timeline.
    picture;
    /// The button that shows a private answer to all.
    share;
    /// The button that takes an answer away.
    delete;

    // What cannot be done, and why.
    /// The text behind a button is another now.
    changed;
    /// Before what the articles say now, to whoever wanted to share what they said.
    changed_share;
    /// It was shared before.
    shared_before;
    /// Who shared it.
    shared_by(user: Numeral);
    /// The button is not of this version.
    stale;
    /// The form is not of this version.
    stale_form;
    /// So much of what was typed into a form is not shown again.
    form_cut(n: usize);
    /// Deleting is for the asker and for moderators.
    not_yours;
    /// Sharing is for the asker.
    not_to_share;
    /// Moderators only.
    not_moderator;
    /// Too many questions; seconds until the next.
    too_fast(seconds: u64);
    /// The first index is being built.
    being_built;
    /// The same, and how many of a hundred parts are done.
    being_built_so_far(share: usize);
    /// Something failed here.
    failed;
    /// Passages are found elsewhere, and not just now.
    engine_away;
    /// A message without text.
    no_text;

    // /help.
    /// `/help`: what the bot is.
    help_about;
    /// How to ask.
    help_ask;
    /// How to find events.
    help_event;
    /// The sources.
    help_sources;
    /// The menu of a message.
    help_find;
    /// A line of it: a command and what it does.
    help_line(command: &str, text: &str);
    /// Above the examples.
    examples;
    /// What is stored.
    stored;

    // /status.
    /// `/status`: questions that were read, and those that were not because too many were.
    read(read: u64, by_words: u64);
    /// The search engine: whether it answers, how often it was asked, and how often in vain.
    engine_searches(state: &str, asked: u64, failed: u64);
    /// It answered when it was asked last.
    engine_answers;
    /// It did not.
    engine_silent;
    /// Latency: median and 99th percentile in milliseconds, and of how many answers.
    latency(median: &str, high: &str, n: u64);
    /// Gateway: shards connected, shards, reconnects.
    gateway(up: usize, all: usize, reconnects: u64);
    /// What servers chose to see is not known: the file is damaged.
    choices_damaged;
    /// The same: the file is gone.
    choices_missing;
    /// The same: the file is of a later version.
    choices_newer;
    /// The same: the file cannot be read.
    choices_unreadable;
    /// The same: the database has not told since the start.
    choices_away;
    /// The last reindex failed: why.
    last_failed(why: &str);
    /// The last report.
    last_report(report: &str);

    // /reindex.
    /// The bot, as who began a reindex.
    itself;
    /// A reindex is running: who began it, and when.
    running(who: &str, since: &str);
    /// The reindex failed; the old index serves.
    reindex_failed(why: &str);
    /// The reindex takes longer than its message lives.
    reindex_long;
    /// The bot is being stopped.
    stopping;
}
