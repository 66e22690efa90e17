//! Suggestions while someone types: from memory, and never a failure.

use std::collections::HashSet;

use serenity::builder::{
    AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse,
};

use crate::library::DatedEntry;
use crate::locale::{Locale, spoken};
use crate::text::fold;
use crate::timex::{DayOrder, parse_when};

use crate::discord::state::directory::{Directory, Entry};
use crate::discord::ui::units::{one_line, shortened, units};

/// The most choices Discord shows.
const MOST: usize = 25;
/// The most a choice's name and value hold.
const ROOM: usize = 100;

/// What to suggest for an option of a command that holds `typed`.
pub(in crate::discord) fn suggest(
    directory: &Directory,
    option: &str,
    typed: &str,
    locale: Locale,
    tag: &str,
) -> CreateInteractionResponse {
    let wanted = fold(&one_line(typed));
    let choices = match option {
        "document" => documents(directory, &wanted),
        "when" => dates(directory, &wanted, locale, tag),
        "about" => topics(directory, &wanted),
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let choices = choices.into_iter().filter(|(_, value)| seen.insert(value.clone()));
    let choices = choices.take(MOST).map(|(name, value)| AutocompleteChoice::new(name, value));
    let response = CreateAutocompleteResponse::new().set_choices(choices.collect());
    CreateInteractionResponse::Autocomplete(response)
}

/// Entries that hold what is wanted, those that begin with it first, else in their own order.
fn matching<'a, T>(entries: &'a [Entry<T>], wanted: &str) -> Vec<&'a Entry<T>> {
    let mut begin = Vec::new();
    let mut hold = Vec::new();
    for entry in entries {
        if entry.folded.starts_with(wanted) {
            begin.push(entry);
        } else if hold.len() < MOST && entry.folded.contains(wanted) {
            hold.push(entry);
        }
        if begin.len() == MOST {
            break;
        }
    }
    begin.extend(hold);
    begin
}

fn documents(directory: &Directory, wanted: &str) -> Vec<(String, String)> {
    let entry = |entry: &&Entry<crate::discord::state::directory::Named>| {
        let named = &entry.value;
        let name = shortened(&one_line(&named.title), ROOM);
        // A slug that is too long gives way to the beginning of the title.
        let value = if units(&named.slug) <= ROOM {
            named.slug.clone()
        } else {
            let cut =
                named.title.char_indices().map(|(at, _)| at).take_while(|at| *at <= 40).last();
            named.title.get(..cut.unwrap_or(0)).unwrap_or_default().to_owned()
        };
        (!name.is_empty() && !value.is_empty()).then_some((name, value))
    };
    matching(&directory.documents, wanted).iter().filter_map(entry).collect()
}

fn dates(directory: &Directory, wanted: &str, locale: Locale, tag: &str) -> Vec<(String, String)> {
    let order = DayOrder::from_locale(Some(tag));
    let said = |entry: &Entry<DatedEntry>| spoken(&entry.value.date.to_string(), locale);
    let mut found = matching(&directory.dates, wanted);
    if found.len() < MOST && !wanted.is_empty() {
        // What is typed may be the month, which the notation does not name.
        let named = directory.dates.iter().filter(|entry| fold(&said(entry)).contains(wanted));
        found.extend(named.take(MOST));
    }
    let entry = |entry: &&Entry<DatedEntry>| {
        let said = said(entry);
        // The words where they are read back as that very date, else the notation.
        let read = parse_when(&said, jiff::civil::Date::ZERO, order);
        let value = match read {
            Ok(when) if when.edtf == entry.value.date => said.clone(),
            _ => entry.value.date.to_string(),
        };
        let name = shortened(&format!("{said} — {}", one_line(&entry.value.sentence)), ROOM);
        (units(&value) <= ROOM).then_some((name, value))
    };
    found.iter().take(MOST).filter_map(entry).collect()
}

fn topics(directory: &Directory, wanted: &str) -> Vec<(String, String)> {
    let headings = matching(&directory.headings, wanted).into_iter().map(|entry| {
        let heading = one_line(&entry.value);
        (shortened(&heading, ROOM), shortened(&heading, ROOM))
    });
    let mut topics: Vec<(String, String)> = headings.collect();
    if topics.len() < MOST && !wanted.is_empty() {
        for entry in matching(&directory.dates, wanted) {
            let sentence = shortened(&one_line(&entry.value.sentence), ROOM);
            topics.push((sentence.clone(), sentence));
        }
    }
    topics.retain(|(name, _)| !name.is_empty());
    topics
}
