//! Dates that share a month or a year: `6–7 January 1916`, `March 5, 6 and 9, 1918`, `May–August
//! 1950`, `1915–17`, `499 to 493 BC`.

use super::calendar::edtf;
use super::grammar::{day_number, stated};
use super::lexicon::Sense;
use super::reader::TokenReader;
use super::stated::{Found, Stated, Year};
use super::token::{Class, Punctuation};
use super::year::year;

/// One date of a series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) stated: Stated,
    /// Whether the next item ends a range that this one begins.
    pub(super) opens_range: bool,
}

/// A series has at most this many dates; what follows is read by itself. The bound keeps a text that
/// is one long list of numbers from being read to its end at each of them.
const LONGEST: usize = 6;

/// What stands between two dates of a series: the position after it, and whether it makes a range.
fn joint(reader: &TokenReader<'_>, at: usize) -> Found<bool> {
    match reader.class(at) {
        Class::Mark(Punctuation::Dash) | Class::Word(Sense::To | Sense::Until) => {
            Some((true, at + 1))
        }
        // "du 4 au 10 août"
        Class::Word(Sense::In) if matches!(reader.word(at), "au" | "aux") => Some((true, at + 1)),
        Class::Mark(Punctuation::Comma)
            if matches!(reader.sense(at + 1), Some(Sense::And | Sense::Or)) =>
        {
            Some((false, at + 2))
        }
        Class::Mark(Punctuation::Slash) if !reader.spaced(at) => Some((true, at + 1)),
        Class::Word(Sense::And | Sense::Or) | Class::Mark(Punctuation::Comma) => {
            Some((false, at + 1))
        }
        _ => None,
    }
}

/// Days before their month: `6–7 January 1916`, `15 to 22 February`, `12, 14 and 16 June`.
pub(super) fn days_before_month(reader: &TokenReader<'_>, at: usize) -> Option<Vec<Item>> {
    let mut days = Vec::new();
    let mut next = at;
    while days.len() < LONGEST {
        let (day, end) = day_number(reader, next, false)?;
        if let Some((opens_range, after)) = joint(reader, end) {
            days.push((day, next, end, opens_range));
            next = reader.past_word(after, Sense::The);
            continue;
        }
        let (last @ Stated::Day { year, month, .. }, to) = stated(reader, next)? else {
            return None;
        };
        let mut items: Vec<Item> = days
            .into_iter()
            .map(|(day, from, to, opens_range)| Item {
                from,
                to,
                stated: Stated::Day { year, month, day },
                opens_range,
            })
            .collect();
        items.push(Item { from: next, to, stated: last, opens_range: false });
        // "30 and 31 June" is no series, however well it reads.
        let real = items.iter().all(|item| edtf(item.stated).is_some());
        return (items.len() > 1 && real).then_some(items);
    }
    None
}

/// Days after their month: `March 5–9, 1918`, `June 27 and 28`. `first` is the date already read.
pub(super) fn days_after_month(reader: &TokenReader<'_>, first: Item) -> Vec<Item> {
    let mut items = vec![first];
    let Stated::Day { month, year: mut shared, .. } = first.stated else { return items };
    while items.len() < LONGEST {
        let Some(last) = items.last().copied() else { break };
        let Some((range, from)) = joint(reader, last.to) else { break };
        let Some((day, to)) = day_number(reader, from, false) else { break };
        // "December 30 and January 2" have another month each; here only the day may change.
        let (said, end) = match super::year::trailing_year(reader, to, true) {
            (Year::Open, _) => (Year::Open, to),
            found => found,
        };
        if said == Year::Open && !ends_series(reader, from, to) {
            break;
        }
        if said != Year::Open {
            shared = said;
        }
        if let Some(item) = items.last_mut() {
            item.opens_range = range;
        }
        let stated = Stated::Day { year: shared, month, day };
        if edtf(stated).is_none() {
            break;
        }
        items.push(Item { from, to: end, stated, opens_range: false });
        // A year ends the series: "March 5, 6 and 9, 1918".
        if said != Year::Open {
            break;
        }
    }
    // The year comes last and counts for all before it.
    for item in &mut items {
        if item.stated.year() == Year::Open {
            item.stated = item.stated.with_year(shared);
        }
    }
    items
}

