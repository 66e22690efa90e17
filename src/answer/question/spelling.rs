//! Repairing the spelling of a question against the words of the corpus.
//!
//! A word is repaired when the corpus does not have it, it is no word that is known, and one that
//! is known is a slip away, in the language that is asked in. What was repaired is shown, so that
//! nobody wonders what was searched.
//!
//! Of English the common words are known. Of other languages hardly more than those of the corpus
//! are, so that there only slips of long words that hardly ever make another word are repaired.

use std::cmp::Ordering;

use crate::answer::question::foreign_slip::is_sure;
use crate::answer::question::joined::{apart, is_joined};
use crate::answer::question::word::{QuestionWord, for_index};
use crate::index::{Snapshot, Term};
use crate::lexicon::{common, common_near, embedding, is_chat, to_english};
use crate::text::{Language, NearWord, Slips, Span, compounds};

/// The fewest letters of a word that is compared with swapped letters only.
const MIN_SWAPPED: usize = 5;
/// The most; what is longer is no slip.
const MAX_SWAPPED: usize = 24;

/// The fewest letters of a common word that a rare one is taken for.
const MIN_DROPPED: usize = 7;

/// How many words of a question are compared with the lists of known ones: a slip is found in a
/// question, not in a page of letters, and each comparison takes a tenth of a millisecond.
const MAX_COMPARED: usize = 12;

/// The rank among the common words up to which one is what a swapped pair of letters meant, even
/// where the word that was typed is known ("teh").
const VERY_COMMON: u64 = 200;
/// The rank from which on a known word is hardly ever meant where it is such a one.
const FAR_FROM_COMMON: u64 = 10_000;

/// The fewest letters of a name that two slips may have befallen: short names are like each other.
const MIN_FAR_NAME: usize = 8;

/// A known word a slip away.
struct Repair {
    word: String,
    distance: u8,
    /// Whether it begins with another letter, which slips seldom change.
    other_initial: bool,
    /// Whether the corpus has it.
    own: bool,
    /// How often it is used: by the corpus, or by its rank among the common words.
    count: u64,
}

impl Repair {
    /// A word of the corpus near one that begins with `initial`.
    fn of_corpus(near: NearWord, initial: Option<char>) -> Self {
        Self {
            other_initial: near.word.chars().next() != initial,
            word: near.word,
            distance: near.distance,
            own: true,
            count: near.value,
        }
    }

    /// A common English word near one that begins with `initial`.
    fn of_common(near: NearWord, initial: Option<char>) -> Self {
        // The value of a common word is its rank, of which the lowest is the most used.
        let count = u64::MAX - near.value;
        Self { own: false, count, ..Self::of_corpus(near, initial) }
    }

    /// What speaks against it before its use is looked at, the most telling first.
    fn unlikeliness(&self) -> (u8, bool, bool) {
        (self.distance, self.other_initial, !self.own)
    }

    /// The likelier first: the nearer, with the same initial, of the corpus, the more used.
    fn likelier(&self, other: &Self) -> Ordering {
        let used = other.count.cmp(&self.count);
        // By the letters at last, so that the same question is repaired the same way everywhere.
        self.unlikeliness().cmp(&other.unlikeliness()).then(used).then(self.word.cmp(&other.word))
    }
}

/// The question with its slips repaired; nothing when there is nothing to repair. A French word that
/// can be carried over is spelt right in a question asked in French, whichever word of another
/// language of the corpus it is close to.
pub(in crate::answer) fn repaired(
    text: &str,
    words: &[QuestionWord],
    asked_in: Option<Language>,
    snapshot: &Snapshot,
) -> Option<String> {
    let french = asked_in == Some(Language::French);
    let languages: Vec<Language> =
        snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
    let question = SpeltQuestion { text, words, asked_in, languages: &languages, snapshot };
    let names = compounds(text, &for_index(words, 0));
    // What is said before the question does not make its first word one inside a sentence.
    let begins = words.first().map_or(0, |word| word.span.start);
    let written = words.iter().map(|word| Written { text: word.span.slice(text), word });
    // Whether a word is known is found out first: only few are compared with whole lists.
    let unknown = written.filter(|written| {
        let right = is_chat(&written.word.folded) || french && written.is_carried(snapshot);
        if right || !written.is_unknown(&languages, snapshot) {
            return false;
        }
        let named = names.iter().any(|name| name.span.contains(written.word.span));
        let kept = named || is_address(text, written.word.span);
        !(kept || question.is_written_otherwise(written.word))
    });
    let mut repairs: Vec<(Span, String)> = Vec::new();
    for written in unknown.take(MAX_COMPARED) {
        let repair = question.repair(begins, written);
        repairs.extend(repair.map(|repair| (written.word.span, repair)));
    }
    if repairs.is_empty() {
        return None;
    }
    // All but the repaired words stays as it was typed, marks and spaces included.
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    for (span, word) in repairs {
        repaired.push_str(Span::new(at, span.start).slice(text));
        repaired.push_str(&word);
        at = span.end;
    }
    repaired.push_str(Span::new(at, text.len()).slice(text));
    Some(repaired)
}

