//! `gaps` and `store`: questions without an answer as a list, a table or JSON, questions with votes
//! to measure by, and a copy of the store.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::cli::{GapsArgs, StoreArgs};
use super::escape::line;
use super::exit::Exit;
use super::failure::{Behind as _, CommandFailure};
use super::language::{locale, strings, warn};
use super::output::output;
use super::terminal::Terminal;
use super::whole_file::replace;
use crate::corpus::Viewer;
use crate::eval::VotedLine;
use crate::locale::{Numeral, spoken};
use crate::service::{asked, written_choices};
use crate::store::{
    GapGroup, GapPage, GapQuery, GapState, NearestSection, Store, StoreError, StoreNotice,
    StorePlace, VotedQuestion,
};

/// So many groups are shown to people: more than anybody reads at once.
const SHOWN: usize = 100;
/// So many groups of a table are read at once.
const READ: usize = 10_000;
/// What begins a formula in a spreadsheet. Questions come from strangers, and none may compute.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Runs `gaps`.
pub(super) fn run(place: &StorePlace, args: &GapsArgs) -> Result<Exit, CommandFailure> {
    let Some(store) = there(place)? else { return nothing(args) };
    if let Some(file) = &args.gold {
        return gold(&store, file);
    }
    let query = GapQuery {
        viewer: None,
        state: GapState::Open,
        since: args.since.map(begin).transpose()?,
        offset: 0,
        limit: SHOWN,
    };
    if args.csv { table(&store, query) } else { list(&store, &query, args) }
}

/// Runs `store`.
pub(super) fn store(place: &StorePlace, args: &StoreArgs) -> Result<Exit, CommandFailure> {
    let Some(backup) = &args.backup else { return copy(place, args.force) };
    let Some(store) = there(place)? else { return Err(nothing_stored(place)) };
    store.backup(backup)?;
    let file = line(&backup.to_string_lossy());
    output(&format!("{}\n", strings().store_copied(&file)))?;
    Ok(Exit::Answered)
}

/// Copies the file into the database, and says how much of it was new there.
fn copy(place: &StorePlace, forced: bool) -> Result<Exit, CommandFailure> {
    let documents = place.folder.as_deref().map_or_else(|| Ok(BTreeMap::new()), written_choices);
    // A file that cannot be read may hide articles: without it nothing is taken for copied.
    let documents =
        documents.map_err(|_| CommandFailure::new(strings().store_choices_unread().to_owned()))?;
    let Some(copied) = place.copy(&documents, forced, Timestamp::now())? else {
        return Err(nothing_stored(place));
    };
    let parts = [copied.gaps, copied.votes, copied.servers, copied.documents];
    let [gaps, votes, servers, documents] =
        parts.map(|part| strings().store_moved_part(part.read, part.new));
    output(&format!("{}\n", strings().store_moved(&gaps, &votes, &servers, &documents)))?;
    Ok(Exit::Answered)
}

fn nothing_stored(place: &StorePlace) -> CommandFailure {
    let folder = place.folder.as_deref().unwrap_or(Path::new(""));
    CommandFailure::new(strings().nothing_stored_yet(&line(&folder.to_string_lossy())))
}

/// The open groups of a place, for a program.
///
/// # Errors
/// In English, for the program: nothing is stored, or it cannot be read.
pub(super) fn page(
    place: &StorePlace,
    since: Option<Date>,
    limit: usize,
) -> Result<GapPage, StoreError> {
    let none = GapPage { groups: Vec::new(), total: 0 };
    if place.is_nowhere() {
        return Err(StoreError::Off);
    }
    if !place.exists() {
        return Ok(none);
    }
    // A date without a midnight in UTC is further away than any question.
    let since = since.and_then(|date| begin(date).ok());
    let query = GapQuery { viewer: None, state: GapState::Open, since, offset: 0, limit };
    read(place)?.gaps(&query)
}

