//! Numbers as people write them, in groups of digits, and the one form they are searched for in.

use smol_str::{SmolStr, StrExt as _, ToSmolStr as _};

use super::{Language, Span, Word};

/// How many digits a group has.
const GROUP: usize = 3;

/// Months, after which a number is a day and no group of digits: "May 12 500 people came".
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// The form of a word that is a number in groups or a version, in a text of a language: `12,500` as
/// `12500`, in French and German `12.500` too, `v3.2.0` as `3.2.0`. Nothing for what is searched for
/// as it is written.
pub(super) fn number(word: &str, language: Language) -> Option<SmolStr> {
    if let Some(version) = word.strip_prefix('v')
        && version.starts_with(|c: char| c.is_ascii_digit())
        && version.contains('.')
    {
        return Some(version.to_smolstr());
    }
    if !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    // A comma between three digits parts groups in every language; where it is a decimal one, three
    // decimals are as rare as a thousand without a mark.
    let (whole, rest) = word.split_once('.').unwrap_or((word, ""));
    if let Some(whole) = grouped(whole, ',')
        && !rest.contains(['.', ','])
    {
        return Some(with_fraction(whole, rest));
    }
    if matches!(language, Language::English | Language::Chinese | Language::Japanese) {
        return None;
    }
    // Elsewhere the point parts groups and the comma decimals.
    let (whole, rest) = word.split_once(',').unwrap_or((word, ""));
    if let Some(whole) = grouped(whole, '.')
        && !rest.contains(['.', ','])
    {
        return Some(with_fraction(whole, rest));
    }
    let decimal = whole.len() < word.len() && !whole.contains('.') && !rest.contains(['.', ',']);
    decimal.then(|| with_fraction(whole.to_smolstr(), rest))
}

/// Short forms of a fiscal year, in front of its number.
const FISCAL: &str = "fy";

/// A fiscal year written as one word, as the two it is: `FY2024` and `FY24` as `FY 2024`.
pub(super) fn fiscal_year(word: &Word) -> Option<[Word; 2]> {
    let year = full_year(word.lower.strip_prefix(FISCAL)?)?;
    // A word whose small letters take other room has no place to be cut at.
    let cut = word.span.start + FISCAL.len();
    let spans = [Span::new(word.span.start, cut), Span::new(cut, word.span.end)];
    let [mark, number] = spans;
    (number.len() == word.lower.len() - FISCAL.len()).then(|| {
        [Word { span: mark, lower: FISCAL.to_smolstr() }, Word { span: number, lower: year }]
    })
}

/// The number of a fiscal year behind its short form, `24` in `FY 24` and `FY'24`, in full.
pub(super) fn fiscal_number(text: &str, before: Option<&Word>, word: &Word) -> Option<SmolStr> {
    let mark = before.filter(|before| before.lower == FISCAL)?;
    let gap = text.get(mark.span.end..word.span.start)?;
    let beside = matches!(gap, " " | "\u{a0}" | "'" | "’" | " '" | " ’" | "-" | "_");
    full_year(&word.lower).filter(|_| beside)
}

/// A year of two or four digits as one of four.
fn full_year(digits: &str) -> Option<SmolStr> {
    let number = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        4 if number && digits.starts_with(['1', '2']) => Some(digits.to_smolstr()),
        // No report is older than the form with two digits.
        2 if number => Some(smol_str::format_smolstr!("20{digits}")),
        _ => None,
    }
}

/// Digits in groups without the mark between those; nothing where they are no groups.
fn grouped(whole: &str, mark: char) -> Option<SmolStr> {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let (last, before) = rest.split_last()?;
    // India writes all groups but the last with two digits.
    let fit = before.iter().all(|group| matches!(group.len(), 2 | GROUP));
    let holds = is_first(first) && last.len() == GROUP && fit;
    holds.then(|| whole.replace_smolstr(&mark.to_smolstr(), ""))
}

