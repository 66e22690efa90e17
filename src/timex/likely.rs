//! Whether what could be a date is one in running text: "may" and "march" the verbs, numbers that
//! count things, seasons that are names.

use super::counted::{counted, versioned};
use super::lexicon::{Sense, Unit};
use super::reader::TokenReader;
use super::stated::{Stated, Year};
use super::token::{Class, Punctuation};
use crate::text::Language;

/// Whether a date read at `at..next` is likely one. Parts of a range or after "early" and its like
/// have shown it already and do not come here.
pub(super) fn likely(reader: &TokenReader<'_>, at: usize, next: usize, stated: Stated) -> bool {
    // What was said with its year is a date nearly always; the rules below judge what was not.
    match stated {
        Stated::Day { year: Year::Open, .. } => day_likely(reader, at, next),
        Stated::Day { .. } => !versioned(reader, at, next),
        Stated::Feast { .. } => feast_likely(reader, at, next),
        Stated::Month { year: Year::Open, .. } => month_likely(reader, at),
        Stated::Month { .. } => {
            // "may 1000 voices" is a wish; every other month with a year is a month in any case.
            !reader.is(at, Sense::Month(5)) || reader.capital(at) || french(reader)
        }
        Stated::Season { year: Year::Open, .. } => season_likely(reader, at, next),
        Stated::Century(_) if title(reader, at, next) => false,
        Stated::Season { .. } | Stated::Century(_)
            if !matches!(reader.class(at), Class::Decade { .. }) =>
        {
            true
        }
        // "the second half" is mostly of a match.
        Stated::Quarter { year, .. } | Stated::Half { year, .. } => year != Year::Open,
        Stated::Decade(_) | Stated::Century(_) | Stated::Season { .. } => decade_likely(reader, at),
        Stated::Year(_) => year_likely(reader, at, next),
    }
}

/// "20th Century Fox" is a name; "in the 5th Century Rome fell" has none.
fn title(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    let last = next.wrapping_sub(1);
    let prior = at.wrapping_sub(1);
    let led = reader.is(prior, Sense::The) && introduces_time(reader.sense(prior.wrapping_sub(1)));
    !led && reader.word(last).eq_ignore_ascii_case("century")
        && reader.capital(last)
        && reader.class(next) == Class::Other
        && reader.capital(next)
        && !french(reader)
}

fn french(reader: &TokenReader<'_>) -> bool {
    reader.language() == Language::French
}

/// Words that a time follows.
pub(super) fn introduces_time(sense: Option<Sense>) -> bool {
    matches!(
        sense,
        Some(
            Sense::In
                | Sense::By
                | Sense::From
                | Sense::To
                | Sense::Until
                | Sense::Between
                | Sense::Since
                | Sense::Before
                | Sense::After
                | Sense::During
                | Sense::This
                | Sense::That
                | Sense::Next
                | Sense::Previous
                | Sense::Last
                | Sense::Part(_)
                | Sense::Weekday(_)
        )
    )
}

/// "In April 20 ships sailed": the number counts the ships.
fn day_likely(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    // "White Christmas", "Father Christmas"
    let prior = at.wrapping_sub(1);
    let named = reader.class(prior) == Class::Other && reader.capital(prior);
    if named && matches!(reader.sense(at), Some(Sense::Feast(..))) {
        return false;
    }
    let month_first = matches!(reader.sense(at), Some(Sense::Month(_)));
    let counted = month_first
        && matches!(reader.before(at), Class::Word(Sense::In))
        && matches!(reader.before(next), Class::Number { .. })
        && plural_noun(reader, next);
    !counted
}

/// A feast without a year: "at Easter", but no "Easter Rising" and no "Easter Island".
fn feast_likely(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    let before = match reader.sense(at.wrapping_sub(1)) {
        Some(Sense::The) => reader.sense(at.wrapping_sub(2)),
        sense => sense,
    };
    let led = introduces_time(before) || matches!(before, Some(Sense::At | Sense::On));
    led && !reader.capital(next) && reader.class(next) != Class::Other
}

