//! Dates as people say them: `2013-01` is "January 2013".

use crate::timex::Side;

use super::Locale;

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
    let said = match (edtf.split_once('/'), locale) {
        // The English range says "since" and "until" by itself. In French, « depuis » would say that it
        // lasts; so people are told of the day they named, after which that range begins.
        (Some((from, "..")), Locale::French) => {
            beside(from, -1).and_then(|day| told(Side::After, &day, locale))
        }
        (Some(("..", to)), Locale::French) => {
            beside(to, 1).and_then(|day| told(Side::Before, &day, locale))
        }
        (Some((_, "..") | ("..", _)), Locale::English) => None,
        (Some(_), Locale::English) => Some(format!("from {}", spoken(edtf, locale))),
        (Some((from, to)), Locale::French) => {
            from_french(from).zip(to_french(to)).map(|(from, to)| format!("{from} {to}"))
        }
        (None, _) => named(edtf, locale).map(|date| match locale {
            Locale::English => format!("for {date}"),
            Locale::French => format!("pour {date}"),
        }),
    };
    said.unwrap_or_else(|| spoken(edtf, locale))
}

/// A side of a date, as a time that an event gives is told: "after 26 July 2023".
pub fn sided(side: Side, edtf: &str, locale: Locale) -> String {
    let said = told(side, edtf, locale);
    said.unwrap_or_else(|| format!("{} {}", locale.side(side), spoken(edtf, locale)))
}

/// A date as it stands behind the name of what is of that date: "(of) 15 January 2026", « du 15
/// janvier 2026 ».
pub fn genitive(edtf: &str, locale: Locale) -> String {
    match locale {
        Locale::English => spoken(edtf, locale),
        Locale::French => from_french(edtf).unwrap_or_else(|| edtf.to_owned()),
    }
}

/// A date as it stands behind a state that was true then: "(as of) 15 January 2026", « au 15 janvier
/// 2026 ».
pub fn locative(edtf: &str, locale: Locale) -> String {
    let said = match (locale, Shape::of(edtf)) {
        (Locale::English, _) => None,
        (Locale::French, Shape::Plain) => point(edtf, locale).map(|date| format!("en {date}")),
        (Locale::French, _) => to_french(edtf),
    };
    said.unwrap_or_else(|| spoken(edtf, locale))
}

/// What a date is, as far as the words before it depend on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A day.
    Day,
    /// A century, or spring: masculine in French, and begins with a consonant.
    Masculine,
    /// Summer, autumn or winter: begins with a vowel in French.
    Vowel,
    /// A decade.
    Plural,
    /// A year or a month.
    Plain,
}

impl Shape {
    fn of(edtf: &str) -> Self {
        let digits = edtf.trim_start_matches('-');
        let mut parts = digits.split('-');
        let year = parts.next().unwrap_or_default();
        match (parts.next(), parts.next()) {
            (Some(_), Some(_)) => Self::Day,
            (Some("21"), _) => Self::Masculine,
            (Some("22" | "23" | "24"), _) => Self::Vowel,
            (None, _) if year.ends_with("XX") => Self::Masculine,
            (None, _) if year.ends_with('X') => Self::Plural,
            _ => Self::Plain,
        }
    }
}

/// A date with the article that stands before it inside a sentence.
fn named(edtf: &str, locale: Locale) -> Option<String> {
    let date = point(edtf, locale)?;
    let shape = Shape::of(edtf);
    Some(match (locale, shape) {
        (Locale::English, _) if edtf.trim_start_matches('-').split('-').count() == 1 => {
            if edtf.ends_with('X') { format!("the {date}") } else { date }
        }
        (Locale::English, _) | (Locale::French, Shape::Plain) => date,
        (Locale::French, Shape::Day | Shape::Masculine) => format!("le {date}"),
        (Locale::French, Shape::Vowel) => format!("l’{date}"),
        (Locale::French, Shape::Plural) => format!("les {date}"),
    })
}

/// « du 4 août 2023 », « d’avril 2012 », « des années 1990 ».
fn from_french(edtf: &str) -> Option<String> {
    let date = point(edtf, Locale::French)?;
    Some(match Shape::of(edtf) {
        Shape::Day | Shape::Masculine => format!("du {date}"),
        Shape::Vowel => format!("de l’{date}"),
        Shape::Plural => format!("des {date}"),
        Shape::Plain if date.starts_with(['a', 'o']) => format!("d’{date}"),
        Shape::Plain => format!("de {date}"),
    })
}

/// « au 4 août 2023 », « à avril 2012 », « aux années 1990 ».
fn to_french(edtf: &str) -> Option<String> {
    let date = point(edtf, Locale::French)?;
    Some(match Shape::of(edtf) {
        Shape::Day | Shape::Masculine => format!("au {date}"),
        Shape::Vowel => format!("à l’{date}"),
        Shape::Plural => format!("aux {date}"),
        Shape::Plain => format!("à {date}"),
    })
}