/// A word with how it is written.
#[derive(Clone, Copy)]
struct Written<'q> {
    text: &'q str,
    word: &'q QuestionWord,
}

impl Written<'_> {
    /// The terms a language makes of the word.
    fn terms(self, language: Language, snapshot: &Snapshot) -> Vec<Term> {
        let own = for_index(std::slice::from_ref(self.word), self.word.span.start);
        snapshot.terms_of(language, self.text, &own)
    }

    /// Whether a word of letters is not in the corpus, in any form. One without terms is a stop
    /// word, which is spelt right.
    fn is_unknown(self, languages: &[Language], snapshot: &Snapshot) -> bool {
        // Most words are in the corpus as they are written, and that is the quickest to find out.
        self.text.chars().all(char::is_alphabetic)
            && !snapshot.has_word(&self.word.folded)
            && !languages.iter().any(|language| {
                let terms = self.terms(*language, snapshot);
                terms.iter().all(|term| snapshot.term(&term.text).is_some())
            })
    }

    /// Whether it is a French word that can be said in English, in some form.
    fn is_carried(self, snapshot: &Snapshot) -> bool {
        let terms = self.terms(Language::French, snapshot);
        terms.iter().any(|term| to_english(&term.text).next().is_some())
    }

    /// Whether the word, or another form of it, is one of those whose meaning is known: though not
    /// among the common ones it is seldom a slip, and what newspapers misspell is among them as
    /// well.
    fn is_rare(self, snapshot: &Snapshot) -> bool {
        let terms = self.terms(Language::English, snapshot);
        terms.iter().any(|term| embedding(&term.text).is_some())
    }

    /// Whether it has a capital that neither its place in `question` nor a habit of capitals asks
    /// for.
    fn is_name(self, question: &str, begins: usize) -> bool {
        let before = Span::new(begins, self.word.span.start).slice(question).trim_end();
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '"']);
        let mut letters = self.text.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        capital && !opens && letters.all(char::is_lowercase)
    }
}

/// A question whose words are compared with known ones.
struct SpeltQuestion<'q> {
    text: &'q str,
    words: &'q [QuestionWord],
    asked_in: Option<Language>,
    /// Those of the corpus.
    languages: &'q [Language],
    snapshot: &'q Snapshot,
}

impl SpeltQuestion<'_> {
    /// Whether the corpus has a word, but together with the one beside it or in two.
    fn is_written_otherwise(&self, word: &QuestionWord) -> bool {
        let mut languages = self.languages.iter();
        is_joined(self.text, self.words, word, self.snapshot)
            || languages.any(|language| apart(&word.lower, *language, self.snapshot).is_some())
    }

    /// Whether English words are known where none is of the corpus: where English is asked.
    fn is_english(&self) -> bool {
        match self.asked_in {
            Some(language) => language == Language::English,
            None => self.languages.contains(&Language::English),
        }
    }

    /// The known word that was meant by an unknown one, in a text whose question begins at a byte;
    /// nothing where none is likely.
    fn repair(&self, begins: usize, written: Written<'_>) -> Option<String> {
        let (folded, snapshot) = (&written.word.folded, self.snapshot);
        let english = self.is_english();
        // A common word is spelt right; only swapped letters can have made it of another.
        if english && let Some(rank) = common(&written.word.lower) {
            let small = swapped_small(folded).filter(|_| rank > FAR_FROM_COMMON);
            return small.or_else(|| swapped(folded, snapshot));
        }
        // Its automaton is built once for both lists.
        let slips = Slips::of(folded);
        // A word of another language is no measure of how this one is spelt.
        let own = snapshot.words_near(&slips, self.asked_in);
        // A rare word is a word. Only slips that hardly ever make another word are repaired in it.
        if english && written.is_rare(snapshot) {
            return swapped_small(folded).or_else(|| dropped_or_doubled(folded, own));
        }
        let named = written.is_name(self.text, begins);
        let initial = folded.chars().next();
        // Without a list of its words nearly any word of a language would be a slip of another.
        let sure = own.into_iter().filter(|near| english || named || is_sure(folded, near));
        let of_corpus = sure.map(|near| Repair::of_corpus(near, initial));
        let common = if english { common_near(&slips) } else { Vec::new() };
        let of_all = common.into_iter().map(|near| Repair::of_common(near, initial));
        // What is written as a name is a slip of a name.
        let reach = if folded.chars().count() < MIN_FAR_NAME { 1 } else { 2 };
        let all = of_corpus.chain(of_all).filter(|repair| {
            !named || repair.own && repair.distance <= reach && snapshot.is_name(&repair.word)
        });
        let best = all.min_by(Repair::likelier)?;
        // Two slips, one of them in the first letter, make too many words of any other.
        let meant = best.distance < 2 || !best.other_initial;
        meant.then(|| if named { capital(&best.word) } else { best.word })
    }
}

