//! Dates as people say them: `2013-01` is "January 2013".
//!
//! Every word, and the order and the articles of words, are messages, so that another language brings
//! its own. What a message may choose by is the kind of a date, `day`, `year`, `decade`, `century`, or
//! the English name of a month or season: French says « d’avril » and « de mai », « l’été » and « le
//! printemps ».

use crate::timex::Side;

use super::Locale;
use super::catalogue::Numeral;

/// A date in EDTF as it is said in a language; the notation itself where that says more than
/// words would.
pub fn spoken(edtf: &str, locale: Locale) -> String {
    let said = match edtf.split_once('/') {
        Some((from, to)) => range(from, to, locale),
        None => point(edtf, locale),
    };
    said.unwrap_or_else(|| edtf.to_owned())
}

/// The year, decade or century that a date in EDTF begins in, as it is said in a language; of a
/// date without a beginning the one it ends in. None for what comes back every year.
pub fn spoken_year(edtf: &str, locale: Locale) -> Option<String> {
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
    // A timeline groups events by where they begin; what has no beginning is sorted by its end.
    let end = if from == ".." { to } else { from };
    let (sign, digits) = end.strip_prefix('-').map_or(("", end), |digits| ("-", digits));
    let digits = digits.split('-').next()?;
    if digits == "XXXX" { None } else { year(sign, digits, locale) }
}

/// A date in EDTF as it stands behind "nothing is told": "for 2024", "since 5 August 2023".
pub fn over(edtf: &str, locale: Locale) -> String {
    let strings = locale.strings();
    let whole = spoken(edtf, locale);
    match edtf.split_once('/') {
        // « depuis » would say that it lasts, so a language may rather name the day before or after,
        // where that is known.
        Some((from, "..")) => {
            let after = beside(from, -1).and_then(|day| told(Side::After, &day, locale));
            strings.date_over_since(&whole, after.as_ref().unwrap_or(&whole))
        }
        Some(("..", to)) => {
            let before = beside(to, 1).and_then(|day| told(Side::Before, &day, locale));
            strings.date_over_until(&whole, before.as_ref().unwrap_or(&whole))
        }
        Some((from, to)) => match (point(from, locale), point(to, locale)) {
            (Some(first), Some(last)) => {
                let from = strings.date_from(DateKind::of(from).tag(), &first);
                strings.date_range(&from, &strings.date_to(DateKind::of(to).tag(), &last))
            }
            _ => whole,
        },
        None => match point(edtf, locale) {
            Some(date) => strings.date_for(DateKind::of(edtf).tag(), &date),
            None => whole,
        },
    }
}

/// A side of a date, as a time that an event gives is told: "after 26 July 2023".
pub fn sided(side: Side, edtf: &str, locale: Locale) -> String {
    let said = told(side, edtf, locale);
    said.unwrap_or_else(|| format!("{} {}", locale.side(side), spoken(edtf, locale)))
}

/// A date as it stands behind the name of what is of that date: "(of) 15 January 2026", « du 15
/// janvier 2026 ».
pub fn genitive(edtf: &str, locale: Locale) -> String {
    let date = point(edtf, locale);
    let said = date.map(|date| locale.strings().date_of(DateKind::of(edtf).tag(), &date));
    said.unwrap_or_else(|| spoken(edtf, locale))
}

/// A date as it stands behind a state that was true then: "(as of) 15 January 2026", « au 15 janvier
/// 2026 ».
pub fn locative(edtf: &str, locale: Locale) -> String {
    let date = point(edtf, locale);
    let said = date.map(|date| locale.strings().date_as_of(DateKind::of(edtf).tag(), &date));
    said.unwrap_or_else(|| spoken(edtf, locale))
}

/// What a date is, as far as the words before it may depend on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateKind {
    Day,
    /// From 1.
    Month(usize),
    /// From 21, which is spring.
    Season(usize),
    Year,
    Decade,
    Century,
}

impl DateKind {
    fn of(edtf: &str) -> Self {
        let digits = edtf.trim_start_matches('-');
        let mut parts = digits.split('-');
        let year = parts.next().unwrap_or_default();
        match (parts.next().map(str::parse), parts.next()) {
            (Some(_), Some(_)) => Self::Day,
            (Some(Ok(season @ 21..=24)), None) => Self::Season(season),
            (Some(Ok(month)), None) => Self::Month(month),
            _ if year.ends_with("XX") => Self::Century,
            _ if year.ends_with('X') => Self::Decade,
            _ => Self::Year,
        }
    }

