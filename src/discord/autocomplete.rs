//! Suggestions while someone types: from memory, and never a failure.

use std::collections::HashSet;

use serenity::builder::{
    AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse,
};

use crate::library::DatedEntry;
use crate::locale::{Locale, spoken};
use crate::text::fold;
use crate::timex::{DayOrder, parse_when};

use crate::discord::state::directory::{Directory, Entry, Named};
use crate::discord::ui::units::{one_line, shortened, units};

/// The most choices Discord shows.
const MOST: usize = 25;
/// The most a choice's name and value hold.
const ROOM: usize = 100;
/// How many bytes of a title name a document whose slug is too long.
const MOST_TITLE: usize = 40;

/// What to suggest for an option of a command that holds `typed`.
pub(in crate::discord) fn suggest(
    directory: &Directory,
    option: &str,
    typed: &str,
    locale: Locale,
    tag: &str,
) -> CreateInteractionResponse {
    let wanted = fold(&one_line(typed));
    let names = Locale::English.strings().commands;
    let choices = match option {
        name if name == names.document.name => documents(directory, &wanted),
        name if name == names.when.name => dates(directory, &wanted, locale, tag),
        name if name == names.about.name => topics(directory, &wanted),
        _ => Vec::new(),
    };
    // Discord refuses a list that offers the same value twice.
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
        // As many as Discord shows begin with it: nothing that merely holds it would be seen.
        if begin.len() == MOST {
            break;
        }
    }
    begin.extend(hold);
    begin
}

fn documents(directory: &Directory, wanted: &str) -> Vec<(String, String)> {
    let found = matching(&directory.documents, wanted);
    found.into_iter().filter_map(|entry| document(&entry.value)).collect()
}

/// What a document is shown as, and what is typed by choosing it.
fn document(named: &Named) -> Option<(String, String)> {
    let name = shortened(&one_line(&named.title), ROOM);
    // A slug that is too long gives way to the beginning of the title, which names the document as
    // well, since a title need not be typed to its end.
    let value = if units(&named.slug) <= ROOM {
        named.slug.clone()
    } else {
        named.title.split_at(named.title.floor_char_boundary(MOST_TITLE)).0.to_owned()
    };
    (!name.is_empty() && !value.is_empty()).then_some((name, value))
}

fn dates(directory: &Directory, wanted: &str, locale: Locale, tag: &str) -> Vec<(String, String)> {
    let order = DayOrder::from_locale(Some(tag));
    let mut found = matching(&directory.dates, wanted);
    if found.len() < MOST && !wanted.is_empty() {
        // What is typed may be the month, which the notation does not name. Only now, since every
        // date is put into words for that.
        let named = directory.dates.iter();
        let named = named.filter(|entry| fold(&words(&entry.value, locale)).contains(wanted));
        found.extend(named.take(MOST));
    }
    let found = found.into_iter().take(MOST);
    found.filter_map(|entry| date(&entry.value, locale, order)).collect()
}

/// A date in the reader's language.
fn words(dated: &DatedEntry, locale: Locale) -> String {
    spoken(&dated.date.to_string(), locale)
}

/// What a date is shown as, and what is typed by choosing it.
fn date(dated: &DatedEntry, locale: Locale, order: DayOrder) -> Option<(String, String)> {
    let words = words(dated, locale);
    // The words where they are read back as that very date, else the notation: a choice that finds
    // another day would be worse than one that looks odd.
    let value = match parse_when(&words, jiff::civil::Date::ZERO, order) {
        Ok(when) if when.edtf == dated.date => words.clone(),
        _ => dated.date.to_string(),
    };
    let name = shortened(&format!("{words} — {}", one_line(&dated.sentence)), ROOM);
    (units(&value) <= ROOM).then_some((name, value))
}

fn topics(directory: &Directory, wanted: &str) -> Vec<(String, String)> {
    let headings = matching(&directory.headings, wanted).into_iter().map(|entry| {
        let heading = one_line(&entry.value);
        (shortened(&heading, ROOM), shortened(&heading, ROOM))
    });
    let mut topics: Vec<(String, String)> = headings.collect();
    // Headings first: they are short and name a topic. Sentences fill what is left.
    if topics.len() < MOST && !wanted.is_empty() {
        for entry in matching(&directory.dates, wanted) {
            let sentence = shortened(&one_line(&entry.value.sentence), ROOM);
            topics.push((sentence.clone(), sentence));
        }
    }
    topics.retain(|(name, _)| !name.is_empty());
    topics
}