/// A month without day and year: names of people and verbs look the same.
fn month_likely(reader: &TokenReader<'_>, at: usize) -> bool {
    let Some(Sense::Month(month)) = reader.sense(at) else { return false };
    let before = match reader.before(at) {
        Class::Word(sense) => Some(sense),
        _ => None,
    };
    if french(reader) {
        // "Mars" with a capital is the planet or the god: French months have none.
        let planet = month == 3 && reader.capital(at);
        return !planet
            && (month != 3 || before.is_some() || matches!(reader.before(at), Class::Mark(_)));
    }
    // English months have a capital; "may" and "march" without are verbs.
    if !reader.capital(at) {
        return false;
    }
    // "May" and "March" begin sentences as well, and "April", "May", "June" and "August" are names of
    // people: they need something that a month has and a name has not.
    if !matches!(month, 3..=6 | 8) {
        return true;
    }
    let joined = matches!(before, Some(Sense::And | Sense::Or))
        && is_month(reader, at.wrapping_sub(2))
        || before == Some(Sense::Of)
        || matches!(reader.before(at), Class::Mark(Punctuation::Dash | Punctuation::Open));
    // "a March operation", "its April issue"
    let owned = matches!(before, Some(Sense::A | Sense::The | Sense::Each))
        || matches!(reader.word(at.wrapping_sub(1)), "its" | "his" | "her" | "their" | "s" | "one");
    // "the costly August battles"
    let described = noun(reader, at.wrapping_sub(1))
        && matches!(reader.sense(at.wrapping_sub(2)), Some(Sense::A | Sense::The));
    let attribute = (owned || described) && noun(reader, at + 1) && !is_deed(reader.word(at + 1))
        || before == Some(Sense::Each);
    let led = introduces_time(before) || matches!(before, Some(Sense::Circa));
    (led && !acts(reader, at, before))
        || joined
        || attribute
        || (!matches!(month, 3 | 5) && alone(reader, at))
}

fn is_month(reader: &TokenReader<'_>, at: usize) -> bool {
    matches!(reader.sense(at), Some(Sense::Month(_) | Sense::ShortMonth(_)))
        || matches!(reader.class(at), Class::Number { digits: 4, .. })
}

/// "June: the fair", "April – the boats return", "one June morning", "from May until August": the
/// name stands for itself, as a month does in a list or a table and a person does not.
fn alone(reader: &TokenReader<'_>, at: usize) -> bool {
    let opens = matches!(
        reader.before(at),
        Class::End | Class::Break | Class::Mark(Punctuation::Stop | Punctuation::Dot)
    );
    let shown = matches!(
        reader.class(at + 1),
        Class::End | Class::Break | Class::Mark(Punctuation::Stop | Punctuation::Dash)
    );
    let part_of_it = matches!(reader.sense(at + 1), Some(Sense::DayPart(_) | Sense::Unit(_)));
    let joint =
        matches!(reader.sense(at + 1), Some(Sense::And | Sense::Or | Sense::To | Sense::Until));
    (opens && shown) || part_of_it || (joint && is_month(reader, at + 2))
}

/// Whether the name after a word that a time follows is somebody who does something, or to whom it
/// is done: "after April said so", "he gave it to June".
fn acts(reader: &TokenReader<'_>, at: usize, before: Option<Sense>) -> bool {
    // "In April said" is said by nobody, and "February to April proved" has a month before.
    if before == Some(Sense::In) || is_month(reader, at.wrapping_sub(2)) {
        return false;
    }
    let next = at + 1;
    let does = reader.class(next) == Class::Other && is_deed(reader.word(next));
    let given = before == Some(Sense::To) && !(2..=8).any(|back| is_timed(reader, at, back));
    // "by August Wilson"
    let surname = matches!(reader.sense(at), Some(Sense::Month(4 | 6 | 8)))
        && reader.class(next) == Class::Other
        && reader.capital(next);
    does || given || surname
}

