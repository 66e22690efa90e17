//! Why nothing was answered, in the reader's language.
//!
//! What the core found wrong comes as data; the words for it stand in the tables of the languages,
//! so that both faces say the same. They are clauses, which a terminal writes after `error:`;
//! [`sentence`] makes a sentence of one where it stands alone.

use crate::answer::MAX_QUESTION_CHARS;
use crate::library::{DocumentName, Problem, Unread};
use crate::timex::{Edtf, WhenError};

use super::catalogue::Numeral;
use super::{Locale, over, spoken};

impl Locale {
    /// What is wrong with a request. `shown` makes words of a reader or of the corpus safe for the
    /// place where they are shown.
    pub fn problem(self, problem: &Problem, shown: &dyn Fn(&str) -> String) -> String {
        let strings = self.strings();
        match problem {
            Problem::TooLong(chars) => {
                strings.too_long(Numeral(*chars as u64), Numeral(MAX_QUESTION_CHARS as u64))
            }
            // It names the two options as they are typed, in backquotes that Discord shows as code;
            // `shown` must not touch them.
            Problem::NoEvent => strings.no_event().to_owned(),
            Problem::UnknownDocument { name, known, more } => {
                strings.unknown_document(&shown(name), &self.documents(known, *more, shown))
            }
            Problem::AmbiguousDocument { name, known, more } => {
                strings.ambiguous_document(&shown(name), &self.documents(known, *more, shown))
            }
        }
    }

    fn documents(
        self,
        known: &[DocumentName],
        more: bool,
        shown: &dyn Fn(&str) -> String,
    ) -> String {
        // Quotation marks and the order of title and id are the language's, so a list of names
        // cannot be made in the core.
        let strings = self.strings();
        let named = known
            .iter()
            .map(|known| strings.document_named(&shown(&known.title), &shown(&known.id)));
        let mut list = named.collect::<Vec<_>>().join(", ");
        if more {
            list.push_str(", …");
        }
        list
    }

    /// Why a time was not understood, and what to try.
    pub fn unread(self, reason: &Unread) -> String {
        match reason {
            Unread::Date(error) => self.no_date(error),
            Unread::Event(said) => self.strings().when_no_event(said),
            Unread::Order(dates) => {
                let strings = self.strings();
                let dates = dates.iter().map(|date| spoken(&date.to_string(), self));
                let dates = dates.reduce(|dates, date| strings.when_order_and(&dates, &date));
                strings.when_order(&dates.unwrap_or_default())
            }
        }
    }

    /// Why a text is no date, and what to try.
    pub fn no_date(self, error: &WhenError) -> String {
        let strings = self.strings();
        match error {
            WhenError::Empty => strings.when_empty().to_owned(),
            WhenError::TooLong { longest } => strings.when_too_long(Numeral(*longest as u64)),
            WhenError::YearZero => strings.when_year_zero().to_owned(),
            WhenError::NotOnCalendar { said } => strings.when_not_on_calendar(said),
            WhenError::YearTooFar { said } => strings.when_year_too_far(said),
            WhenError::WhichYear { said } => strings.when_which_year(said),
            WhenError::NoDate { said } => strings.when_no_date(said),
        }
    }

    /// That no event is recorded for a time, or about a topic, or for a time about a topic.
    pub fn nothing_recorded(self, when: Option<&Edtf>, about: bool) -> String {
        let strings = self.strings();
        match when {
            Some(when) => {
                let over = over(&when.to_string(), self);
                ended_once(if about {
                    strings.nothing_about_then(&over)
                } else {
                    strings.nothing_then(&over)
                })
            }
            None => strings.nothing_about().to_owned(),
        }
    }
}

/// A clause as a sentence: a capital in front where a letter stands there, a full stop at the end.
pub fn sentence(clause: &str) -> String {
    // A quotation or a number in front has no capital; `to_uppercase` leaves it as it is.
    let mut chars = clause.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(chars).collect();
    sentence.push('.');
    ended_once(sentence)
}

/// A sentence that ends in an abbreviation has its full stop already: « en 44 av. J.-C. ».
fn ended_once(mut sentence: String) -> String {
    if sentence.ends_with("..") {
        sentence.pop();
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(title: &str, id: &str) -> DocumentName {
        DocumentName { title: title.to_owned(), id: id.to_owned() }
    }

    #[test]
    fn documents_are_listed_with_their_ids_and_say_that_there_are_more() {
        let known = vec![name("Niger", "niger"), name("Mali", "mali")];
        let problem = Problem::UnknownDocument { name: "Chad".to_owned(), known, more: true };
        assert_eq!(
            Locale::English.problem(&problem, &str::to_owned),
            "no document is called “Chad”; there is “Niger” (niger), “Mali” (mali), …"
        );
        assert_eq!(
            Locale::French.problem(&problem, &str::to_uppercase),
            "aucun document ne s’appelle « CHAD » ; il y a « NIGER » (NIGER), « MALI » (MALI), …"
        );
    }

    #[test]
    fn every_reason_names_what_it_is_about_and_what_to_try() {
        let reasons = [
            (Unread::Date(WhenError::TooLong { longest: 200 }), "200"),
            (Unread::Date(WhenError::NoDate { said: "soon".to_owned() }), "soon"),
            (Unread::Date(WhenError::NotOnCalendar { said: "32 May".to_owned() }), "32 May"),
            (Unread::Event("the coup".to_owned()), "the coup"),
            (Unread::Order(vec!["2013".parse().unwrap()]), "2013"),
        ];
        for locale in [Locale::English, Locale::French] {
            for (reason, named) in &reasons {
                let said = locale.unread(reason);
                assert!(said.contains(named), "{said}");
                let advice =
                    said.contains("try") || said.contains("essayez") || said.contains("vérifiez");
                assert!(advice, "{said}");
            }
        }
    }

    #[test]
    fn a_clause_becomes_a_sentence() {
        assert_eq!(sentence("no date given"), "No date given.");
        assert_eq!(sentence("“x” needs a year"), "“x” needs a year.");
        assert_eq!(sentence("écrivez"), "Écrivez.");
        assert_eq!(sentence("essayez 1 av. J.-C."), "Essayez 1 av. J.-C.");
    }

    #[test]
    fn a_sentence_ends_once_behind_an_abbreviation() {
        let year: Edtf = "-0043".parse().unwrap();
        for (about, english, french) in [
            (
                false,
                "Nothing is recorded for 44 BC.",
                "Aucun événement n’est rapporté pour 44 av. J.-C.",
            ),
            (
                true,
                "Nothing about that is recorded for 44 BC.",
                "Aucun événement n’est rapporté à ce sujet pour 44 av. J.-C.",
            ),
        ] {
            assert_eq!(Locale::English.nothing_recorded(Some(&year), about), english);
            assert_eq!(Locale::French.nothing_recorded(Some(&year), about), french);
        }
    }
}
