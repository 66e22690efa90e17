//! The tables of `tests/data/timex`, and what must hold for any input at all.

mod peer;

use super::*;
use crate::text::Language;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 1, 15);

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Reads `{…}` marks: the text without them, and the marked pieces.
fn marked(cell: &str) -> (String, Vec<String>) {
    let cell = cell.replace('¶', "\n\n");
    let pieces = cell.split('{').skip(1);
    let marked = pieces.map(|piece| piece.split('}').next().unwrap().to_owned()).collect();
    (cell.replace(['{', '}'], ""), marked)
}

/// A found expression in the notation of the table, and the words it stands on.
fn shown(timex: &Timex, text: &str) -> (String, String) {
    let date = timex.date.map_or("-".to_owned(), |date| date.to_string());
    let context = if timex.from_context { "^" } else { "" };
    let range = if timex.opens_range { ">" } else { "" };
    (timex.span.slice(text).to_owned(), format!("{}={date}{context}{range}", timex.value))
}

/// `1941=1941-01/1941-04^` as the table has it; `1941^` where the date says what the value says.
fn agrees(want: &str, found: &str) -> bool {
    let parts = |text: &str| {
        let body = text.trim_end_matches(['^', '>']);
        let flags = text.strip_prefix(body).unwrap().to_owned();
        let (value, date) = body.split_once('=').unwrap_or((body, ""));
        (value.to_owned(), date.to_owned(), flags)
    };
    let (value, date, flags) = parts(found);
    let (want_value, want_date, want_flags) = parts(want);
    let dated = if want_date.is_empty() { date != "-" } else { date == want_date };
    value == want_value && dated && flags == want_flags
}

