//! What single words mean to dates, in English and in French.
//!
//! The tables are data: folded words (lower case, no accents) in byte order, each with one sense.
//! They know nothing of grammar; a word with an everyday meaning beside its date ("may", "march",
//! "fall", "mars") is judged by whoever reads it in its sentence.

use super::point::Season;
use crate::text::Language;

/// The longest word of the tables, in bytes; longer words have no sense. A test holds it to the
/// tables, since the scanner folds words into a buffer of this size.
pub(super) const LONGEST: usize = 14;

/// What a word means to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Month(u8),
    /// An abbreviated month: a date only beside a number.
    ShortMonth(u8),
    /// 1 is Monday.
    Weekday(u8),
    ShortWeekday(u8),
    Season(Season),
    /// "fall", "ete": a season only where its neighbours say so.
    DoubtfulSeason(Season),
    Unit(Unit),
    DayPart(DayPart),
    Cardinal(u32),
    Ordinal(u32),
    Hundred,
    Thousand,
    /// "the sixties", by the last two digits of its first year.
    DecadeName(u8),
    /// A feast on a fixed day: "Christmas".
    Feast(u8, u8),
    /// "early", "mid", "late" before a date.
    Part(Part),
    /// "beginning", "middle", "end" before "of" and a date.
    Edge(Part),
    Half,
    The,
    A,
    Of,
    In,
    At,
    On,
    By,
    From,
    To,
    Until,
    Between,
    And,
    Or,
    Since,
    Before,
    After,
    During,
    This,
    That,
    Same,
    Next,
    Previous,
    Last,
    Later,
    Earlier,
    Ago,
    Few,
    Each,
    Circa,
    /// "now" and its like.
    Present,
    /// "former", "recently".
    Gone,
    Future,
    Today,
    Yesterday,
    Tomorrow,
    /// "daily", "yearly": the unit that comes back.
    Every(Unit),
    /// "le lendemain", "la veille": days from the one spoken of.
    DayShift(i8),
    /// "plus", "more": only inside "plus tard", "more than".
    More,
    /// "onwards".
    Onwards,
    /// "starting", "beginning" before "in" and a date.
    Starting,
    /// "ending".
    Ending,
    Pre,
    Post,
    Fiscal,
    /// A word before a number that makes it a name or a place in a book, not a year.
    Label,
    /// Other small words that may follow a year directly, so that it still is a year.
    Function,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    /// Half a year, "semestre".
    Semester,
    Year,
    Decade,
    Century,
}

/// A part of the day, by its TIMEX3 mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// First, middle or last third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

impl Part {
    /// The one of three that belongs to the part.
    pub(super) fn pick<T>(self, early: T, mid: T, late: T) -> T {
        match self {
            Self::Early => early,
            Self::Mid => mid,
            Self::Late => late,
        }
    }
}

use DayPart::{Afternoon, Evening, Midday, Morning, Night};
use Part::{Early, Late, Mid};
use Season::{Autumn, Spring, Summer, Winter};
use Sense as S;
use Unit as U;

/// The sense of a folded word; none in languages without a table, whose dates are read in digits.
pub(super) fn sense(language: Language, folded: &str) -> Option<Sense> {
    let table: &[(&str, Sense)] = match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
        _ => return None,
    };
    let at = table.binary_search_by(|(word, _)| (*word).cmp(folded)).ok()?;
    table.get(at).map(|(_, sense)| *sense)
}

/// The words of a language with their senses, for spelling repair.
pub(super) fn words(language: Language) -> &'static [(&'static str, Sense)] {
    match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
        _ => &[],
    }
}