/// Whether a time is told so many tokens before a position: "from early May to June", "two weeks to
/// June". A gift ("he gave it to June") has none.
fn is_timed(reader: &TokenReader<'_>, at: usize, back: usize) -> bool {
    let earlier = at.wrapping_sub(back);
    // A month further off may be the name of somebody else.
    (back < 4 && is_month(reader, earlier))
        || matches!(reader.class(earlier), Class::Number { .. } | Class::Ordinal(_))
        || matches!(reader.sense(earlier), Some(Sense::From | Sense::Part(_) | Sense::Season(_)))
}

/// What somebody did: most such words end alike, the others are those of people in stories.
fn is_deed(word: &str) -> bool {
    const DEEDS: &[&str] = &[
        "said", "says", "told", "tells", "asks", "went", "came", "took", "gave", "made", "knew",
        "left", "won", "wrote", "spoke", "met", "lives", "works", "likes",
    ];
    DEEDS.contains(&word) || (word.len() > 4 && word.ends_with("ed"))
}

/// What armies and others do in a season: "the Spring Offensive", "his summer campaign".
pub(super) fn campaign(reader: &TokenReader<'_>, at: usize) -> bool {
    const DEEDS: &[&str] = &[
        "offensive",
        "offensives",
        "counteroffensive",
        "campaign",
        "campaigns",
        "uprising",
        "rising",
        "fighting",
        "battles",
        "olympics",
        "games",
        "elections",
        "session",
        "term",
    ];
    reader.class(at) == Class::Other
        && DEEDS.iter().any(|deed| reader.word(at).eq_ignore_ascii_case(deed))
}

/// A season without year.
fn season_likely(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    let before = match reader.before(at) {
        Class::Word(sense) => Some(sense),
        _ => None,
    };
    if campaign(reader, next) {
        return true;
    }
    // "the fall of the city", "the spring of hope"
    if reader.is(next, Sense::Of) && !french(reader) {
        return false;
    }
    let article = before == Some(Sense::The)
        || (french(reader) && reader.before(at) == Class::Mark(Punctuation::Apostrophe));
    match reader.sense(at) {
        // "été" is also "been": only an article or "en", "cet" before it make it the summer.
        Some(Sense::DoubtfulSeason(_)) if french(reader) => {
            article || matches!(before, Some(Sense::In | Sense::This))
        }
        // "fall": "to fall" is the verb, "the fall" a defeat unless a time word leads it.
        Some(Sense::DoubtfulSeason(_)) => {
            introduces_time(before) && !matches!(before, Some(Sense::To))
                || (before == Some(Sense::The) && introduces_time(reader.sense(at.wrapping_sub(2))))
        }
        _ => {
            // "the Spring" is a river, a regiment or a battle.
            let name = article && !french(reader) && reader.capital(at);
            let lead = at.wrapping_sub(2);
            let led = article
                && (introduces_time(reader.sense(lead))
                    || matches!(reader.word(lead), "over" | "Over"));
            if led && !name && !plural_noun(reader, next) {
                return true;
            }
            (article && !name && !noun(reader, next))
                || (introduces_time(before) && !noun(reader, next))
                || matches!(before, Some(Sense::And | Sense::Or))
        }
    }
}

/// "the 1920s" and "1920s", but "60s" only as "the 60s" or "’60s".
fn decade_likely(reader: &TokenReader<'_>, at: usize) -> bool {
    match reader.class(at) {
        Class::Decade { digits: 2, .. } => reader.is(at.wrapping_sub(1), Sense::The),
        _ => true,
    }
}

/// A lower-case word the lexicon does not know.
fn noun(reader: &TokenReader<'_>, at: usize) -> bool {
    reader.class(at) == Class::Other && !reader.capital(at)
}

