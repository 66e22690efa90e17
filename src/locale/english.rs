//! English.

use super::{CommandText, Commands, Strings, UnreadTime};

/// `one` for 1, `many` otherwise.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) const STRINGS: Strings = Strings {
    commands: Commands {
        ask: CommandText {
            name: "ask",
            description: "Ask the articles: the answer is quoted word for word, with its source",
        },
        question: CommandText { name: "question", description: "What you want to know" },
        document: CommandText { name: "document", description: "Search this article only" },
        private: CommandText { name: "private", description: "Show the answer to you alone" },
        event: CommandText { name: "event", description: "What happened at a time, or on a topic" },
        when: CommandText {
            name: "when",
            description: "A time: 2013, March 2024, 2012 to 2014, last year",
        },
        about: CommandText { name: "about", description: "A topic" },
        sources: CommandText {
            name: "sources",
            description: "The articles there are, and where they come from",
        },
        help: CommandText { name: "help", description: "What can be asked, with examples" },
        find: CommandText { name: "Find an answer", description: "" },
        reindex: CommandText { name: "reindex", description: "Read the articles again" },
        status: CommandText {
            name: "status",
            description: "How the index and the connection are doing",
        },
    },
    miss: "The corpus does not answer this.",
    closest: "Closest sections:",
    no_question: "There is no question in that: write a few words to search for.",
    no_topic: "There is no topic in that: write a word to search for.",
    // Every reason ends with something to type, since whoever reads it sits before an empty box.
    unread: UnreadTime {
        empty: "no date given; try 2024, March 2024, 2012 to 2014",
        too_long: |longest| {
            format!(
                "too long for a date (more than {longest} characters); try 2024, March 2024, 2012 \
                 to 2014"
            )
        },
        year_zero: "there is no year 0; try 1 BC or AD 1",
        not_on_calendar: |said| {
            format!(
                "“{said}” is not on the calendar; check day and month, or try the month alone \
                 (March 2024)"
            )
        },
        year_too_far: |said| {
            format!("“{said}” is too far away for a year; try one of four digits, like 2024")
        },
        which_year: |said| format!("“{said}” needs a year; try March to August 2024"),
        no_date: |said| format!("no date in “{said}”; try 2024, March 2024, 2012 to 2014"),
        no_event: |said| {
            format!(
                "no event of the corpus matches “{said}”; try other words for it, or a date: 2024, \
                 March 2024, 2012 to 2014"
            )
        },
        order: |dates| {
            let dates = dates.join(" and in ");
            format!(
                "that time is over before it begins: what it names happened in {dates}; try the \
                 ends in another order"
            )
        },
    },
    strengths: ["clear answer", "likely answer", "weak answer", "no answer"],
    index: |generation, built| format!("index {generation}, built {built}"),
    article_of: |date| format!("article of {date}"),
    quoted: |said| format!("“{said}”"),
    searched_for: |text| format!("searched for: {text}"),
    cut: |most| format!("The text was cut to {most} characters."),
    picked: |most| {
        format!("The text was cut to {most} characters: only what asks in it was searched for.")
    },
    in_context: "In context",
    picture: "Picture",
    share: "Share",
    delete: "Delete",
    other_sources: "Other sources",
    open_section: "Open a section",
    less_likely: "less likely",
    page: |number, pages| format!("page {number} of {pages}"),
    changed: "The text has changed since. Ask again to see what the articles say now.",
    changed_share: "The text has changed since. This is what the articles say now: press Share again to show it to all.",
    shared_before: "You have shared this already.",
    shared_by: |user| format!("shared by <@{user}>"),
    stale: "That button is from another version of this bot. Ask again to get a fresh one.",
    stale_form: "That form is from another version of this bot. Nothing was done with it; run the command again.",
    not_yours: "Only the person who asked, or someone who may manage messages here, can delete this.",
    not_to_share: "Only the person who asked can share this.",
    not_moderator: "That is for moderators of the servers this bot belongs to.",
    too_fast: |seconds| {
        format!(
            "That is a lot of questions. Try again in {}.",
            count(usize::try_from(seconds).unwrap_or(usize::MAX), "second", "seconds")
        )
    },
    being_built: |share| {
        let share = share.map_or_else(String::new, |share| format!(", {share} %"));
        format!("The index is being built{share}. Ask again in a moment.")
    },
    failed: "Something went wrong here; it is in the log. Try again in a moment.",
    no_text: "There is no text in that message to search for.",
    too_long: |chars, most| {
        format!("the question has {chars} characters; at most {most} are read, so shorten it")
    },
    no_event: "say when, or about what: for example `when` 2013, or `about` drones",
    // The id beside the title: two documents may have one title, and only the id tells them apart.
    document: |title, id| format!("“{title}” ({id})"),
    unknown_document: |name, known| format!("no document is called “{name}”; there is {known}"),
    ambiguous_document: |name, known| {
        format!("“{name}” may be {known}; write more of the title, or the id")
    },
    nothing_then: |over| format!("Nothing is recorded {over}."),
    nothing_about_then: |over| format!("Nothing about that is recorded {over}."),
    nothing_about: "Nothing with a date is recorded about that.",
    sides: ["before", "after", "since", "until", "during"],
    nearest_before: "Nearest before:",
    nearest_after: "Nearest after:",
    also_read: |read, other| format!("read as {read}; it could also be {other}"),
    from_context: "completed from earlier text",
    timeline: "Timeline",
    events: |n| count(n, "event", "events"),
    part: |from, to, total| format!("{from}–{to} of {total}"),
    also_during: "also during that time",
    every_year: "every year",
    told_elsewhere: |n| format!("also in {}", count(n, "other place", "other places")),
    passages: |n| count(n, "passage", "passages"),
    more_sections: |n| format!("… and {n} more"),
    updated: |date| format!("as of {date}"),
    help: [
        "I answer from a folder of articles: the passage that answers, word for word, and where it stands. When the articles do not answer, I say so.",
        "ask a question; keep to one article with `document`, show the answer to you alone with `private`.",
        "what happened at a time (`2013`, `March 2024`, `2012 to 2014`, `last year`), or on a topic.",
        "the articles there are, with their sections and links.",
        "in the menu of a message (Apps): the same for a question that somebody wrote.",
    ],
    help_line: |command, text| format!("- {command}: {text}"),
    examples: "Examples",
    stored: "Nothing you ask is stored.",
    holdings: |documents, passages| {
        format!(
            "{}, {}",
            count(documents, "document", "documents"),
            count(passages, "passage", "passages")
        )
    },
    encoded: |done, due| format!("meaning: {done} of {}", count(due, "passage", "passages")),
    read: |read, by_words| {
        format!(
            "questions read: {read}; by their words alone, as too many came at once: {by_words}"
        )
    },
    latency: |median, high, n| {
        format!("answers in {median} ms (median), {high} ms (99 %), {n} since the start")
    },
    gateway: |up, all, reconnects| {
        format!(
            "gateway: {up} of {} connected, {}",
            count(all, "shard", "shards"),
            count(usize::try_from(reconnects).unwrap_or(usize::MAX), "reconnect", "reconnects")
        )
    },
    last_failed: |why| format!("The last reindex failed: {why}"),
    last_report: "Last reindex",
    analysing: |done, all| format!("Analysing articles: {done} of {all} …"),
    writing: |done, all| format!("Writing passages: {done} of {all} …"),
    encoding: |done, all| format!("Encoding passages: {done} of {all} …"),
    reindexing: "Reading the articles …",
    itself: "The bot",
    running: |who, since| format!("{who} began a reindex {since}; it is still running."),
    report: |[added, changed, removed, unchanged, passages, generation], seconds, mark| {
        format!(
            "Index {generation}: {mark}+{added} ~{changed} −{removed} ={unchanged}{mark}, {}, in {seconds:.1} s.",
            count(passages, "passage", "passages")
        )
    },
    skipped: "Skipped:",
    more: |n| format!("… and {n} more"),
    reindex_failed: |why| {
        format!("The reindex failed; the previous index goes on answering. {why}")
    },
    reindex_long: "This takes longer than Discord lets me report here. `/status` will have the report.",
    stopping: "I am being restarted; the previous index goes on answering. Run `/reindex` again in a moment.",
};