    /// Its name in the files of messages.
    fn tag(self) -> &'static str {
        const MONTHS: [&str; 12] = [
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
        ];
        const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
        let named = match self {
            Self::Day => Some(&"day"),
            Self::Month(month) => month.checked_sub(1).and_then(|at| MONTHS.get(at)),
            Self::Season(season) => season.checked_sub(21).and_then(|at| SEASONS.get(at)),
            Self::Year => Some(&"year"),
            Self::Decade => Some(&"decade"),
            Self::Century => Some(&"century"),
        };
        named.copied().unwrap_or_default()
    }
}

/// A side of a date in words.
fn told(side: Side, edtf: &str, locale: Locale) -> Option<String> {
    let (date, kind, strings) = (point(edtf, locale)?, DateKind::of(edtf).tag(), locale.strings());
    Some(match side {
        Side::Before => strings.date_before(kind, &date),
        Side::After => strings.date_after(kind, &date),
        Side::Since => strings.date_since(kind, &date),
        Side::Until => strings.date_until(kind, &date),
        Side::During => strings.date_during(kind, &date),
    })
}

/// The day, month or year right before (-1) or after (1) one.
fn beside(edtf: &str, by: i64) -> Option<String> {
    let parts: Vec<&str> = edtf.split('-').collect();
    match parts.as_slice() {
        [year] => {
            let year = year.parse::<i64>().ok()?.checked_add(by)?;
            (1..=9_999).contains(&year).then(|| format!("{year:04}"))
        }
        // Months from 21 on are seasons: nobody says "after winter" for spring.
        [year, month] => {
            let (year, month) = (year.parse::<i64>().ok()?, month.parse::<i64>().ok()?);
            let months = (1..=12).contains(&month).then(|| year * 12 + month - 1 + by)?;
            Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
        }
        [_, _, _] => {
            let day = edtf.parse::<jiff::civil::Date>().ok()?;
            day.checked_add(jiff::Span::new().try_days(by).ok()?).ok().map(|day| day.to_string())
        }
        _ => None,
    }
}

fn range(from: &str, to: &str, locale: Locale) -> Option<String> {
    match (from, to) {
        ("..", to) => return told(Side::Until, to, locale),
        (from, "..") => return told(Side::Since, from, locale),
        _ => {}
    }
    let (first, last, strings) = (point(from, locale)?, point(to, locale)?, locale.strings());
    // As a heading has it, without the word that would begin it inside a sentence.
    Some(strings.date_range(&first, &strings.date_to(DateKind::of(to).tag(), &last)))
}

fn point(edtf: &str, locale: Locale) -> Option<String> {
    // A date that comes back every year has no year to say.
    if let Some(rest) = edtf.strip_prefix("XXXX-") {
        return match rest.split_once('-') {
            Some((month, day)) => day_of(day, month, None, locale),
            None => month_or_season(rest, None, locale),
        };
    }
    // The sign is taken off first, since the dashes between the parts would split it off.
    // A year before the year 0 keeps its sign; year 0 is 1 BC.
    let (sign, digits) = edtf.strip_prefix('-').map_or(("", edtf), |digits| ("-", digits));
    let mut parts = digits.splitn(3, '-');
    let year = year(sign, parts.next()?, locale)?;
    match (parts.next(), parts.next()) {
        (None, _) => Some(year),
        (Some(month), None) => month_or_season(month, Some(&year), locale),
        (Some(month), Some(day)) => day_of(day, month, Some(&year), locale),
    }
}

fn year(sign: &str, digits: &str, locale: Locale) -> Option<String> {
    let strings = locale.strings();
    // Centuries and decades before the year 1 are counted the other way round; few people could say
    // them, so they stay as they are noted.
    if let Some(century) = digits.strip_suffix("XX").filter(|_| sign.is_empty()) {
        let century = century.parse::<u32>().ok()? + 1;
        let number = Numeral(century.into());
        return Some(strings.date_century(number, &roman(century), ordinal(century)));
    }
    if let Some(decade) = digits.strip_suffix('X').filter(|_| sign.is_empty()) {
        let decade = decade.parse::<u32>().ok()?;
        return Some(strings.date_decade(&format!("{decade}0")));
    }
    // EDTF writes Y before a year of more than four digits.
    let number = digits.trim_start_matches('Y').parse::<i64>().ok()?;
    let number = if sign.is_empty() { number } else { -number };
    Some(match number {
        1.. => number.to_string(),
        // There is no year 0 in speech: EDTF's 0 is 1 BC, so the number goes up by one.
        _ => strings.date_before_year_one(Numeral((1 - number).unsigned_abs())),
    })
}

/// A number of a century in Roman numerals.
fn roman(n: u32) -> String {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let digit = |numerals: [&'static str; 10], n: u32| {
        numerals.get(n as usize).copied().unwrap_or_default()
    };
    if n < 100 { [digit(TENS, n / 10), digit(ONES, n % 10)].concat() } else { n.to_string() }
}