/// Words for many without an `s`. From the histories the tagger was measured on: people, troops and
/// the units that lengths, weights and engines are given in.
const MANY: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "dead",
    "wounded",
    "killed",
    "horse",
    "cavalry",
    "infantry",
    "personnel",
    "aircraft",
    "km",
    "kilometres",
    "kilometers",
    "metres",
    "meters",
    "m",
    "mi",
    "feet",
    "ft",
    "kg",
    "tonnes",
    "tons",
    "acres",
    "hectares",
    "hp",
    "cc",
    "rpm",
    "kw",
    "mph",
    "million",
    "billion",
    "percent",
    "other",
    "more",
    "mm",
    "hommes",
    "morts",
    "habitants",
    "personnes",
    "soldats",
    "euros",
    "francs",
];

fn plural_noun(reader: &TokenReader<'_>, at: usize) -> bool {
    match reader.class(at) {
        Class::Word(Sense::Unit(_) | Sense::Hundred | Sense::Thousand | Sense::More) => true,
        Class::Other if !reader.capital(at) => {
            let word = reader.word(at);
            MANY.contains(&word) || (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
        }
        _ => false,
    }
}

/// A bare year of four digits.
fn year_likely(reader: &TokenReader<'_>, at: usize, next: usize) -> bool {
    let Class::Number { value, digits: 4 } = reader.class(at) else { return true };
    // More than the number was read: an era, which proves the year.
    if next > at + 1 {
        return true;
    }
    let prior = at.wrapping_sub(1);
    // The certain refusals first: none of the words below makes "page 1939" a year.
    if follows_name(reader, at) {
        return false;
    }
    if matches!(reader.class(next), Class::Mark(Punctuation::Percent | Punctuation::Sign))
        || counted(reader, at, next)
        || compounded(reader, next)
        || counts_those(reader, next)
        || of_street(reader, next)
    {
        return false;
    }
    let before = reader.sense(prior);
    let cued = introduces_time(before);
    // The noun after "1500–2000" counts for both.
    let ranged = reader.mark(next, Punctuation::Dash) || reader.is(next, Sense::To);
    let after = match reader.class(next + 1) {
        Class::Number { .. } | Class::Quantity if ranged => next + 2,
        _ => next,
    };
    if matches!(reader.sense(after), Some(Sense::Unit(Unit::Year))) {
        return false;
    }
    // "in 1914 ships were built" can be a year, "by 1000 votes", "from 1500 to 2000 men" cannot.
    let dated = matches!(before, Some(Sense::In | Sense::Since | Sense::During))
        || (value % 10 != 0 && (cued || owned(reader, prior)));
    if plural_noun(reader, after) && !dated {
        return false;
    }
    match before {
        // "around 1500" is an amount as often as a year; "c. 1500" is a year.
        Some(Sense::Circa) if reader.word(prior).len() > 5 => value >= 1700,
        Some(Sense::Function | Sense::More) if reader.word(prior) == "than" => {
            matches!(reader.sense(prior.wrapping_sub(1)), Some(Sense::Later | Sense::Earlier))
        }
        // Far from the years that texts speak of, a number needs a word that a time follows.
        _ if value > 2100 => cued,
        _ if value < 1300 => cued || !matches!(reader.class(prior), Class::Other | Class::Word(_)),
        _ => !quantifier(reader, prior),
    }
}

/// "page 1939", "no. 1812", "$1900", "M-1918", "4.8.2023": the number belongs to what stands before.
fn follows_name(reader: &TokenReader<'_>, at: usize) -> bool {
    let prior = at.wrapping_sub(1);
    let further = reader.class(prior.wrapping_sub(1));
    let joined = !reader.spaced(at);
    match reader.class(prior) {
        Class::Mark(Punctuation::Sign | Punctuation::Percent)
        | Class::Word(Sense::Label)
        | Class::Quantity => true,
        Class::Number { .. } => !joined,
        Class::Mark(Punctuation::Dot) if !joined => further == Class::Word(Sense::Label),
        Class::Mark(Punctuation::Slash | Punctuation::Dot)
            if matches!(further, Class::Number { digits: 1..=2, .. }) =>
        {
            true
        }
        // "pp. 1939–1945"
        Class::Mark(Punctuation::Dash) if matches!(further, Class::Number { .. }) => {
            let first = prior.wrapping_sub(2);
            reader.is(first, Sense::Label)
                || (reader.mark(first, Punctuation::Dot)
                    && reader.is(first.wrapping_sub(1), Sense::Label))
        }
        Class::Mark(Punctuation::Slash | Punctuation::Dash | Punctuation::Other) => {
            joined && !reader.spaced(prior) && matches!(further, Class::Other | Class::Lettered(..))
        }
        _ => false,
    }
}

/// "the 1914 battles", "its 2006 highs", "of 1913 levels": a count would rather be round.
fn owned(reader: &TokenReader<'_>, at: usize) -> bool {
    matches!(reader.sense(at), Some(Sense::The | Sense::Of))
        || matches!(
            reader.word(at),
            "its" | "his" | "her" | "their" | "our" | "s" | "les" | "ses" | "leurs"
        )
}

/// "the 2000-year-old city", "a 1500-strong force": the number measures what comes after it.
fn compounded(reader: &TokenReader<'_>, next: usize) -> bool {
    let tight =
        reader.mark(next, Punctuation::Dash) && !reader.spaced(next) && !reader.spaced(next + 1);
    let word = matches!(reader.class(next + 1), Class::Other | Class::Word(Sense::Unit(_)));
    tight && word && !reader.capital(next + 1)
}

/// "1200 of those", "1900 were killed".
fn counts_those(reader: &TokenReader<'_>, next: usize) -> bool {
    let after = reader.word(next + 1);
    let those = matches!(after, "them" | "those" | "these" | "whom" | "which" | "entre");
    let of =
        reader.is(next, Sense::Of) && (those || reader.mark(next + 1, Punctuation::Apostrophe));
    let fate = matches!(
        after,
        "killed" | "wounded" | "captured" | "injured" | "arrested" | "dead" | "blessés" | "tués"
    );
    let be = matches!(reader.word(next), "were" | "are" | "furent" | "sont");
    of && those || be && fate
}

/// "1600 Pennsylvania Avenue", "1725, rue du Port".
fn of_street(reader: &TokenReader<'_>, next: usize) -> bool {
    const WAYS: &[&str] = &["Street", "Avenue", "Road", "Boulevard", "Lane", "Drive", "Square"];
    // The name of a street has one or two words ("Pennsylvania", "Old Kent").
    let named =
        reader.capital(next) && (next + 1..=next + 2).any(|at| WAYS.contains(&reader.word(at)));
    named
        || matches!(
            reader.word(reader.past(next, Punctuation::Comma)),
            "rue" | "avenue" | "boulevard"
        )
}

/// "over 1500", "nearly 1500", "a total of 1500": an amount.
fn quantifier(reader: &TokenReader<'_>, at: usize) -> bool {
    let amount = matches!(
        reader.word(at).to_lowercase().as_str(),
        "over" | "nearly" | "almost" | "least" | "exactly" | "only" | "another" | "some" | "under"
    );
    let measure = matches!(
        reader.word(at.wrapping_sub(1)).to_lowercase().as_str(),
        "total" | "capacity" | "population" | "maximum" | "minimum" | "average" | "près" | "plus"
    );
    amount || (reader.is(at, Sense::Of) && measure)
}

/// Whether a number of three digits is a year: a word that a time follows comes before it, and after
/// it nothing that it could count.
pub(super) fn short_year_likely(reader: &TokenReader<'_>, at: usize) -> bool {
    let Class::Number { digits: 3, .. } = reader.class(at) else { return false };
    let introduced = matches!(
        reader.before(at),
        Class::Word(Sense::In | Sense::By | Sense::Since | Sense::Until | Sense::From)
    );
    let free = match reader.class(at + 1) {
        Class::Mark(mark) => {
            matches!(mark, Punctuation::Comma | Punctuation::Dot | Punctuation::Stop)
        }
        Class::Word(sense) => matches!(sense, Sense::The | Sense::Function | Sense::A),
        Class::Other => reader.capital(at + 1),
        Class::Break | Class::End => true,
        _ => false,
    };
    introduced && free
}
