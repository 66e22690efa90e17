//! Chronicles: towns whose every sentence has a date, and times and topics asked of them.
//!
//! What each town tells is counted out, not drawn at random: every run makes the same files.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use anyhow::{Context as _, ensure};

use footnote::answer::{EventQuery, anchor, timeline};
use footnote::index::Snapshot;
use footnote::timex::Edtf;

use super::indexing;
use super::sample::Sample;
use super::subject::Subject;
use super::table::Table;

/// How many towns there are, and how many dated sentences each has.
const TOWNS: usize = 100;
const SENTENCES: usize = 100;

/// How many sentences stand in a paragraph.
const PARAGRAPH: usize = 5;

/// The first year something is told of, and how many years follow.
const FIRST: usize = 1500;
const YEARS: usize = 520;

/// How many of each kind of query are asked, all different.
const QUERIES: usize = 1_000;

const STARTS: [&str; 10] =
    ["Alder", "Brack", "Corn", "Dray", "Elm", "Farn", "Gold", "Hather", "Ivel", "Karn"];
const ENDS: [&str; 10] =
    ["bury", "combe", "field", "gate", "holm", "mere", "stead", "thwaite", "wick", "worth"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const THINGS: [&str; 20] = [
    "bridge",
    "mill",
    "market",
    "chapel",
    "harbour",
    "school",
    "theatre",
    "brewery",
    "quarry",
    "hospital",
    "library",
    "lighthouse",
    "railway",
    "foundry",
    "granary",
    "tannery",
    "armoury",
    "cemetery",
    "observatory",
    "canal",
];
const DEEDS: [&str; 16] = [
    "opened to traders from the coast",
    "burned down in a single night",
    "was sold to a family of merchants",
    "closed for want of money",
    "was rebuilt in stone",
    "flooded after a week of rain",
    "was given to the council",
    "passed to the crown",
    "was painted by a famous visitor",
    "lost its roof in a storm",
    "was visited by the bishop",
    "took on forty apprentices",
    "was robbed by soldiers",
    "celebrated its jubilee",
    "was fined for unpaid tolls",
    "moved across the river",
];

/// How fast events are found among 10,000 dated sentences.
pub(crate) fn measure() -> anyhow::Result<Table> {
    let written = tempfile::tempdir().context("a folder for the chronicles")?;
    let folder = written.path().to_owned();
    for town in 0..TOWNS {
        write(&folder, town)?;
    }
    let topics = (0..QUERIES).map(topic).collect();
    let subject = Subject::new("chronicles".to_owned(), folder, topics, Some(written))?;
    let work = tempfile::tempdir().context("a folder for the index")?;
    let mut table = Table::new();
    let built = indexing::once(&subject, work.path(), &mut table)?;
    let snapshot = &built.ready.snapshot;
    let told = snapshot.chronology().events();
    ensure!(told == TOWNS * SENTENCES, "{told} dated sentences, not {}", TOWNS * SENTENCES);
    let times: Vec<Edtf> =
        (0..QUERIES).map(|n| time(n).parse()).collect::<Result<_, _>>().context("a time")?;
    let topics = &subject.questions;
    rows(snapshot, &times, topics, &mut table)?;
    Ok(table)
}

/// A row for a time, a topic, both, and a topic that a time is told by.
fn rows(
    snapshot: &Snapshot,
    times: &[Edtf],
    topics: &[String],
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut found = 0;
    let mut asked = |when: Option<&Edtf>, about: Option<&str>| {
        let told = timeline(snapshot, &EventQuery { when, about, limit: 0 });
        black_box(told).map(|told| found += told.events.len())
    };
    let [mut time, mut topic, mut both, mut anchored] = std::array::from_fn(|_| Sample::default());
    for when in times {
        time.time(|| asked(Some(when), None))?;
    }
    for about in topics {
        topic.time(|| asked(None, Some(about)))?;
    }
    for (when, about) in times.iter().zip(topics.iter().rev()) {
        both.time(|| asked(Some(when), Some(about)))?;
    }
    let mut meant = 0;
    for about in topics {
        meant += usize::from(anchored.time(|| black_box(anchor(snapshot, about)))?.is_some());
    }
    table.sample("events of a time", &time.ordered(), None);
    table.sample("events of a topic", &topic.ordered(), None);
    table.sample("events of a time and a topic", &both.ordered(), None);
    table.sample("the event a time is told by", &anchored.ordered(), None);
    table.note(format!("{found} events told; {meant} of {} topics mean one event", topics.len()));
    Ok(())
}

/// The article of a town.
fn write(folder: &Path, town: usize) -> anyhow::Result<()> {
    let mut text = format!("# The chronicle of {}\n", name(town));
    for n in 0..SENTENCES {
        text += if n % PARAGRAPH == 0 { "\n" } else { " " };
        let date = format!("{} {} {}", 1 + (n * 5 + town) % 28, month(n + town), year(n, town));
        let (thing, deed) = (thing(n), at(&DEEDS, n * 3 + n / THINGS.len() + town));
        text += &format!("On {date} the {thing} of {} {deed}.", name(town));
    }
    text.push('\n');
    let path = folder.join(format!("{town:03}.md"));
    fs::write(&path, text).with_context(|| path.display().to_string())
}

/// Years go up within a town, and differ from town to town.
fn year(n: usize, town: usize) -> usize {
    FIRST + (n * YEARS / SENTENCES + town) % YEARS
}

fn name(town: usize) -> String {
    format!("{}{}", at(&STARTS, town / ENDS.len()), at(&ENDS, town))
}

fn month(n: usize) -> &'static str {
    at(&MONTHS, n * 7)
}

fn thing(n: usize) -> &'static str {
    at(&THINGS, n)
}

/// A year, a month or a few years.
fn time(n: usize) -> String {
    let year = FIRST + n * 7 % YEARS;
    match n % 3 {
        0 => format!("{year}"),
        1 => format!("{year}-{:02}", 1 + n % 12),
        _ => format!("{year}/{}", year + 1 + n % 9),
    }
}

/// Something of a town, different for every number.
fn topic(n: usize) -> String {
    format!("the {} of {}", thing(n + n / TOWNS), name(n % TOWNS))
}

fn at<'s>(all: &[&'s str], n: usize) -> &'s str {
    all.get(n % all.len().max(1)).copied().unwrap_or_default()
}