/// How a number ends where it counts places: that of the first, by itself and at the end of a longer
/// one, the second, the third, and all others. A language that has fewer endings takes them together.
const fn ordinal(n: u32) -> &'static str {
    match (n, n % 10, n % 100) {
        (1, _, _) => "first",
        // Before the last digit is looked at: the 11th and the 112th end in 1 and 2 but are no
        // 11st.
        (_, _, 11..=13) => "other",
        (_, 1, _) => "one",
        (_, 2, _) => "two",
        (_, 3, _) => "few",
        _ => "other",
    }
}

fn month_or_season(number: &str, year: Option<&str>, locale: Locale) -> Option<String> {
    let strings = locale.strings();
    // EDTF numbers the seasons on from the months: 21 is spring.
    let name = match number.parse::<usize>().ok()? {
        21 => strings.season_spring(),
        22 => strings.season_summer(),
        23 => strings.season_autumn(),
        24 => strings.season_winter(),
        month => month_name(month, locale)?,
    };
    Some(year.map_or_else(|| name.to_owned(), |year| strings.date_month_year(name, year)))
}

fn day_of(day: &str, month: &str, year: Option<&str>, locale: Locale) -> Option<String> {
    let (day, strings) = (day.parse::<u8>().ok()?, locale.strings());
    let month = month_name(month.parse().ok()?, locale)?;
    let number = Numeral(day.into());
    // French says the first of a month as an ordinal, and only the first.
    Some(match (day, year) {
        (1, Some(year)) => strings.date_first_year(month, year),
        (1, None) => strings.date_first(month),
        (_, Some(year)) => strings.date_day_year(number, month, year),
        (_, None) => strings.date_day(number, month),
    })
}