#[test]
fn dates_of_texts_are_found_where_they_stand_with_their_values() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../../tests/data/timex/text.tsv")) {
        let [language, cell, rest @ ..] = row.as_slice() else { panic!("{row:?}") };
        let language = Language::from_tag(language).unwrap();
        let (text, pieces) = marked(cell);
        let found = tag(&text, language, &mut TemporalContext::new(None));
        let found: Vec<_> = found.iter().map(|timex| shown(timex, &text)).collect();
        let want: Vec<&str> =
            rest.first().map_or(vec![], |cell| cell.split(' ').filter(|w| !w.is_empty()).collect());
        let right = found.len() == want.len()
            && found.len() == pieces.len()
            && found
                .iter()
                .zip(want.iter().zip(&pieces))
                .all(|((words, value), (want, piece))| words == piece && agrees(want, value));
        if !right {
            wrong.push(format!("{cell}\n    want {want:?}\n    got  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn date_boxes_are_read_or_refused() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../../tests/data/timex/when.tsv")) {
        let cell = |at: usize| row.get(at).copied().unwrap_or_default();
        let order = if cell(3) == "day" { DayOrder::DayFirst } else { DayOrder::MonthFirst };
        let (edtf, also) = match parse_when(cell(0), TODAY, order) {
            Ok(when) => (when.edtf.to_string(), when.also_read.map(|also| also.to_string())),
            Err(_) => ("-".to_owned(), None),
        };
        let also = also.unwrap_or_default();
        if edtf != cell(1) || also != cell(2) {
            wrong.push(format!("{}: want {} {}, got {edtf} {also}", cell(0), cell(1), cell(2)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_refusal_says_why_and_of_which_words() {
    let no_date = |said: &str| WhenError::NoDate { said: said.to_owned() };
    let not_on_calendar = |said: &str| WhenError::NotOnCalendar { said: said.to_owned() };
    for (typed, reason) in [
        ("", WhenError::Empty),
        ("after the coup", no_date("after the coup")),
        ("2012/2013 season", no_date("2012/2013 season")),
        ("2023-08-04 10:30", no_date("2023-08-04 10:30")),
        ("32 March 2024", not_on_calendar("32 March 2024")),
        ("31/02/2024", not_on_calendar("31/02/2024")),
        ("February 30, 2024", not_on_calendar("February 30")),
        ("2024-13", not_on_calendar("2024-13")),
        ("31 février 2024", not_on_calendar("31 février 2024")),
        ("year 0", WhenError::YearZero),
        ("99999", WhenError::YearTooFar { said: "99999".to_owned() }),
        ("March to August", WhenError::WhichYear { said: "March to August".to_owned() }),
    ] {
        assert_eq!(parse_when(typed, TODAY, DayOrder::MonthFirst), Err(reason), "{typed}");
    }
    let long = parse_when(&"2024 ".repeat(1000), TODAY, DayOrder::MonthFirst);
    assert!(matches!(long, Err(WhenError::TooLong { longest }) if longest < 5000), "{long:?}");
}

#[test]
fn the_day_order_follows_the_locale() {
    for (locale, order) in [
        (None, DayOrder::MonthFirst),
        (Some("en-US"), DayOrder::MonthFirst),
        (Some("en"), DayOrder::MonthFirst),
        (Some("en_US.UTF-8"), DayOrder::MonthFirst),
        (Some("en-US-u-hc-h12"), DayOrder::MonthFirst),
        (Some("en-Latn-US"), DayOrder::MonthFirst),
        (Some("en-GB"), DayOrder::DayFirst),
        (Some("en-001"), DayOrder::DayFirst),
        (Some("fr"), DayOrder::DayFirst),
        (Some("de-DE"), DayOrder::DayFirst),
        (Some(""), DayOrder::MonthFirst),
    ] {
        assert_eq!(DayOrder::from_locale(locale), order, "{locale:?}");
    }
}

#[test]
fn a_heading_gives_its_section_the_year_its_range_begins_with() {
    for (heading, language, text, date) in [
        ("Eastern theatre 1861–1863", Language::English, "In July they met.", "1861-07"),
        ("2004: the siege", Language::English, "On 28 April it ended.", "2004-04-28"),
        ("L’hiver de mars 1915", Language::French, "Le 3 avril, il plut.", "1915-04-03"),
        ("Economy", Language::English, "In July they met.", "1990-07"),
    ] {
        let mut context = TemporalContext::new(None);
        tag("It began in May 1990.", Language::English, &mut context);
        tag_heading(heading, &mut context);
        let found = tag(text, language, &mut context);
        assert_eq!(found[0].date.unwrap().to_string(), date, "{heading}");
        assert!(found[0].from_context, "{heading}");
    }
}

#[test]
fn the_day_of_writing_stands_in_where_nothing_was_spoken_of() {
    let mut context = TemporalContext::new(Some(date(2024, 1, 31)));
    let found =
        tag("It rained yesterday, in December, and on 5 January.", Language::English, &mut context);
    let dates: Vec<_> = found.iter().map(|timex| timex.date.unwrap().to_string()).collect();
    assert_eq!(dates, ["2024-01-30", "2023-12", "2024-01-05"]);
    // The last one takes its year from the month before it in the same sentence.
    let from_context: Vec<_> = found.iter().map(|timex| timex.from_context).collect();
    assert_eq!(from_context, [true, true, false]);
}

/// Pieces that texts and boxes are thrown together from.
const PIECES: &[&str] = &[
    "1939",
    "17",
    "3rd",
    "99999999999",
    "1,000",
    "0",
    "31",
    "May",
    "march",
    "février",
    "mars",
    "the",
    "of",
    "early",
    "mid-",
    "end of",
    "century",
    "siècle",
    "19th",
    "XIXe",
    "BC",
    "av. J.-C.",
    "AD",
    "1970s",
    "’60s",
    "’99",
    "to",
    "–",
    "-",
    "/",
    ".",
    ",",
    "and",
    "between",
    "from",
    "à",
    "de",
    "before",
    "après",
    "since",
    "or later",
    "two",
    "twenty-one",
    "hundred",
    "thousand",
    "days",
    "years",
    "weeks",
    "later",
    "ago",
    "il y a",
    "last",
    "next",
    "following",
    "year",
    "that",
    "same",
    "month",
    "spring",
    "été",
    "Q3",
    "W53",
    "H2",
    "5:34",
    "p.m.",
    "first half",
    "Friday",
    "night of",
    "\n\n",
    "🎉",
    "é",
    "“",
    "’",
    "(",
    "%",
    "$",
    "\u{0}",
    "日本",
    "x",
    "Airbase",
    "yesterday",
    "decades",
    "9999",
    "0001",
    "2024-02-30",
    "29 February",
    "+",
    "..",
    "XXXX-08",
    "week",
    "quarter",
    "1er",
];

/// Texts of pseudo-random pieces, the same on every run.
fn thrown_together(count: usize, longest: u64) -> impl Iterator<Item = String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..count).map(move |_| {
        (0..=next(longest)).fold(String::new(), |mut text, _| {
            text.push_str(PIECES[usize::try_from(next(PIECES.len() as u64)).unwrap()]);
            if next(4) > 0 {
                text.push(' ');
            }
            text
        })
    })
}

#[test]
fn any_text_gives_spans_in_order_on_characters_and_values_that_read_back() {
    let mut context = TemporalContext::new(Some(TODAY));
    for text in thrown_together(2_000, 30) {
        for language in [Language::English, Language::French, Language::German] {
            let mut end = 0;
            for timex in tag(&text, language, &mut context) {
                assert!(timex.span.start >= end && !timex.span.is_empty(), "{text:?} {timex:?}");
                assert!(text.get(timex.span.start..timex.span.end).is_some(), "{text:?} {timex:?}");
                end = timex.span.end;
                if let Some(date) = timex.date {
                    assert_eq!(date.to_string().parse(), Ok(date), "{text:?}");
                }
            }
        }
        tag_heading(&text, &mut context);
    }
}

#[test]
fn any_box_is_read_as_a_date_that_reads_back_or_refused() {
    let mut read = 0;
    for typed in thrown_together(4_000, 6) {
        for order in [DayOrder::MonthFirst, DayOrder::DayFirst] {
            if let Ok(when) = parse_when(&typed, TODAY, order) {
                read += 1;
                assert_eq!(when.edtf.to_string().parse(), Ok(when.edtf), "{typed:?}");
                let again = parse_when(&when.edtf.to_string(), TODAY, order).unwrap();
                // 2012-21 is a spring, but from a person rather 2012 to 2021.
                let same = again.edtf == when.edtf || again.also_read == Some(when.edtf);
                assert!(same, "{typed:?} {}", when.edtf);
            }
        }
    }
    assert!(read > 100, "only {read} of the boxes were dates");
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    for piece in [
        "1 and ",
        "1-",
        "1, 2, 3, ",
        "May, June, ",
        "twenty-",
        "19th and ",
        "1939–",
        "a few ",
        "4.",
    ] {
        // Work that grows faster than the text would keep this from ending in anyone's lifetime.
        let text = piece.repeat(100_000);
        for timex in tag(&text, Language::English, &mut TemporalContext::new(None)) {
            assert!(!timex.span.slice(&text).is_empty(), "{piece:?}");
        }
    }
}
