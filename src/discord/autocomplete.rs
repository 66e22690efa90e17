//! Suggestions while someone types: from memory, and never a failure.

use std::collections::HashSet;

use serenity::builder::{
    AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse,
};
use serenity::model::id::GuildId;

use crate::library::{DatedEntry, HeldDocument, Holdings};
use crate::locale::{Locale, spoken};
use crate::service::{DocumentChoice, VisiblePart};
use crate::text::fold;
use crate::timex::{DayOrder, parse_when};

use crate::discord::state::BotState;
use crate::discord::state::directory::{Directory, Entry, Named, is_dated};
use crate::discord::ui::asked::MOST_WHEN;
use crate::discord::ui::short_key::short_key;
use crate::discord::ui::units::{one_line, shortened, units};

/// The most choices Discord shows.
const MOST: usize = 25;
/// The most a choice's name and value hold.
const ROOM: usize = 100;
/// How many headings are looked up at one key, to see whether an event is about them.
const LOOKED: usize = 40;
/// How many bytes of a title name a document whose slug is too long.
const MOST_TITLE: usize = 40;

/// What to suggest to whoever sees this for an option of a command that holds `typed`.
pub(in crate::discord) fn suggest(
    (state, guild): (&BotState, Option<GuildId>),
    seen: Option<&VisiblePart>,
    (option, typed): (&str, &str),
    locale: Locale,
    tag: &str,
) -> CreateInteractionResponse {
    let directory = &seen.map(|seen| state.directory(seen)).unwrap_or_default();
    let wanted = fold(&one_line(typed));
    let names = Locale::English.strings().commands();
    let choices = match option {
        name if name == names.document.name || name == names.config_hide.name => {
            documents(&directory.documents, &wanted)
        }
        name if name == names.config_search.name => unsearched(state, guild, &wanted),
        name if name == names.when.name => dates(directory, &wanted, locale, tag),
        name if name == names.about.name => {
            seen.map(|seen| topics(directory, &seen.holdings, &wanted)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    // Discord refuses a list that offers the same value twice.
    let mut seen = HashSet::new();
    let choices = choices.into_iter().filter(|(_, value)| seen.insert(value.clone()));
    let choices = choices.take(MOST).map(|(name, value)| AutocompleteChoice::new(name, value));
    let response = CreateAutocompleteResponse::new().set_choices(choices.collect());
    CreateInteractionResponse::Autocomplete(response)
}

/// Documents that a server may search and chose not to; nothing where nobody asks who may choose.
fn unsearched(state: &BotState, guild: Option<GuildId>, wanted: &str) -> Vec<(String, String)> {
    let Some(guild) = guild else { return Vec::new() };
    let DocumentChoice::Only(paths) = state.parts.visibility().choice(guild.get()) else {
        return Vec::new();
    };
    let offered = state.parts.offered(guild.get()).unwrap_or_default();
    let hidden = offered.into_iter().filter(|document| !paths.contains(&document.path));
    let entries: Vec<Entry<Named>> = hidden
        .map(|HeldDocument { slug, title, .. }| {
            let key = short_key(&slug);
            let folded = format!("{} {}", fold(&title), fold(&slug));
            Entry { value: Named { slug, title, key }, folded }
        })
        .collect();
    documents(&entries, wanted)
}

/// Entries with a word that begins with what is wanted: those that begin with it themselves first,
/// else in their own order.
fn matching<'a, T>(entries: &'a [Entry<T>], wanted: &'a str) -> impl Iterator<Item = &'a Entry<T>> {
    let begin = entries.iter().filter(move |entry| entry.folded.starts_with(wanted));
    let hold = entries
        .iter()
        .filter(move |entry| !entry.folded.starts_with(wanted) && at_word(&entry.folded, wanted));
    begin.chain(hold)
}

/// Whether a word of a folded text begins with what is wanted: whoever types "ape" is not after
/// paper.
fn at_word(text: &str, wanted: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| {
        let (before, here) = text.split_at(at);
        let inside = before.chars().next_back().zip(here.chars().next());
        !inside.is_some_and(|(before, first)| {
            before.is_alphanumeric() && first.is_alphanumeric() && !is_unspaced(first)
        })
    })
}

/// Whether a letter is of a script that sets no space between words: Thai to Burmese, Khmer, and
/// Chinese, Japanese and Korean.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{FFEF}' | '\u{20000}'..)
}

fn documents(entries: &[Entry<Named>], wanted: &str) -> Vec<(String, String)> {
    matching(entries, wanted).filter_map(|entry| document(&entry.value)).take(MOST).collect()
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
    let mut found: Vec<&DatedEntry> =
        matching(&directory.dates, wanted).take(MOST).map(|entry| &entry.value).collect();
    if found.len() < MOST && !wanted.is_empty() {
        // What is typed may be the month, which the notation does not name. Only now, since every
        // date is put into words for that.
        let named = directory.dates.iter().map(|entry| &entry.value);
        let named = named.filter(|dated| at_word(&fold(&words(dated, locale)), wanted));
        let more: Vec<&DatedEntry> =
            named.filter(|dated| !found.iter().any(|known| known.date == dated.date)).collect();
        found.extend(more.into_iter().take(MOST - found.len()));
    }
    // The most told of are offered, in the order in which they happened.
    found.sort_by_key(|dated| dated.date.interval().and_then(|days| days.first()));
    found.into_iter().filter_map(|dated| date(dated, locale, order)).collect()
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
    // What may be typed there at most: Discord takes no choice that is longer.
    (value.chars().count() <= usize::from(MOST_WHEN)).then_some((name, value))
}

/// Topics that an event is about.
fn topics(directory: &Directory, holdings: &Holdings, wanted: &str) -> Vec<(String, String)> {
    let (mut topics, mut looked) = (Vec::new(), 0);
    for entry in matching(&directory.headings, wanted) {
        // Bounded by what is looked up and not by what matches: what is known costs nothing.
        let heading = shortened(&one_line(&entry.value.heading), ROOM);
        if topics.len() == MOST || looked == LOOKED {
            break;
        }
        looked += usize::from(!entry.value.is_known());
        if !heading.is_empty() && entry.value.is_dated(holdings) {
            topics.push((heading.clone(), heading));
        }
    }
    // Headings first: they are short and name a topic. Sentences fill what is left.
    if topics.len() < MOST && !wanted.is_empty() {
        for entry in matching(&directory.dates, wanted).take(MOST - topics.len()) {
            let sentence = shortened(&one_line(&entry.value.sentence), ROOM);
            if !sentence.is_empty() && is_dated(&sentence, holdings) {
                topics.push((sentence.clone(), sentence));
            }
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_begins_a_word_of_what_is_suggested() {
        for (text, wanted, is_there) in [
            ("paper and ape", "ape", true),
            ("paper", "ape", false),
            ("military relations", "rel", true),
            ("military relations", "lations", false),
            ("2013-01 an agreement", "01", true),
            ("2013-01 an agreement", "013", false),
            ("l'ecole", "eco", true),
            ("東京都", "京", true),
            ("anything", "", true),
        ] {
            assert_eq!(at_word(text, wanted), is_there, "{text} {wanted}");
        }
    }
}
