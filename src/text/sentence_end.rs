//! Whether a sentence ends at a mark, where its neighbours tell.
//!
//! The splitter knows abbreviations, but not what stands around them: "in May. Gulls" ends a
//! sentence, "at 9 a.m. Monday" does not. A verdict here counts more than the splitter's; where
//! there is none, the splitter decides.

use super::Language;
use super::sentence_words::{
    ADJECTIVES, AFTER_HOURS, AFTER_PLACES, COUNTED, FRENCH_OPENERS, GERMAN_OPENERS, GIVEN_NAMES,
    IMPERATIVES, LETTERED, MONTHS, OPENERS, PLACES, PLAIN_WORDS, SPEECH, UNITS, is_one_of,
};

/// What closes a quotation or a bracket behind a mark.
const CLOSING: &[char] = &['"', '\'', '”', '’', '»', '“', ')', ']'];
/// What may stand in front of a word.
const OPENING: &[char] = &['"', '\'', '“', '‘', '«', '„', '(', '[', '¿', '¡'];
/// The most words of a name in front of the verb that says who spoke.
const NAME_WORDS: usize = 3;
/// The longest note in brackets right behind a mark, in bytes: `[citation needed]`.
const NOTE_BYTES: usize = 40;

/// A mark behind which white space stands, with what is around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'a> {
    /// Where what follows begins, in bytes of the text.
    pub(super) next: usize,
    mark: char,
    closing: &'a str,
    /// Whether a note in brackets stands right behind the mark.
    noted: bool,
    /// The word before the mark, and the one before that; empty where there is none.
    word: &'a str,
    before: &'a str,
    /// Everything behind the white space.
    after: &'a str,
}

/// All places of `text` where a sentence of words with spaces may end. A mark behind white space,
/// such as that of `.NET`, begins a word and is none.
pub(super) fn stops(text: &str) -> Vec<Stop<'_>> {
    let mut stops = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(['.', '!', '?', '…'])) {
        let start = from + found;
        let behind = text.get(start..).unwrap_or_default();
        let marks = behind.trim_start_matches(['.', '!', '?', '…']);
        let (closing, rest) = closed(marks);
        let (noted, rest) = without_notes(rest);
        let after = rest.trim_start();
        from = text.len() - rest.len();
        let head = text.get(..start).unwrap_or_default();
        // French sets a space before the other marks.
        let point = behind.starts_with(['.', '…']);
        let opens = point && head.chars().next_back().is_none_or(char::is_whitespace);
        if opens || after.is_empty() || after.len() == rest.len() {
            continue;
        }
        let (word, before) = last_words(head);
        stops.push(Stop {
            next: text.len() - after.len(),
            mark: behind.chars().next().unwrap_or('.'),
            closing,
            noted,
            word,
            before,
            after,
        });
    }
    stops
}

/// What closes a quotation or a bracket at the beginning of a text, and what is behind it. French
/// sets a space before the mark.
fn closed(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(CLOSING);
    let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let rest = spaced.strip_prefix('»').unwrap_or(rest);
    text.split_at_checked(text.len() - rest.len()).unwrap_or(("", text))
}

