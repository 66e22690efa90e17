//! Everything that is said, as one struct: its fields are what a language must have.

/// A command or an option: its name and what it says it does.
#[derive(Clone, Copy, Debug)]
pub struct CommandText {
    /// At most 32 characters, lower case except in a menu.
    pub name: &'static str,
    /// At most 100 characters; empty in a menu.
    pub description: &'static str,
}

/// Commands and options.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    /// `/ask`.
    pub ask: CommandText,
    /// Its question.
    pub question: CommandText,
    /// The document to keep to.
    pub document: CommandText,
    /// Whether only the asker sees the answer.
    pub private: CommandText,
    /// `/event`.
    pub event: CommandText,
    /// Its time.
    pub when: CommandText,
    /// Its topic.
    pub about: CommandText,
    /// `/sources`.
    pub sources: CommandText,
    /// `/help`.
    pub help: CommandText,
    /// The entry in a message's menu.
    pub find: CommandText,
    /// `/reindex`.
    pub reindex: CommandText,
    /// `/status`.
    pub status: CommandText,
}

/// What a reindex changed, as numbers: added, changed, removed, unchanged, passages, generation.
pub type Changes = [usize; 6];

// Functions and not templates: number, gender and order of words differ by language, and a template
// that lacks an argument fails only when it is shown. A message catalogue could stand behind
// `Locale` without a change in the faces, since they name strings by field alone.
/// Everything that is said in one language.
#[derive(Clone, Copy, Debug)]
pub struct Strings {
    /// Commands and options.
    pub commands: Commands,
    /// The corpus has no answer.
    pub miss: &'static str,
    /// Above the nearest sections.
    pub closest: &'static str,
    /// There is no word to search for.
    pub no_question: &'static str,
    /// There is no topic to search for.
    pub no_topic: &'static str,
    /// Why a time was not understood.
    pub unread: UnreadTime,
    /// Confidence: clear, likely, weak, none.
    pub strengths: [&'static str; 4],
    /// The index, by number and by a time that Discord renders.
    pub index: fn(u64, &str) -> String,
    /// The date of an article; see [`genitive`](super::genitive).
    pub article_of: fn(&str) -> String,
    /// Words of others in quotation marks.
    pub quoted: fn(&str) -> String,
    /// The question was searched for in another form.
    pub searched_for: fn(&str) -> String,
    /// The question was cut to this many characters.
    pub cut: fn(usize) -> String,
    /// The question was cut to what asks in it, this many characters at most.
    pub picked: fn(usize) -> String,
    /// The button to the paragraphs around.
    pub in_context: &'static str,
    /// The button that draws a timeline.
    pub picture: &'static str,
    /// The button that shows a private answer to all.
    pub share: &'static str,
    /// The button that takes an answer away.
    pub delete: &'static str,
    /// The menu of other passages.
    pub other_sources: &'static str,
    /// The menu of the nearest sections.
    pub open_section: &'static str,
    /// A passage that would not count as an answer by itself.
    pub less_likely: &'static str,
    /// Which page, of how many.
    pub page: fn(usize, usize) -> String,
    /// The text behind a button is another now.
    pub changed: &'static str,
    /// Before what the articles say now, to whoever wanted to share what they said.
    pub changed_share: &'static str,
    /// It was shared before.
    pub shared_before: &'static str,
    /// Who shared it, by the number of a user.
    pub shared_by: fn(u64) -> String,
    /// The button is not of this version.
    pub stale: &'static str,
    /// The form is not of this version.
    pub stale_form: &'static str,
    /// Deleting is for the asker and for moderators.
    pub not_yours: &'static str,
    /// Sharing is for the asker.
    pub not_to_share: &'static str,
    /// Moderators only.
    pub not_moderator: &'static str,
    /// Too many questions; seconds until the next.
    pub too_fast: fn(u64) -> String,
    /// The first index is being built: how many of a hundred parts are done, where that is known.
    pub being_built: fn(Option<usize>) -> String,
    /// Something failed here.
    pub failed: &'static str,
    /// A message without text.
    pub no_text: &'static str,
    /// A question of this many characters, of which at most this many are read.
    pub too_long: fn(usize, usize) -> String,
    /// Neither a time nor a topic.
    pub no_event: &'static str,
    /// A document by its title and its id.
    pub document: fn(&str, &str) -> String,
    /// No such document; what there is.
    pub unknown_document: fn(&str, &str) -> String,
    /// More than one document; which.
    pub ambiguous_document: fn(&str, &str) -> String,
    /// Nothing is recorded "for 2024", "since 2013"; see [`over`](super::over).
    pub nothing_then: fn(&str) -> String,
    /// Nothing about the topic is recorded for that time, which is given in the same way.
    pub nothing_about_then: fn(&str) -> String,
    /// Nothing with a date is recorded about that.
    pub nothing_about: &'static str,
    /// Sides of an event: before, after, since, until, during.
    pub sides: [&'static str; 5],
    /// The nearest event before.
    pub nearest_before: &'static str,
    /// The nearest event after.
    pub nearest_after: &'static str,
    /// How a date was read, and how else it could be.
    pub also_read: fn(&str, &str) -> String,
    /// A part of the date stands in an earlier sentence.
    pub from_context: &'static str,
    /// The heading of the whole timeline.
    pub timeline: &'static str,
    /// This many events.
    pub events: fn(usize) -> String,
    /// Which events of how many are shown: "6–10 of 48".
    pub part: fn(usize, usize, usize) -> String,
    /// Above events that took far longer than the time asked for.
    pub also_during: &'static str,
    /// In the place of a year for dates that come back every year.
    pub every_year: &'static str,
    /// This many other passages mention the same.
    pub told_elsewhere: fn(usize) -> String,
    /// This many passages.
    pub passages: fn(usize) -> String,
    /// This many sections more.
    pub more_sections: fn(usize) -> String,
    /// When an article was last changed; see [`locative`](super::locative).
    pub updated: fn(&str) -> String,
    /// The parts of `/help`: what it is, how to ask, how to find events, the sources, the menu.
    pub help: [&'static str; 5],
    /// A line of it: a command and what it does.
    pub help_line: fn(&str, &str) -> String,
    /// Above the examples.
    pub examples: &'static str,
    /// What is stored.
    pub stored: &'static str,
    /// The parts of `/status`: documents and passages.
    pub holdings: fn(usize, usize) -> String,
    /// Passages that can be found by what they mean: so many, of all that are to be.
    pub encoded: fn(usize, usize) -> String,
    /// Questions that were read, and those that were not because too many were.
    pub read: fn(u64, u64) -> String,
    /// Latency: median, 99th percentile, number.
    pub latency: fn(&str, &str, u64) -> String,
    /// Gateway: shards connected, shards, reconnects.
    pub gateway: fn(usize, usize, u64) -> String,
    /// The last reindex failed: why.
    pub last_failed: fn(&str) -> String,
    /// Above the last report.
    pub last_report: &'static str,
    /// Reading and analysing articles: done, of all.
    pub analysing: fn(usize, usize) -> String,
    /// Writing passages: done, of all.
    pub writing: fn(usize, usize) -> String,
    /// Encoding passages: done, of all.
    pub encoding: fn(usize, usize) -> String,
    /// A reindex begins.
    pub reindexing: &'static str,
    /// The bot, as who began a reindex.
    pub itself: &'static str,
    /// A reindex is running: who began it, and when.
    pub running: fn(&str, &str) -> String,
    /// The report, with seconds, and the mark that stands around what is to be seen first.
    pub report: fn(Changes, f32, &str) -> String,
    /// Above what was skipped.
    pub skipped: &'static str,
    /// This many lines more.
    pub more: fn(usize) -> String,
    /// The reindex failed; the old index serves.
    pub reindex_failed: fn(&str) -> String,
    /// The reindex takes longer than its message lives.
    pub reindex_long: &'static str,
    /// The bot is being stopped.
    pub stopping: &'static str,
}

/// Why a time was not understood, with what to try, as clauses. Functions take the words in
/// question.
#[derive(Clone, Copy, Debug)]
pub struct UnreadTime {
    /// Nothing was typed.
    pub empty: &'static str,
    /// Far too much was: the most characters that are read.
    pub too_long: fn(usize) -> String,
    /// There is no year 0.
    pub year_zero: &'static str,
    /// The calendar has no such day.
    pub not_on_calendar: fn(&str) -> String,
    /// A year of too many digits.
    pub year_too_far: fn(&str) -> String,
    /// It needs a year.
    pub which_year: fn(&str) -> String,
    /// There is no date in it.
    pub no_date: fn(&str) -> String,
    /// The corpus mentions no such event.
    pub no_event: fn(&str) -> String,
    /// The ends are in the wrong order: their dates.
    pub order: fn(&[String]) -> String,
}