#[rustfmt::skip]
const ENGLISH: &[(&str, Sense)] = &[
    ("a", S::A), ("about", S::Circa), ("after", S::After),
    ("afternoon", S::DayPart(Afternoon)), ("afterward", S::Later), ("afterwards", S::Later),
    ("against", S::Function), ("ago", S::Ago), ("airbase", S::Label), ("although", S::Function),
    ("an", S::A), ("and", S::And), ("annually", S::Every(U::Year)), ("approximately", S::Circa),
    ("apr", S::ShortMonth(4)), ("april", S::Month(4)), ("are", S::Function), ("around", S::Circa),
    ("article", S::Label), ("as", S::Function), ("at", S::At), ("aug", S::ShortMonth(8)),
    ("august", S::Month(8)), ("autumn", S::Season(Autumn)), ("base", S::Label),
    ("before", S::Before), ("beginning", S::Edge(Early)), ("between", S::Between),
    ("boeing", S::Label), ("book", S::Label), ("both", S::Function), ("but", S::Function),
    ("by", S::By), ("c", S::Circa), ("ca", S::Circa), ("centuries", S::Unit(U::Century)),
    ("century", S::Unit(U::Century)), ("chapter", S::Label), ("christmas", S::Feast(12, 25)),
    ("circa", S::Circa), ("class", S::Label), ("close", S::Edge(Late)), ("couple", S::Few),
    ("current", S::Present), ("currently", S::Present), ("daily", S::Every(U::Day)),
    ("dawn", S::DayPart(Morning)), ("day", S::Unit(U::Day)), ("days", S::Unit(U::Day)),
    ("dec", S::ShortMonth(12)), ("decade", S::Unit(U::Decade)), ("decades", S::Unit(U::Decade)),
    ("december", S::Month(12)), ("decree", S::Label), ("directive", S::Label), ("due", S::Function),
    ("during", S::During), ("dusk", S::DayPart(Evening)), ("each", S::Each),
    ("earlier", S::Earlier), ("early", S::Part(Early)), ("eight", S::Cardinal(8)),
    ("eighteen", S::Cardinal(18)), ("eighteenth", S::Ordinal(18)), ("eighth", S::Ordinal(8)),
    ("eighties", S::DecadeName(80)), ("eighty", S::Cardinal(80)), ("eleven", S::Cardinal(11)),
    ("eleventh", S::Ordinal(11)), ("end", S::Edge(Late)), ("ending", S::Ending),
    ("ensuing", S::Next), ("evening", S::DayPart(Evening)), ("every", S::Each),
    ("fall", S::DoubtfulSeason(Autumn)), ("feb", S::ShortMonth(2)), ("february", S::Month(2)),
    ("few", S::Few), ("fifteen", S::Cardinal(15)), ("fifteenth", S::Ordinal(15)),
    ("fifth", S::Ordinal(5)), ("fifties", S::DecadeName(50)), ("fifty", S::Cardinal(50)),
    ("fig", S::Label), ("figure", S::Label), ("final", S::Part(Late)), ("first", S::Ordinal(1)),
    ("fiscal", S::Fiscal), ("five", S::Cardinal(5)), ("flight", S::Label), ("following", S::Next),
    ("for", S::Function), ("former", S::Gone), ("formerly", S::Gone),
    ("forties", S::DecadeName(40)), ("fortnight", S::Unit(U::Fortnight)),
    ("forty", S::Cardinal(40)), ("four", S::Cardinal(4)), ("fourteen", S::Cardinal(14)),
    ("fourteenth", S::Ordinal(14)), ("fourth", S::Ordinal(4)), ("fri", S::ShortWeekday(5)),
    ("friday", S::Weekday(5)), ("from", S::From), ("future", S::Future), ("fy", S::Fiscal),
    ("group", S::Label), ("had", S::Function), ("half", S::Half), ("has", S::Function),
    ("he", S::Function), ("her", S::Function), ("highway", S::Label), ("his", S::Function),
    ("hour", S::Unit(U::Hour)), ("hours", S::Unit(U::Hour)), ("however", S::Function),
    ("hrs", S::Unit(U::Hour)), ("hundred", S::Hundred), ("if", S::Function), ("in", S::In),
    ("into", S::In), ("is", S::Function), ("isbn", S::Label), ("issue", S::Label),
    ("it", S::Function), ("item", S::Label), ("its", S::Function), ("jan", S::ShortMonth(1)),
    ("january", S::Month(1)), ("jul", S::ShortMonth(7)), ("july", S::Month(7)),
    ("jun", S::ShortMonth(6)), ("june", S::Month(6)), ("last", S::Last), ("late", S::Part(Late)),
    ("later", S::Later), ("latter", S::Last), ("law", S::Label), ("line", S::Label),
    ("lot", S::Label), ("mar", S::ShortMonth(3)), ("march", S::Month(3)), ("mark", S::Label),
    ("may", S::Month(5)), ("mid", S::Part(Mid)), ("midday", S::DayPart(Midday)),
    ("middle", S::Edge(Mid)), ("midnight", S::DayPart(Night)), ("mins", S::Unit(U::Minute)),
    ("minute", S::Unit(U::Minute)), ("minutes", S::Unit(U::Minute)), ("model", S::Label),
    ("mon", S::ShortWeekday(1)), ("monday", S::Weekday(1)), ("month", S::Unit(U::Month)),
    ("monthly", S::Every(U::Month)), ("months", S::Unit(U::Month)), ("more", S::More),
    ("morning", S::DayPart(Morning)), ("most", S::Function), ("next", S::Next),
    ("night", S::DayPart(Night)), ("nights", S::DayPart(Night)), ("nine", S::Cardinal(9)),
    ("nineteen", S::Cardinal(19)), ("nineteenth", S::Ordinal(19)), ("nineties", S::DecadeName(90)),
    ("ninety", S::Cardinal(90)), ("ninth", S::Ordinal(9)), ("no", S::Label),
    ("noon", S::DayPart(Midday)), ("not", S::Function), ("note", S::Label), ("notes", S::Label),
    ("noughties", S::DecadeName(0)), ("nov", S::ShortMonth(11)), ("november", S::Month(11)),
    ("now", S::Present), ("nowadays", S::Present), ("number", S::Label), ("oct", S::ShortMonth(10)),
    ("october", S::Month(10)), ("of", S::Of), ("on", S::On), ("one", S::Cardinal(1)),
    ("onset", S::Edge(Early)), ("onward", S::Onwards), ("onwards", S::Onwards), ("or", S::Or),
    ("order", S::Label), ("outset", S::Edge(Early)), ("p", S::Label), ("page", S::Label),
    ("paragraph", S::Label), ("part", S::Half), ("past", S::Last), ("per", S::Each),
    ("post", S::Post), ("pp", S::Label), ("pre", S::Pre), ("preceding", S::Previous),
    ("present", S::Present), ("presently", S::Present), ("previous", S::Previous),
    ("previously", S::Earlier), ("prior", S::Previous), ("psalm", S::Label),
    ("quarter", S::Unit(U::Quarter)), ("quarters", S::Unit(U::Quarter)), ("recent", S::Gone),
    ("recently", S::Gone), ("resolution", S::Label), ("rest", S::Edge(Late)), ("room", S::Label),
    ("roughly", S::Circa), ("route", S::Label), ("same", S::Same), ("sat", S::ShortWeekday(6)),
    ("saturday", S::Weekday(6)), ("second", S::Ordinal(2)), ("section", S::Label),
    ("sep", S::ShortMonth(9)), ("sept", S::ShortMonth(9)), ("september", S::Month(9)),
    ("series", S::Label), ("seven", S::Cardinal(7)), ("seventeen", S::Cardinal(17)),
    ("seventeenth", S::Ordinal(17)), ("seventh", S::Ordinal(7)), ("seventies", S::DecadeName(70)),
    ("seventy", S::Cardinal(70)), ("several", S::Few), ("she", S::Function), ("since", S::Since),
    ("six", S::Cardinal(6)), ("sixteen", S::Cardinal(16)), ("sixteenth", S::Ordinal(16)),
    ("sixth", S::Ordinal(6)), ("sixties", S::DecadeName(60)), ("sixty", S::Cardinal(60)),
    ("so", S::Function), ("spring", S::Season(Spring)), ("start", S::Edge(Early)),
    ("starting", S::Starting), ("subsequent", S::Next), ("summer", S::Season(Summer)),
    ("sun", S::ShortWeekday(7)), ("sunday", S::Weekday(7)), ("table", S::Label), ("tel", S::Label),
    ("ten", S::Cardinal(10)), ("tens", S::DecadeName(10)), ("tenth", S::Ordinal(10)),
    ("than", S::Function), ("that", S::That), ("the", S::The), ("their", S::Function),
    ("then", S::Function), ("they", S::Function), ("third", S::Ordinal(3)),
    ("thirteen", S::Cardinal(13)), ("thirteenth", S::Ordinal(13)), ("thirties", S::DecadeName(30)),
    ("thirtieth", S::Ordinal(30)), ("thirty", S::Cardinal(30)), ("this", S::This),
    ("thousand", S::Thousand), ("three", S::Cardinal(3)), ("through", S::Until),
    ("throughout", S::During), ("thru", S::Until), ("thu", S::ShortWeekday(4)),
    ("thursday", S::Weekday(4)), ("til", S::Until), ("till", S::Until), ("to", S::To),
    ("today", S::Today), ("tomorrow", S::Tomorrow), ("tonight", S::Today),
    ("tue", S::ShortWeekday(2)), ("tuesday", S::Weekday(2)), ("twelfth", S::Ordinal(12)),
    ("twelve", S::Cardinal(12)), ("twenties", S::DecadeName(20)), ("twentieth", S::Ordinal(20)),
    ("twenty", S::Cardinal(20)), ("two", S::Cardinal(2)), ("type", S::Label), ("unit", S::Label),
    ("until", S::Until), ("up", S::Function), ("version", S::Label), ("vol", S::Label),
    ("volume", S::Label), ("was", S::Function), ("we", S::Function), ("wed", S::ShortWeekday(3)),
    ("wednesday", S::Weekday(3)), ("week", S::Unit(U::Week)), ("weekly", S::Every(U::Week)),
    ("weeks", S::Unit(U::Week)), ("were", S::Function), ("when", S::Function),
    ("where", S::Function), ("which", S::Function), ("while", S::Function), ("who", S::Function),
    ("windows", S::Label), ("winter", S::Season(Winter)), ("with", S::Function),
    ("wk", S::Unit(U::Week)), ("wks", S::Unit(U::Week)), ("would", S::Function),
    ("xmas", S::Feast(12, 25)), ("year", S::Unit(U::Year)), ("yearly", S::Every(U::Year)),
    ("years", S::Unit(U::Year)), ("yesterday", S::Yesterday), ("yr", S::Unit(U::Year)),
    ("yrs", S::Unit(U::Year)), ("zero", S::Cardinal(0)),
];