/// A text without the notes in brackets that it begins with, and whether there are any.
fn without_notes(text: &str) -> (bool, &str) {
    let mut rest = text;
    while let Some(end) = rest.strip_prefix('[').and_then(|note| note.find(']')) {
        if end > NOTE_BYTES {
            break;
        }
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    (rest.len() < text.len(), rest)
}

/// The last two words of a text, the last first, without what opens them.
fn last_words(text: &str) -> (&str, &str) {
    let mut words = text.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let mut next = || words.next().unwrap_or_default().trim_start_matches(OPENING);
    (next(), next())
}

impl Stop<'_> {
    /// Whether a sentence ends here: yes, no, or as the splitter says.
    pub(super) fn ends(&self, language: Language) -> Option<bool> {
        if self.mark != '.' {
            return self.speech().or_else(|| self.trails_off(language));
        }
        if !self.closing.is_empty() {
            return None;
        }
        if self.noted && self.capital() {
            return Some(true);
        }
        self.scholar()
            .or_else(|| self.counted(language))
            .or_else(|| self.hour())
            .or_else(|| self.unit())
            .or_else(|| self.compass())
            .or_else(|| self.street())
            .or_else(|| self.place())
            .or_else(|| self.letter(language))
            .or_else(|| self.plain_word(language))
            .or_else(|| self.file())
    }

    /// Whether what follows begins with a word that begins sentences.
    fn opens(&self, language: Language) -> bool {
        let openers = match language {
            Language::French => FRENCH_OPENERS,
            Language::German => GERMAN_OPENERS,
            _ => OPENERS,
        };
        is_one_of(self.following(), openers)
    }

    /// `Attendez… Il bouge.`
    fn trails_off(&self, language: Language) -> Option<bool> {
        (self.mark == '…' && self.opens(language)).then_some(true)
    }

    /// `vol. 2`, and in German an ordinal before its noun: `im 19. Jahrhundert`.
    fn counted(&self, language: Language) -> Option<bool> {
        // What is counted is looked at before letters and words, since many of these forms are
        // both.
        let number = self.after.starts_with(|c: char| c.is_ascii_digit());
        let is_counted = |word: &str| {
            let word = word.rsplit(['’', '\'']).next().unwrap_or(word);
            is_one_of(&word.trim_end_matches('.').to_lowercase(), COUNTED)
        };
        if number && is_counted(self.word) {
            return Some(false);
        }
        let short = (1..=2).contains(&self.word.len());
        let digits = short && self.word.bytes().all(|b| b.is_ascii_digit());
        let ordinal = language == Language::German
            && ((digits && !is_counted(self.before)) || is_roman(self.word));
        (ordinal && self.capital() && !self.opens(language)).then_some(false)
    }

    /// `readme.md. Read it`, and initials before a small letter: `av. J.-C. par`.
    fn file(&self) -> Option<bool> {
        let parts: Vec<&str> = self.word.split('.').collect();
        let initials = parts.len() > 1
            && parts.iter().all(|part| part.chars().filter(|c| c.is_alphabetic()).count() == 1);
        if initials && self.following().starts_with(char::is_lowercase) {
            return Some(false);
        }
        let [name, .., ending] = parts.as_slice() else { return None };
        let small = ending.bytes().all(|b| b.is_ascii_lowercase());
        let file = name.len() > 1 && (2..=5).contains(&ending.len()) && small;
        (file && self.capital()).then_some(true)
    }

    /// The word behind the white space, without marks around it.
    fn following(&self) -> &str {
        let word = self.after.split(char::is_whitespace).next().unwrap_or_default();
        word.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether what follows begins with a capital.
    fn capital(&self) -> bool {
        self.following().starts_with(char::is_uppercase)
    }

    /// `"Hold fast!" Anders called`: a name and a verb of speech go on with the sentence that was
    /// spoken in.
    fn speech(&self) -> Option<bool> {
        if !self.closing.contains(['"', '”', '’', '»', '“', '\'']) {
            return None;
        }
        let mut words = self.after.split_whitespace();
        // One word more than a name has, for the verb behind it.
        let names = words.by_ref().take(NAME_WORDS + 1).collect::<Vec<_>>();
        let verb = names.iter().position(|word| !word.starts_with(char::is_uppercase))?;
        let said = names.get(verb)?.trim_end_matches(|c: char| !c.is_alphabetic());
        (verb > 0 && is_one_of(said, SPEECH)).then_some(false)
    }

    /// `Moss et al. [2011]`.
    fn scholar(&self) -> Option<bool> {
        let scholar = self.word == "al" && matches!(self.before, "et" | "&");
        (scholar && self.after.starts_with(['[', '('])).then_some(false)
    }

    /// `at 9 a.m. Monday` goes on; before any other capital the hour ends the sentence.
    fn hour(&self) -> Option<bool> {
        // With a space in front or without.
        let hour = matches!(self.word, "a.m" | "p.m" | "A.M" | "P.M")
            || ["a.m", "p.m"].iter().any(|half| {
                self.word
                    .strip_suffix(half)
                    .is_some_and(|n| n.ends_with(|c: char| c.is_ascii_digit()))
            });
        (hour && self.capital()).then(|| !is_one_of(self.following(), AFTER_HOURS))
    }

    /// `It rises 40 km/h. The ferry`.
    fn unit(&self) -> Option<bool> {
        let own = self.word.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
        let counted = own.len() < self.word.len()
            || self.before.ends_with(|c: char| c.is_ascii_digit() || "½¼¾".contains(c));
        (counted && is_one_of(own, UNITS) && self.capital()).then_some(true)
    }

    /// `at 46° N. Winters`, `at 7°30′ W. The`.
    fn compass(&self) -> Option<bool> {
        let degrees = self.word.strip_suffix(['N', 'S', 'E', 'W', 'O'])?;
        let degrees = if degrees.is_empty() { self.before } else { degrees };
        let marked = degrees.ends_with(['°', 'º', '′', '″', '\'', '’', '"', '”'])
            && degrees.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−'));
        (marked && self.capital()).then_some(true)
    }

    /// `on Ann St. Visit us`, but `on Ann St. Paul spoke` is left to the splitter.
    fn street(&self) -> Option<bool> {
        let street = matches!(self.word, "St" | "Ave" | "Rd" | "Blvd" | "Ln" | "Sq");
        let named = self.before.starts_with(char::is_uppercase)
            || self.before.starts_with(|c: char| c.is_ascii_digit());
        // Of a saint's name the first word may begin a sentence too, but hardly one of these.
        let next = self.following();
        let opens = next.len() > 1 && is_one_of(next, OPENERS) || is_one_of(next, IMPERATIVES);
        (street && named && opens).then_some(true)
    }

    /// `in the U.S.A. Mary Oakes`.
    fn place(&self) -> Option<bool> {
        // Of "U.S." and the like most are adjectives, so that a name must follow; "U.S.A." is a
        // noun.
        let sure = is_one_of(self.word, PLACES);
        if !sure && !is_one_of(self.word, ADJECTIVES) || !self.capital() {
            return None;
        }
        let next = self.following();
        if is_one_of(next, AFTER_PLACES) {
            return Some(false);
        }
        (sure || is_one_of(next, OPENERS) || is_one_of(next, GIVEN_NAMES)).then_some(true)
    }

    /// `vitamin D. Onions`, but `by J. Smith`.
    fn letter(&self, language: Language) -> Option<bool> {
        let mut own = self.word.chars();
        let single = own.next().is_some_and(char::is_uppercase) && own.next().is_none();
        if !single || !self.capital() {
            return None;
        }
        let named = is_one_of(&self.before.to_lowercase(), LETTERED);
        let opens = self.opens(language) && self.following().len() > 1;
        // "and J. Smith" is a name; "is A. Donors" is none.
        let joined = matches!(self.before, "and" | "or" | "et" | "und");
        let small = self.before.starts_with(char::is_lowercase);
        if (named && !joined) || (opens && (small || self.word == "I")) {
            return Some(true);
        }
        // The splitter knows initials of names in English alone.
        (language != Language::English).then_some(false)
    }

    /// `in May. Gulls`, `iron ore. Copper`, `No. The bridge is shut.`
    fn plain_word(&self, language: Language) -> Option<bool> {
        if !self.capital() {
            return None;
        }
        // In German every noun has a capital, so that only an opening word tells.
        let and_so_on = match language {
            Language::German => matches!(self.word, "usw" | "etc") && self.opens(language),
            Language::French => self.word == "etc",
            _ => false,
        };
        if and_so_on {
            return Some(true);
        }
        if matches!(language, Language::French | Language::German) {
            return None;
        }
        let plain = is_one_of(self.word, MONTHS) || is_one_of(self.word, PLAIN_WORDS);
        let answer = self.before.is_empty() && matches!(self.word, "No" | "OK" | "Ok");
        (plain || answer).then_some(true)
    }
}

/// Whether a word is a Roman numeral in capitals, as kings have it.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