/// Whether the number at `from` is another day rather than the count of something.
fn ends_series(reader: &TokenReader<'_>, from: usize, to: usize) -> bool {
    if matches!(reader.class(from), Class::Ordinal(_)) {
        return !matches!(reader.class(to), Class::Other) && !of_month(reader, to);
    }
    // "March 5–9" is a range however it goes on; "March 5 and 9 men" is none.
    let tight =
        !reader.spaced(from) && !matches!(reader.before(from), Class::Mark(Punctuation::Comma));
    match reader.class(to) {
        Class::Mark(Punctuation::Dash | Punctuation::Percent | Punctuation::Sign)
        | Class::Word(Sense::Month(_) | Sense::ShortMonth(_)) => false,
        Class::Word(Sense::Unit(_) | Sense::Hundred | Sense::Thousand | Sense::Of) => tight,
        Class::Mark(_) | Class::Word(_) | Class::End | Class::Break => true,
        Class::Other => tight || reader.capital(to),
        _ => false,
    }
}

fn of_month(reader: &TokenReader<'_>, at: usize) -> bool {
    let at = reader.past_word(at, Sense::Of);
    matches!(reader.sense(at), Some(Sense::Month(_) | Sense::ShortMonth(_)))
}

/// The year that a date without one takes from its right: `May–August 1950`, `summer and autumn of
/// 481 BC`, `March 19 – April 30, 2003`. A month that is later in the year than the one that has
/// the year belongs to the year before.
pub(super) fn year_from_right(
    reader: &TokenReader<'_>,
    next: usize,
    open: Stated,
) -> Option<(Year, bool)> {
    let mut at = next;
    let mut opens_range = None;
    // Four dates at most, again so that the work does not grow with the length of a list.
    for _ in 0..4 {
        let (range, after) = joint(reader, at)?;
        opens_range.get_or_insert(range);
        let after = reader.past_word(after, Sense::The);
        let after = if matches!(reader.sense(after), Some(Sense::Part(_))) {
            reader.past(after + 1, Punctuation::Dash)
        } else {
            after
        };
        let (other, end) = stated(reader, after)?;
        // "November–February 1950": the later month cannot lie in the same year before the other.
        let (mine, theirs) = (month_of(open)?, month_of(other)?);
        match other.year() {
            Year::Given(year) => {
                let year = if mine > theirs { year.saturating_sub(1) } else { year };
                return Some((Year::Given(year), opens_range?));
            }
            Year::Open => at = end,
            Year::Shifted(_) => return None,
        }
    }
    None
}

fn month_of(stated: Stated) -> Option<u8> {
    match stated {
        Stated::Day { month, .. } | Stated::Month { month, .. } => Some(month),
        Stated::Season { season, .. } => Some(season.first_month()),
        _ => None,
    }
}

/// Years before the one with the era, or with the century: `499 to 493 BC`, `1915–17`.
pub(super) fn years(reader: &TokenReader<'_>, at: usize) -> Option<Vec<Item>> {
    let Class::Number { value, digits } = reader.class(at) else { return None };
    let (opens_range, after) = joint(reader, at + 1)?;
    let first = i32::try_from(value).ok()?;
    if let Class::Number { value: second, .. } = reader.class(after)
        && digits <= 4
        && let Some((true, _)) = reader.era(after + 1)
        && value > 0
        // A range before our era counts down; "300 to 499 BC" is two numbers.
        && (value > second || !opens_range)
    {
        let (year, end) = year(reader, after)?;
        return Some(vec![
            Item { from: at, to: at + 1, stated: Stated::Year(1 - first), opens_range },
            Item { from: after, to: end, stated: Stated::Year(year), opens_range: false },
        ]);
    }
    let Class::Number { value: second, digits: 2 } = reader.class(after) else { return None };
    // "1915 to 17" in a text is a score or a ratio; in a date box it can only be years.
    let dash =
        reader.mark(at + 1, Punctuation::Dash) || (reader.loose() && reader.is(at + 1, Sense::To));
    let bounded = digits == 4
        && (1000..2100).contains(&value)
        && dash
        && value % 100 < second
        // "2024-05-17" is a day.
        && !reader.mark(after + 1, Punctuation::Dash);
    if !bounded {
        return None;
    }
    let last = first - first % 100 + i32::try_from(second).ok()?;
    Some(vec![
        Item { from: at, to: at + 1, stated: Stated::Year(first), opens_range: true },
        Item { from: after, to: after + 1, stated: Stated::Year(last), opens_range: false },
    ])
}