fn month_name(month: usize, locale: Locale) -> Option<&'static str> {
    let strings = locale.strings();
    Some(match month {
        1 => strings.month_january(),
        2 => strings.month_february(),
        3 => strings.month_march(),
        4 => strings.month_april(),
        5 => strings.month_may(),
        6 => strings.month_june(),
        7 => strings.month_july(),
        8 => strings.month_august(),
        9 => strings.month_september(),
        10 => strings.month_october(),
        11 => strings.month_november(),
        12 => strings.month_december(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        for (edtf, english, french) in [
            ("2013", "2013", "2013"),
            ("2013-01", "January 2013", "janvier 2013"),
            ("2024-03-01", "1 March 2024", "1er mars 2024"),
            ("201X", "2010s", "années 2010"),
            ("18XX", "19th century", "XIXe siècle"),
            ("00XX", "1st century", "Ier siècle"),
            ("1989-23", "autumn 1989", "automne 1989"),
            ("2012/2014", "2012 to 2014", "2012 à 2014"),
            ("2012-04/2014-08", "April 2012 to August 2014", "avril 2012 à août 2014"),
            (
                "2023-08-04/2023-08-06",
                "4 August 2023 to 6 August 2023",
                "4 août 2023 au 6 août 2023",
            ),
            (
                "2023-08-01/2023-09-06",
                "1 August 2023 to 6 September 2023",
                "1er août 2023 au 6 septembre 2023",
            ),
            ("199X/200X", "1990s to 2000s", "années 1990 aux années 2000"),
            ("1989-22/1990-21", "summer 1989 to spring 1990", "été 1989 au printemps 1990"),
            ("../2013", "until 2013", "jusqu’en 2013"),
            ("../2013-08-04", "until 4 August 2013", "jusqu’au 4 août 2013"),
            ("2013-08-04/..", "since 4 August 2013", "depuis le 4 août 2013"),
            ("../200X", "until the 2000s", "jusqu’aux années 2000"),
            ("2013/..", "since 2013", "depuis 2013"),
            ("XXXX-07-04", "4 July", "4 juillet"),
            ("XXXX-08", "August", "août"),
            ("-0043-03", "March 44 BC", "mars 44 av. J.-C."),
            ("-0499/-0400", "500 BC to 401 BC", "500 av. J.-C. à 401 av. J.-C."),
            ("Y17000", "17000", "17000"),
            ("2024-13", "2024-13", "2024-13"),
            ("what", "what", "what"),
        ] {
            assert_eq!(spoken(edtf, Locale::English), english);
            assert_eq!(spoken(edtf, Locale::French), french);
        }
    }

    #[test]
    fn the_year_of_a_date_is_the_one_it_begins_in() {
        for (edtf, english, french) in [
            ("2013", Some("2013"), Some("2013")),
            ("2024-03-01", Some("2024"), Some("2024")),
            ("1989-23", Some("1989"), Some("1989")),
            ("201X", Some("2010s"), Some("années 2010")),
            ("18XX", Some("19th century"), Some("XIXe siècle")),
            ("2012-05/2014", Some("2012"), Some("2012")),
            ("../2013-02", Some("2013"), Some("2013")),
            ("2013/..", Some("2013"), Some("2013")),
            ("-0043-03", Some("44 BC"), Some("44 av. J.-C.")),
            ("XXXX-07-04", None, None),
            ("what", None, None),
        ] {
            assert_eq!(spoken_year(edtf, Locale::English).as_deref(), english);
            assert_eq!(spoken_year(edtf, Locale::French).as_deref(), french);
        }
    }

    #[test]
    fn what_is_told_of_a_time_is_told_for_it_or_on_a_side_of_it() {
        for (edtf, english, french) in [
            ("2013", "for 2013", "pour 2013"),
            ("3024", "for 3024", "pour 3024"),
            ("2023-08-04", "for 4 August 2023", "pour le 4 août 2023"),
            ("201X", "for the 2010s", "pour les années 2010"),
            ("18XX", "for the 19th century", "pour le XIXe siècle"),
            ("1989-22", "for summer 1989", "pour l’été 1989"),
            ("2012/2014", "from 2012 to 2014", "de 2012 à 2014"),
            ("2012-04/2013-10", "from April 2012 to October 2013", "d’avril 2012 à octobre 2013"),
            (
                "2023-08-01/2023-09-06",
                "from 1 August 2023 to 6 September 2023",
                "du 1er août 2023 au 6 septembre 2023",
            ),
            ("../2013", "until 2013", "avant 2014"),
            ("2013/..", "since 2013", "après 2012"),
            ("2023-08-05/..", "since 5 August 2023", "après le 4 août 2023"),
            ("../2024-02-29", "until 29 February 2024", "avant le 1er mars 2024"),
            ("2024-01/..", "since January 2024", "après décembre 2023"),
            ("201X/..", "since the 2010s", "depuis les années 2010"),
        ] {
            assert_eq!(over(edtf, Locale::English), english);
            assert_eq!(over(edtf, Locale::French), french);
        }
    }

    #[test]
    fn a_side_of_a_date_is_said_with_its_article() {
        for (side, edtf, english, french) in [
            (Side::After, "2023-08-04", "after 4 August 2023", "après le 4 août 2023"),
            (Side::Before, "2023-08", "before August 2023", "avant août 2023"),
            (Side::Since, "199X", "since the 1990s", "depuis les années 1990"),
            (Side::Until, "1989-21", "until spring 1989", "jusqu’au printemps 1989"),
            (Side::Until, "1989-24", "until winter 1989", "jusqu’à l’hiver 1989"),
            (Side::During, "2013", "during 2013", "en 2013"),
            (Side::During, "2013-05-01", "on 1 May 2013", "le 1er mai 2013"),
            (Side::Since, "18XX", "since the 19th century", "depuis le XIXe siècle"),
            (Side::Since, "1989-22", "since summer 1989", "depuis l’été 1989"),
            (Side::Since, "1989-23", "since autumn 1989", "depuis l’automne 1989"),
            (Side::Before, "18XX", "before the 19th century", "avant le XIXe siècle"),
            (Side::Before, "1989-22", "before summer 1989", "avant l’été 1989"),
            (Side::Before, "1989-23", "before autumn 1989", "avant l’automne 1989"),
            (Side::During, "18XX", "during the 19th century", "pendant le XIXe siècle"),
            (Side::During, "1989-22", "during summer 1989", "pendant l’été 1989"),
            (Side::During, "1989-23", "during autumn 1989", "pendant l’automne 1989"),
            (Side::After, "what", "after what", "après what"),
        ] {
            assert_eq!(sided(side, edtf, Locale::English), english);
            assert_eq!(sided(side, edtf, Locale::French), french);
        }
        for (edtf, of, at) in [
            ("2026-01-15", "du 15 janvier 2026", "au 15 janvier 2026"),
            ("2026-04", "d’avril 2026", "en avril 2026"),
            ("2026-10", "d’octobre 2026", "en octobre 2026"),
            ("18XX", "du XIXe siècle", "au XIXe siècle"),
            ("1989-22", "de l’été 1989", "à l’été 1989"),
            ("2026", "de 2026", "en 2026"),
            ("last spring", "last spring", "last spring"),
        ] {
            assert_eq!(genitive(edtf, Locale::French), of);
            assert_eq!(locative(edtf, Locale::French), at);
        }
        assert_eq!(genitive("2026-01-15", Locale::English), "15 January 2026");
    }
}