/// The store of a place; none where nothing was ever stored there, so that looking makes no files.
fn there(place: &StorePlace) -> Result<Option<Store>, CommandFailure> {
    if place.is_nowhere() {
        return Err(StoreError::Off.into());
    }
    if !place.exists() {
        return Ok(None);
    }
    Ok(Some(read(place)?))
}

/// The store of a place that cannot do without it: what keeps it closed is the error, told once.
fn read(place: &StorePlace) -> Result<Store, StoreError> {
    let (store, notices) = Store::open(place, Timestamp::now());
    for notice in notices {
        match notice {
            StoreNotice::OffUntilStart(error) => return Err(error),
            told => warn(&line(&locale().store_notice(&told))),
        }
    }
    // Whoever typed the command waits for nothing else.
    Ok(store.patient())
}

/// What is told where there is nothing to list.
fn nothing(args: &GapsArgs) -> Result<Exit, CommandFailure> {
    if let Some(file) = &args.gold {
        return write_gold(&[], file);
    }
    // A table without rows is a table: a program that reads it finds its head.
    if args.csv {
        csv_writer()?.flush()?;
    } else {
        output(&format!("{}\n", strings().no_gaps()))?;
    }
    Ok(Exit::NotInCorpus)
}

/// The beginning of a day in UTC.
fn begin(date: Date) -> Result<Timestamp, jiff::Error> {
    Offset::UTC.to_timestamp(date.at(0, 0, 0, 0))
}

fn list(store: &Store, query: &GapQuery, args: &GapsArgs) -> Result<Exit, CommandFailure> {
    let page = store.gaps(query)?;
    if page.groups.is_empty() {
        return nothing(args);
    }
    let terminal = Terminal::of_stdout();
    let mut out: String = page.groups.iter().map(|group| shown(group, terminal)).collect();
    if page.total > page.groups.len() {
        out += &format!("{}\n", strings().more_gaps(page.total - page.groups.len()));
    }
    output(&out)?;
    Ok(Exit::Answered)
}

/// A group as people read it: the question, and below it how often, when and where.
fn shown(group: &GapGroup, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let day = spoken(&group.last.strftime("%Y-%m-%d").to_string(), terminal.locale);
    let mut beside = vec![
        strings.gap_asked(group.asked),
        strings.gap_last(&day),
        match group.viewer {
            Viewer::Terminal => strings.gap_terminal().to_owned(),
            Viewer::Direct => strings.gap_direct().to_owned(),
            Viewer::Guild(id) => strings.gap_guild(Numeral(id)),
        },
    ];
    if group.private {
        beside.push(strings.gap_private().to_owned());
    }
    if let Some(nearest) = &group.nearest {
        beside.push(strings.gap_nearest(&line(&place_of(nearest))));
    }
    let (question, _) = asked(&group.question);
    let question = terminal.hang(&terminal.lead(&line(&question)), "", "  ");
    question + &terminal.wrap(&terminal.quiet(&beside.join(" · ")), "  ")
}

fn place_of(nearest: &NearestSection) -> String {
    let names = std::iter::once(&nearest.document).chain(&nearest.section);
    names.map(String::as_str).collect::<Vec<_>>().join(" › ")
}

/// Standard output as a table with its head.
fn csv_writer() -> csv::Result<csv::Writer<io::StdoutLock<'static>>> {
    let mut table = csv::Writer::from_writer(io::stdout().lock());
    table.write_record([
        "question", "count", "first", "last", "where", "private", "document", "section", "passage",
    ])?;
    Ok(table)
}

/// Every group as a row. Names and times are for programs, and the same in every language.
fn table(store: &Store, mut query: GapQuery) -> Result<Exit, CommandFailure> {
    // Page by page: a million groups are no reason to hold a million in memory.
    query.limit = READ;
    let mut table = csv_writer()?;
    let mut any = false;
    loop {
        let groups = store.gaps(&query)?.groups;
        for group in &groups {
            table.write_record(row(group))?;
        }
        any |= !groups.is_empty();
        if groups.len() < READ {
            break;
        }
        query.offset += READ;
    }
    table.flush()?;
    Ok(if any { Exit::Answered } else { Exit::NotInCorpus })
}