/// A side of a date in words.
fn told(side: Side, edtf: &str, locale: Locale) -> Option<String> {
    let date = named(edtf, locale)?;
    Some(match (locale, side, Shape::of(edtf)) {
        (Locale::French, Side::Until, Shape::Plain) => format!("jusqu’en {date}"),
        (Locale::French, Side::Until, _) => format!("jusqu’{}", to_french(edtf)?),
        (Locale::French, Side::During, Shape::Plain) => format!("en {date}"),
        (Locale::French, Side::During, Shape::Day) => date,
        (Locale::English, Side::During, Shape::Day) => format!("on {date}"),
        _ => format!("{} {date}", locale.side(side)),
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
    let (first, last) = (point(from, locale)?, point(to, locale)?);
    // As a heading has it, without the word that would begin it inside a sentence.
    Some(match locale {
        Locale::English => format!("{first} to {last}"),
        Locale::French => format!("{first} {}", to_french(to)?),
    })
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
    // Centuries and decades before the year 1 are counted the other way round; few people could say
    // them, so they stay as they are noted.
    if let Some(century) = digits.strip_suffix("XX").filter(|_| sign.is_empty()) {
        let century = century.parse::<u32>().ok()? + 1;
        return Some(match locale {
            Locale::English => format!("{century}{} century", ordinal(century)),
            // Roman, as every French text has them, and only the first with another ending.
            Locale::French if century == 1 => "Ier siècle".to_owned(),
            Locale::French => format!("{}e siècle", roman(century)),
        });
    }
    if let Some(decade) = digits.strip_suffix('X').filter(|_| sign.is_empty()) {
        let decade = decade.parse::<u32>().ok()?;
        return Some(match locale {
            Locale::English => format!("{decade}0s"),
            Locale::French => format!("années {decade}0"),
        });
    }
    // EDTF writes Y before a year of more than four digits.
    let number = digits.trim_start_matches('Y').parse::<i64>().ok()?;
    let number = if sign.is_empty() { number } else { -number };
    Some(match (number, locale) {
        // There is no year 0 in speech: EDTF's 0 is 1 BC, so the number goes up by one.
        (1.., _) => number.to_string(),
        (_, Locale::English) => format!("{} BC", 1 - number),
        (_, Locale::French) => format!("{} av. J.-C.", 1 - number),
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

fn ordinal(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        // Before the last digit is looked at: the 11th and the 112th end in 1 and 2 but are no
        // 11st.
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn month_or_season(number: &str, year: Option<&str>, locale: Locale) -> Option<String> {
    // EDTF numbers the seasons on from the months: 21 is spring.
    let name = match number.parse::<usize>().ok()? {
        season @ 21..=24 => *seasons(locale).get(season - 21)?,
        month => month_name(month, locale)?,
    };
    Some(year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}")))
}

fn day_of(day: &str, month: &str, year: Option<&str>, locale: Locale) -> Option<String> {
    let day = day.parse::<u8>().ok()?;
    let month = month_name(month.parse().ok()?, locale)?;
    // French says the first of a month as an ordinal, and only the first.
    let day = if day == 1 && locale == Locale::French { "1er".to_owned() } else { day.to_string() };
    Some(match year {
        Some(year) => format!("{day} {month} {year}"),
        None => format!("{day} {month}"),
    })
}

fn month_name(month: usize, locale: Locale) -> Option<&'static str> {
    let names = match locale {
        Locale::English => [
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
        ],
        Locale::French => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    };
    names.get(month.checked_sub(1)?).copied()
}

const fn seasons(locale: Locale) -> [&'static str; 4] {
    match locale {
        Locale::English => ["spring", "summer", "autumn", "winter"],
        Locale::French => ["printemps", "été", "automne", "hiver"],
    }
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
            (Side::During, "2013-05-01", "on 1 May 2013", "1er mai 2013"),
            (Side::After, "what", "after what", "après what"),
        ] {
            assert_eq!(sided(side, edtf, Locale::English), english);
            let said = sided(side, edtf, Locale::French);
            assert_eq!(said.trim_start_matches("le "), french.trim_start_matches("le "));
        }
        for (edtf, of, at) in [
            ("2026-01-15", "du 15 janvier 2026", "au 15 janvier 2026"),
            ("2026-04", "d’avril 2026", "en avril 2026"),
            ("2026", "de 2026", "en 2026"),
            ("last spring", "last spring", "last spring"),
        ] {
            assert_eq!(genitive(edtf, Locale::French), of);
            assert_eq!(locative(edtf, Locale::French), at);
        }
        assert_eq!(genitive("2026-01-15", Locale::English), "15 January 2026");
    }
}
