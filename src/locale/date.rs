//! Dates as people say them: `2013-01` is "January 2013".

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
    // "since" and "until" are said by the range itself; another preposition before them would be
    // wrong in both languages.
    let open = edtf.starts_with("../") || edtf.ends_with("/..");
    match (open, locale) {
        (true, _) => spoken(edtf, locale),
        (false, Locale::English) => format!("for {}", spoken(edtf, locale)),
        (false, Locale::French) => format!("pour {}", spoken(edtf, locale)),
    }
}

fn range(from: &str, to: &str, locale: Locale) -> Option<String> {
    let (before, after, dash) = match locale {
        Locale::English => ("until ", "since ", " to "),
        Locale::French => ("jusqu’à ", "depuis ", " à "),
    };
    match (from, to) {
        ("..", to) => Some(format!("{before}{}", point(to, locale)?)),
        (from, "..") => Some(format!("{after}{}", point(from, locale)?)),
        _ => Some(format!("{}{dash}{}", point(from, locale)?, point(to, locale)?)),
    }
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
            Locale::French if century == 1 => "Ier siècle".to_owned(),
            Locale::French => format!("{century}e siècle"),
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
            ("18XX", "19th century", "19e siècle"),
            ("00XX", "1st century", "Ier siècle"),
            ("1989-23", "autumn 1989", "automne 1989"),
            ("2012/2014", "2012 to 2014", "2012 à 2014"),
            ("../2013", "until 2013", "jusqu’à 2013"),
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
            ("18XX", Some("19th century"), Some("19e siècle")),
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
    fn what_is_told_of_a_time_is_told_for_it_since_or_until() {
        for (edtf, english, french) in [
            ("2013", "for 2013", "pour 2013"),
            ("2012/2014", "for 2012 to 2014", "pour 2012 à 2014"),
            ("../2013", "until 2013", "jusqu’à 2013"),
            ("2013/..", "since 2013", "depuis 2013"),
        ] {
            assert_eq!(over(edtf, Locale::English), english);
            assert_eq!(over(edtf, Locale::French), french);
        }
    }
}