fn row(group: &GapGroup) -> [String; 9] {
    let (question, _) = asked(&group.question);
    let (document, section, passage) = match &group.nearest {
        Some(nearest) => (&*nearest.document, nearest.section.join(" › "), &*nearest.id),
        None => ("", String::new(), ""),
    };
    [
        cell(&question),
        group.asked.to_string(),
        group.first.to_string(),
        group.last.to_string(),
        match group.viewer {
            Viewer::Terminal => "terminal".to_owned(),
            Viewer::Direct => "direct".to_owned(),
            Viewer::Guild(id) => id.to_string(),
        },
        group.private.to_string(),
        cell(document),
        cell(&section),
        cell(passage),
    ]
}

/// A text of others in a cell, on one line, which no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let shown = line(text);
    if shown.starts_with(FORMULA) { format!("'{shown}") } else { shown }
}

fn gold(store: &Store, file: &Path) -> Result<Exit, CommandFailure> {
    write_gold(&voted_lines(store.voted()?), file)
}

fn write_gold(lines: &[VotedLine], file: &Path) -> Result<Exit, CommandFailure> {
    let text: String = lines.iter().map(|line| line.json() + "\n").collect();
    let name = line(&file.to_string_lossy());
    replace(file, text.as_bytes()).behind(|| strings().file_unwritable(&name))?;
    output(&format!("{}\n", strings().votes_written(lines.len(), &name)))?;
    Ok(if lines.is_empty() { Exit::NotInCorpus } else { Exit::Answered })
}

/// A line for each question: right is what most who voted on it found to help. Where only some did,
/// nothing is known, and the question is left out.
fn voted_lines(voted: Vec<VotedQuestion>) -> Vec<VotedLine> {
    // In the order of the questions, so that two runs write the same file.
    let mut by_question: BTreeMap<(String, Vec<String>), Vec<VotedQuestion>> = BTreeMap::new();
    for vote in voted {
        by_question.entry((vote.question.clone(), vote.history.clone())).or_default().push(vote);
    }
    let mut lines = Vec::new();
    for ((question, history), votes) in by_question {
        let disputed = votes.iter().any(|vote| vote.share.helpful > 0);
        let right = votes.into_iter().filter(|vote| 2 * vote.share.helpful > vote.share.votes);
        let right: Vec<VotedQuestion> =
            right.filter(|vote| !vote.quoted.trim().is_empty()).collect();
        if right.is_empty() && disputed {
            continue;
        }
        lines.push(VotedLine {
            question,
            history,
            document: right.first().map(|vote| vote.document.clone()),
            right: right.into_iter().map(|vote| vote.quoted).collect(),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::VoteShare;

    #[test]
    fn no_question_computes_in_a_spreadsheet() {
        for (text, want) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("Why = so?", "Why = so?"),
        ] {
            assert_eq!(cell(text), want);
        }
    }

    #[test]
    fn right_is_what_most_found_to_help() {
        for (votes, want) in [
            (&[("a", 2, 3)][..], Some(&["a"][..])),
            (&[("a", 1, 2)], None),
            (&[("a", 0, 2)], Some(&[])),
            (&[("a", 0, 2), ("b", 1, 1), ("c", 1, 1)], Some(&["b", "c"])),
        ] {
            let voted = votes.iter().map(|(quoted, helpful, votes)| VotedQuestion {
                question: "Why?".to_owned(),
                history: Vec::new(),
                quoted: (*quoted).to_owned(),
                document: "D".to_owned(),
                share: VoteShare { helpful: *helpful, votes: *votes },
            });
            let lines = voted_lines(voted.collect());
            assert_eq!(
                lines.first().map(|line| line.right.clone()),
                want.map(|right| {
                    right.iter().map(|sentence| (*sentence).to_owned()).collect::<Vec<_>>()
                })
            );
        }
    }
}
