//! The sides of a date: before it, after it, since it, until it, and the words for them.

use super::super::edtf::Edtf;
use super::super::token::fold;

/// Which time is asked for, seen from a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before its first day.
    Before,
    /// After its last day.
    After,
    /// From its first day on.
    Since,
    /// Until its last day.
    Until,
    /// The date itself.
    During,
}

impl Side {
    /// That time; `None` where there is none, as for dates of every year.
    pub fn of(self, date: Edtf) -> Option<Edtf> {
        match self {
            Self::Before => date.before(),
            Self::After => date.after(),
            Self::Since => date.onwards(),
            Self::Until => date.backwards(),
            Self::During => Some(date),
        }
    }
}

/// Whether a typed word is the one of the table. Accents may be missing or wrong, but not in a short
/// word: "des" is not "dès".
pub(super) fn same_word(typed: &str, word: &str) -> bool {
    typed.to_lowercase() == word || (word.len() > 4 && folded(typed) == folded(word))
}

fn folded(text: &str) -> String {
    text.chars().map(|c| fold(c).map_or(c, char::from)).collect()
}

/// Words that put a date on one side, as typed, longest first.
// Longest first because the first entry that fits is taken: "up to and including" begins with "up to",
// and "not before" ends with a side that says the opposite.
pub(super) const SIDES: &[(&[&str], Side)] = &[
    (&["no", "later", "than"], Side::Until),
    (&["not", "later", "than"], Side::Until),
    (&["no", "earlier", "than"], Side::Since),
    (&["not", "earlier", "than"], Side::Since),
    (&["at", "the", "latest"], Side::Until),
    (&["any", "time", "before"], Side::Before),
    (&["any", "time", "after"], Side::After),
    (&["on", "or", "after"], Side::Since),
    (&["on", "or", "before"], Side::Until),
    (&["up", "to", "and", "including"], Side::Until),
    (&["up", "until"], Side::Until),
    (&["up", "till"], Side::Until),
    (&["up", "to"], Side::Until),
    (&["prior", "to"], Side::Before),
    (&["previous", "to"], Side::Before),
    (&["earlier", "than"], Side::Before),
    (&["older", "than"], Side::Before),
    (&["later", "than"], Side::After),
    (&["newer", "than"], Side::After),
    (&["not", "before"], Side::Since),
    (&["not", "after"], Side::Until),
    (&["beginning", "in"], Side::Since),
    (&["beginning", "with"], Side::Since),
    (&["beginning", "from"], Side::Since),
    (&["beginning", "on"], Side::Since),
    (&["starting", "in"], Side::Since),
    (&["starting", "from"], Side::Since),
    (&["starting", "on"], Side::Since),
    (&["starting", "with"], Side::Since),
    (&["ending", "in"], Side::Until),
    (&["ending", "on"], Side::Until),
    (&["as", "of"], Side::Since),
    (&["as", "from"], Side::Since),
    (&["ever", "since"], Side::Since),
    (&["à", "partir", "de"], Side::Since),
    (&["a", "partir", "de"], Side::Since),
    (&["à", "partir", "du"], Side::Since),
    (&["a", "partir", "du"], Side::Since),
    (&["à", "partir", "d"], Side::Since),
    (&["à", "compter", "de"], Side::Since),
    (&["à", "compter", "du"], Side::Since),
    (&["antérieur", "à"], Side::Before),
    (&["postérieur", "à"], Side::After),
    (&["au", "plus", "tard"], Side::Until),
    (&["au", "plus", "tôt"], Side::Since),
    (&["pas", "avant"], Side::Since),
    (&["d", "'", "ici"], Side::Until),
    (&["d", "’", "ici"], Side::Until),
    (&["dès"], Side::Since),
    (&["before"], Side::Before),
    (&["pre"], Side::Before),
    (&["avant"], Side::Before),
    (&["after"], Side::After),
    (&["post"], Side::After),
    (&["après"], Side::After),
    (&["apres"], Side::After),
    (&["since"], Side::Since),
    (&["depuis"], Side::Since),
    (&["starting"], Side::Since),
    (&["until"], Side::Until),
    (&["till"], Side::Until),
    (&["til"], Side::Until),
    (&["through"], Side::Until),
    (&["by"], Side::Until),
    (&["jusqu"], Side::Until),
    (&["jusque"], Side::Until),
    (&["<", "="], Side::Until),
    (&[">", "="], Side::Since),
    (&["≤"], Side::Until),
    (&["≥"], Side::Since),
    (&["<"], Side::Before),
    (&[">"], Side::After),
    (&[".", "."], Side::Until),
];

/// Words after a date that put it on one side.
// A lone dash comes last of all: "1945 -" is open, "1945 - present" says so.
pub(super) const SIDES_AFTER: &[(&[&str], Side)] = &[
    (&["at", "the", "latest"], Side::Until),
    (&["at", "the", "earliest"], Side::Since),
    (&["au", "plus", "tard"], Side::Until),
    (&["au", "plus", "tôt"], Side::Since),
    (&["et", "plus", "tard"], Side::Since),
    (&["ou", "plus", "tard"], Side::Since),
    (&["et", "plus", "tôt"], Side::Until),
    (&["ou", "plus", "tôt"], Side::Until),
    (&["and", "later"], Side::Since),
    (&["or", "later"], Side::Since),
    (&["and", "after"], Side::Since),
    (&["or", "after"], Side::Since),
    (&["and", "since"], Side::Since),
    (&["and", "newer"], Side::Since),
    (&["and", "onwards"], Side::Since),
    (&["and", "onward"], Side::Since),
    (&["and", "beyond"], Side::Since),
    (&["and", "up"], Side::Since),
    (&["et", "après"], Side::Since),
    (&["ou", "après"], Side::Since),
    (&["et", "au-delà"], Side::Since),
    (&["and", "earlier"], Side::Until),
    (&["or", "earlier"], Side::Until),
    (&["and", "before"], Side::Until),
    (&["or", "before"], Side::Until),
    (&["and", "older"], Side::Until),
    (&["et", "avant"], Side::Until),
    (&["ou", "avant"], Side::Until),
    (&["to", "now"], Side::Since),
    (&["to", "today"], Side::Since),
    (&["to", "present", "day"], Side::Since),
    (&["to", "the", "present", "day"], Side::Since),
    (&["to", "date"], Side::Since),
    (&["to", "present"], Side::Since),
    (&["to", "the", "present"], Side::Since),
    (&["until", "now"], Side::Since),
    (&["until", "today"], Side::Since),
    (&["-", "present"], Side::Since),
    (&["–", "present"], Side::Since),
    (&["-", "now"], Side::Since),
    (&["–", "now"], Side::Since),
    (&["-", "today"], Side::Since),
    (&["à", "aujourd", "'", "hui"], Side::Since),
    (&["à", "aujourd", "’", "hui"], Side::Since),
    (&["on"], Side::Since),
    (&["onwards"], Side::Since),
    (&["onward"], Side::Since),
    (&["forward"], Side::Since),
    (&["+"], Side::Since),
    (&[".", "."], Side::Since),
    (&["-"], Side::Since),
    (&["–"], Side::Since),
];