// "sept" is the number and not the month: a text that means September writes the month out. One word,
// one sense.
#[rustfmt::skip]
const FRENCH: &[(&str, Sense)] = &[
    ("a", S::To), ("actuel", S::Present), ("actuelle", S::Present), ("actuellement", S::Present),
    ("an", S::Unit(U::Year)), ("ancien", S::Gone), ("ancienne", S::Gone),
    ("annee", S::Unit(U::Year)), ("annees", S::Unit(U::Year)), ("ans", S::Unit(U::Year)),
    ("anterieurement", S::Earlier), ("aout", S::Month(8)), ("apres", S::After),
    ("article", S::Label), ("au", S::In), ("aujourd", S::Today), ("auparavant", S::Earlier),
    ("automne", S::Season(Autumn)), ("aux", S::In), ("avant", S::Before), ("avec", S::Function),
    ("avr", S::ShortMonth(4)), ("avril", S::Month(4)), ("base", S::Label), ("c", S::Circa),
    ("ca", S::Circa), ("ce", S::This), ("cent", S::Hundred), ("cents", S::Hundred),
    ("ces", S::This), ("cet", S::This), ("cette", S::This), ("chapitre", S::Label),
    ("chaque", S::Each), ("cinq", S::Cardinal(5)), ("cinquante", S::Cardinal(50)),
    ("cinquieme", S::Ordinal(5)), ("courant", S::During), ("d", S::Of), ("dans", S::In),
    ("de", S::Of), ("debut", S::Edge(Early)), ("dec", S::ShortMonth(12)),
    ("decembre", S::Month(12)), ("decennie", S::Unit(U::Decade)), ("decennies", S::Unit(U::Decade)),
    ("demain", S::Tomorrow), ("depuis", S::Since), ("dernier", S::Last), ("derniere", S::Last),
    ("dernieres", S::Last), ("derniers", S::Last), ("des", S::Of), ("deux", S::Cardinal(2)),
    ("deuxieme", S::Ordinal(2)), ("dim", S::ShortWeekday(7)), ("dimanche", S::Weekday(7)),
    ("dix", S::Cardinal(10)), ("dixieme", S::Ordinal(10)), ("dizaine", S::Few),
    ("douze", S::Cardinal(12)), ("douzieme", S::Ordinal(12)), ("du", S::Of), ("durant", S::During),
    ("elle", S::Function), ("en", S::In), ("entre", S::Between), ("environ", S::Circa),
    ("est", S::Function), ("et", S::And), ("etait", S::Function),
    ("ete", S::DoubtfulSeason(Summer)), ("exercice", S::Fiscal), ("fevr", S::ShortMonth(2)),
    ("fevrier", S::Month(2)), ("figure", S::Label), ("fin", S::Edge(Late)), ("furent", S::Function),
    ("fut", S::Function), ("futur", S::Future), ("heure", S::Unit(U::Hour)),
    ("heures", S::Unit(U::Hour)), ("hier", S::Yesterday), ("hiver", S::Season(Winter)),
    ("huit", S::Cardinal(8)), ("huitieme", S::Ordinal(8)), ("il", S::Function),
    ("ils", S::Function), ("isbn", S::Label), ("janv", S::ShortMonth(1)), ("janvier", S::Month(1)),
    ("jeu", S::ShortWeekday(4)), ("jeudi", S::Weekday(4)), ("jour", S::Unit(U::Day)),
    ("journee", S::Unit(U::Day)), ("jours", S::Unit(U::Day)), ("juil", S::ShortMonth(7)),
    ("juillet", S::Month(7)), ("juin", S::Month(6)), ("jusqu", S::Until), ("jusque", S::Until),
    ("l", S::The), ("la", S::The), ("le", S::The), ("lendemain", S::DayShift(1)), ("les", S::The),
    ("lignes", S::Label), ("loi", S::Label), ("lun", S::ShortWeekday(1)), ("lundi", S::Weekday(1)),
    ("mai", S::Month(5)), ("maintenant", S::Present), ("mais", S::Function),
    ("mar", S::ShortWeekday(2)), ("mardi", S::Weekday(2)), ("mars", S::Month(3)),
    ("matin", S::DayPart(Morning)), ("meme", S::Same), ("mer", S::ShortWeekday(3)),
    ("mercredi", S::Weekday(3)), ("mi", S::Part(Mid)), ("midi", S::DayPart(Midday)),
    ("mil", S::Thousand), ("milieu", S::Edge(Mid)), ("mille", S::Thousand),
    ("minuit", S::DayPart(Night)), ("minute", S::Unit(U::Minute)), ("minutes", S::Unit(U::Minute)),
    ("mois", S::Unit(U::Month)), ("moitie", S::Half), ("naguere", S::Gone),
    ("neuf", S::Cardinal(9)), ("neuvieme", S::Ordinal(9)), ("no", S::Label),
    ("noel", S::Feast(12, 25)), ("note", S::Label), ("notes", S::Label), ("nov", S::ShortMonth(11)),
    ("novembre", S::Month(11)), ("nuit", S::DayPart(Night)), ("numero", S::Label),
    ("oct", S::ShortMonth(10)), ("octobre", S::Month(10)), ("ont", S::Function),
    ("onze", S::Cardinal(11)), ("onzieme", S::Ordinal(11)), ("ou", S::Or), ("p", S::Label),
    ("page", S::Label), ("par", S::Each), ("passe", S::Last), ("passee", S::Last),
    ("passees", S::Last), ("passes", S::Last), ("pendant", S::During), ("plus", S::More),
    ("posterieur", S::After), ("pour", S::Function), ("pp", S::Label), ("precedent", S::Previous),
    ("precedente", S::Previous), ("precedentes", S::Previous), ("precedents", S::Previous),
    ("premier", S::Ordinal(1)), ("premiere", S::Ordinal(1)), ("premieres", S::Ordinal(1)),
    ("premiers", S::Ordinal(1)), ("printemps", S::Season(Spring)),
    ("prochain", S::Next), ("prochaine", S::Next), ("prochaines", S::Next), ("prochains", S::Next),
    ("puis", S::Function), ("quarante", S::Cardinal(40)), ("quatorze", S::Cardinal(14)),
    ("quatorzieme", S::Ordinal(14)), ("quatre", S::Cardinal(4)), ("quatrieme", S::Ordinal(4)),
    ("que", S::Function), ("quelque", S::Few), ("quelques", S::Few), ("qui", S::Function),
    ("quinzaine", S::Unit(U::Fortnight)), ("quinze", S::Cardinal(15)),
    ("quinzieme", S::Ordinal(15)), ("recemment", S::Gone), ("recent", S::Gone),
    ("recente", S::Gone), ("resolution", S::Label), ("route", S::Label),
    ("sam", S::ShortWeekday(6)), ("samedi", S::Weekday(6)), ("second", S::Ordinal(2)),
    ("seconde", S::Ordinal(2)), ("section", S::Label), ("seize", S::Cardinal(16)),
    ("seizieme", S::Ordinal(16)), ("semaine", S::Unit(U::Week)), ("semaines", S::Unit(U::Week)),
    ("semestre", S::Unit(U::Semester)), ("sept", S::Cardinal(7)), ("septembre", S::Month(9)),
    ("septieme", S::Ordinal(7)), ("siecle", S::Unit(U::Century)), ("siecles", S::Unit(U::Century)),
    ("six", S::Cardinal(6)), ("sixieme", S::Ordinal(6)), ("soir", S::DayPart(Evening)),
    ("soiree", S::DayPart(Evening)), ("soixante", S::Cardinal(60)), ("sont", S::Function),
    ("suivant", S::Next), ("suivante", S::Next), ("suivantes", S::Next), ("suivants", S::Next),
    ("sur", S::Function), ("tableau", S::Label), ("tard", S::Part(Late)), ("tel", S::Label),
    ("tome", S::Label), ("tot", S::Part(Early)), ("treize", S::Cardinal(13)),
    ("treizieme", S::Ordinal(13)), ("trente", S::Cardinal(30)), ("trimestre", S::Unit(U::Quarter)),
    ("trois", S::Cardinal(3)), ("troisieme", S::Ordinal(3)), ("un", S::Cardinal(1)),
    ("une", S::Cardinal(1)), ("unieme", S::Ordinal(1)), ("veille", S::DayShift(-1)),
    ("ven", S::ShortWeekday(5)), ("vendredi", S::Weekday(5)), ("vers", S::Circa),
    ("vingt", S::Cardinal(20)), ("vingtieme", S::Ordinal(20)), ("vingts", S::Cardinal(20)),
    ("volume", S::Label), ("zero", S::Cardinal(0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_folded_sorted_and_short_enough_to_be_found() {
        for language in [Language::English, Language::French] {
            for pair in words(language).windows(2) {
                assert!(pair[0].0 < pair[1].0, "{:?} before {:?}", pair[0].0, pair[1].0);
            }
            for (word, meaning) in words(language) {
                assert!(word.len() <= LONGEST, "{word}");
                assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
                assert_eq!(sense(language, word), Some(*meaning));
            }
        }
        assert_eq!(sense(Language::German, "mai"), None);
    }
}