/// The number in groups that begins with word number `n`, with how many words it takes: digits with
/// one space, apostrophe or low line between each three of them.
pub(super) fn spaced_number(text: &str, words: &[Word], n: usize) -> Option<(usize, Word)> {
    let (before, from) = words.split_at_checked(n)?;
    let (first, rest) = from.split_first()?;
    let mark = mark(text, first, rest.first()?).filter(|_| is_first(&first.lower))?;
    // A group in a longer row of numbers is none: "2019 500 300", "555 123 4567".
    if before.last().is_some_and(|last| is_beside(text, last, first, mark))
        || mark == ' ' && before.last().is_some_and(|last| MONTHS.contains(&last.lower.as_str()))
    {
        return None;
    }
    let mut digits = first.lower.to_string();
    let (mut last, mut count, mut ended) = (first, 1, false);
    for word in rest {
        if !is_beside(text, last, word, mark) {
            break;
        }
        let (whole, fraction) = word.lower.split_once(['.', ',']).unwrap_or((&word.lower, ""));
        // Whatever follows in the row must be a group too, or none of them is.
        if ended || whole.len() != GROUP || fraction.contains(['.', ',']) {
            return None;
        }
        ended = !fraction.is_empty();
        digits.push_str(whole);
        if ended {
            digits.push('.');
            digits.push_str(fraction);
        }
        (last, count) = (word, count + 1);
    }
    let span = Span::new(first.span.start, last.span.end);
    (count > 1).then(|| (count, Word { span, lower: digits.to_smolstr() }))
}

/// Whether a group may be the first of a number.
fn is_first(group: &str) -> bool {
    (1..=GROUP).contains(&group.len())
        && group.bytes().all(|byte| byte.is_ascii_digit())
        && !group.starts_with('0')
}

fn with_fraction(whole: SmolStr, fraction: &str) -> SmolStr {
    if fraction.is_empty() { whole } else { smol_str::format_smolstr!("{whole}.{fraction}") }
}

/// The mark that may join two words into a number.
fn mark(text: &str, first: &Word, second: &Word) -> Option<char> {
    let mut gap =
        Span::new(first.span.end, second.span.start.max(first.span.end)).slice(text).chars();
    let mark = gap.next().filter(|_| gap.next().is_none())?;
    // No-break, narrow no-break, thin and figure space.
    matches!(mark, ' ' | '\'' | '’' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
        .then_some(mark)
}

/// Whether two words are digits with this mark between them.
fn is_beside(text: &str, first: &Word, second: &Word, between: char) -> bool {
    is_digits(first) && is_digits(second) && mark(text, first, second) == Some(between)
}

fn is_digits(word: &Word) -> bool {
    let mut bytes = word.lower.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_digit())
        && bytes.all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::super::{searched, words};
    use super::*;

    #[test]
    fn a_number_is_one_however_its_digits_are_grouped() {
        use Language::{English, French, German};
        for (language, text, want) in [
            (English, "12,500 people", "12500 people"),
            (English, "12 500 people", "12500 people"),
            (English, "12\u{a0}500 12\u{202f}500 12\u{2009}500", "12500 12500 12500"),
            (English, "12'500 12’500 12_500 12500", "12500 12500 12500 12500"),
            (English, "1,234,567.5 and 1 234 567.5", "1234567.5 and 1234567.5"),
            (English, "12,34,567 rupees", "1234567 rupees"),
            (English, "12.500 m, 0,500", "12.500 m 0,500"),
            (French, "12.500 habitants, 12 500,5", "12500 habitants 12500.5"),
            (German, "1.234.567,5 und 2,5", "1234567.5 und 2.5"),
            (English, "in 2019 500 people", "in 2019 500 people"),
            (English, "on May 12 500 people", "on may 12 500 people"),
            (English, "call 555 123 4567 or 020 123", "call 555 123 4567 or 020 123"),
            (English, "rows 1, 200 and 12  500", "rows 1 200 and 12 500"),
            (English, "v3.2.0 is V3.2.0 is 3.2.0; v3", "3.2.0 is 3.2.0 is 3.2.0 v3"),
            (English, "FY2024, fy24 and FY 24", "fy 2024 fy 2024 and fy 2024"),
            (English, "FY'24 FY 2024 Fy-2024", "fy 2024 fy 2024 fy 2024"),
            (English, "fy3 fyi fy123 in 24", "fy3 fyi fy123 in 24"),
            (German, "Version 3.2.0 vom 3.10.2031", "version 3.2.0 vom 3.10.2031"),
        ] {
            let words = words(text);
            let all = searched(text, &words, language);
            let all: Vec<&str> = all.iter().map(|word| word.lower.as_str()).collect();
            assert_eq!(all.join(" "), want, "{text}");
        }
    }
}