/// Whether a word is part of an address, a path or a mention, which nobody repairs.
fn is_address(text: &str, word: Span) -> bool {
    let before = text.get(..word.start).unwrap_or_default();
    let after = text.get(word.start..).unwrap_or_default();
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let end = after.find(char::is_whitespace).map_or(text.len(), |at| word.start + at);
    let run = text.get(start..end).unwrap_or_default();
    let run =
        run.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '\\' | '@' | '#'));
    // One slash parts two words: "and/or".
    let path = run.starts_with(['/', '\\', '@', '#']) || run.matches(['/', '\\']).count() > 1;
    // The point that ends a sentence is none of an address.
    let inner = run.trim_matches(['@', '.']);
    path || run.contains("://") || inner.contains(['@', '.'])
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words that a word is but for two letters side by side that are swapped, the first `most`
/// letters looked at.
fn swaps(word: &str, most: usize) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len().min(most)).map(move |n| {
        let mut letters = letters.clone();
        letters.swap(n - 1, n);
        letters.into_iter().collect()
    })
}

/// The very common word that a word is but for a swap near its beginning.
fn swapped_small(word: &str) -> Option<String> {
    swaps(word, MIN_SWAPPED).find(|other| common(other).is_some_and(|rank| rank < VERY_COMMON))
}

/// The most frequent word of the corpus that a common word is but for a swap: no other word is
/// likely to be meant by a common one.
fn swapped(word: &str, snapshot: &Snapshot) -> Option<String> {
    if !(MIN_SWAPPED..=MAX_SWAPPED).contains(&word.chars().count()) {
        return None;
    }
    let known = swaps(word, MAX_SWAPPED).filter_map(|w| Some((snapshot.word_count(&w)?, w)));
    known.max().map(|(_, other)| other)
}

/// The most frequent of the long common words of the corpus that a rare word is but for a letter
/// left out or put in: one letter in place of another makes too many words that are meant.
fn dropped_or_doubled(word: &str, near: Vec<NearWord>) -> Option<String> {
    let length = word.chars().count();
    let meant = near.into_iter().filter(|near| {
        let other = near.word.chars().count();
        let slip = near.distance == 1 && other >= MIN_DROPPED && other.abs_diff(length) == 1;
        // The plural of a word is no slip of it.
        let ending = near.word.starts_with(word) || word.starts_with(&near.word);
        slip && !ending && common(&near.word).is_some()
    });
    meant.max_by_key(|near| near.value).map(|near| near.word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_found_wherever_it_is() {
        let all: Vec<String> = swaps("abcd", 9).collect();
        assert_eq!(all, ["bacd", "acbd", "abdc"]);
        assert_eq!(swaps("abcd", 2).collect::<Vec<_>>(), ["bacd"]);
        assert_eq!(swaps("", 2).next(), None);
    }

    #[test]
    fn addresses_paths_and_mentions_are_never_repaired() {
        for (text, word, want) in [
            ("see https://exmaple.org/teh/mill now", "teh", true),
            ("ask me@exmaple.org.", "exmaple", true),
            ("is exmaple.org down?", "exmaple", true),
            ("open /etc/mlil please", "mlil", true),
            ("who is @mliller", "mliller", true),
            ("where is teh mill?", "teh", false),
            ("the mlil.", "mlil", false),
            ("teh and/or mill", "teh", false),
        ] {
            let start = text.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            assert_eq!(is_address(text, span), want, "{text}");
        }
    }

    #[test]
    fn very_common_words_are_found_behind_a_swap() {
        for (word, want) in [("teh", Some("the")), ("adn", Some("and")), ("niger", None)] {
            assert_eq!(swapped_small(word).as_deref(), want, "{word}");
        }
    }

    #[test]
    fn a_capital_inside_a_sentence_is_a_name() {
        for (text, n, want) in [
            ("Where is Agadz now?", 2, true),
            ("Where is Agadz now?", 0, false),
            ("Who? Agadz now", 1, false),
            ("the NATO base", 1, false),
        ] {
            let words = QuestionWord::split(text);
            let word = &words[n];
            let written = Written { text: word.span.slice(text), word };
            assert_eq!(written.is_name(text, 0), want, "{text} {n}");
        }
    }
}
