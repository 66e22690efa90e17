//! A question as the search understands it.

use std::borrow::Cow;

use crate::index::{Snapshot, analyzer, negates};
use crate::lexicon::{Wide, embedding, embedding_row};
use crate::text::{Language, Span, Word, fold, words};

use crate::answer::question::analysis::QuestionAnalyzer;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::follow_up;
use crate::answer::question::spelling::repaired;
use crate::answer::question::terms::AnalysedQuestion;

/// The longest question that is read, in characters.
pub const MAX_QUESTION_CHARS: usize = 10_000;

/// How many earlier questions are looked back at.
pub(in crate::answer) const MAX_HISTORY: usize = 4;

/// A question, read in each language the corpus is written in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The kind of answer it asks for.
    pub answer_type: AnswerType,
    /// Whether it asks how something is done.
    pub(in crate::answer) asks_way: bool,
    /// Whether it denies something ("which bots may not post?").
    pub(in crate::answer) denies: bool,
    /// What the noun behind "what", "which", "how many" means, the sort of thing that is asked for.
    pub(in crate::answer) noun: Option<Wide>,
    /// The language it is asked in, where that is said or its words tell.
    pub(in crate::answer) asked_in: Option<Language>,
    /// The text that was read, when slips of it were repaired.
    pub(in crate::answer) repaired: Option<String>,
    /// Its words, in order.
    pub(in crate::answer) words: Vec<Word>,
    pub(in crate::answer) analysed: Vec<AnalysedQuestion>,
}

impl Question {
    /// Reads a question against the corpus it is asked of.
    ///
    /// A question may go on from those before it ("And exports?"), so the terms of `history` count
    /// as well, at lower weights.
    pub fn read(text: &str, history: &[String], snapshot: &Snapshot) -> Self {
        Self::read_in(text, history, None, snapshot)
    }

    /// Reads a question that says which language it is asked in.
    pub fn read_in(
        text: &str,
        history: &[String],
        language: Option<Language>,
        snapshot: &Snapshot,
    ) -> Self {
        let corpus: Vec<Language> =
            snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
        let mut words = words(text);
        let known = language.filter(|language| *language != Language::Other);
        let asked_in = known.or_else(|| language_of(&words, &corpus, snapshot));
        let foreign = asked_in.is_some_and(|language| !corpus.contains(&language));
        let mended = if foreign { None } else { repaired(text, &words, asked_in, snapshot) };
        let text = mended.as_deref().unwrap_or(text);
        if mended.is_some() {
            words = crate::text::words(text);
        }
        let mut kind = AnswerType::of(&words, asked_in);
        // "And exports?" asks for the kind that was asked for last.
        let mut earlier = history.iter().rev().take(MAX_HISTORY);
        let mut goes_on = follow_up::points_back(&words);
        while kind == AnswerType::Other
            && goes_on
            && let Some(before) = earlier.next()
        {
            let words = crate::text::words(before);
            kind = AnswerType::of(&words, asked_in);
            goes_on = follow_up::points_back(&words);
        }
        let history: Vec<Cow<'_, str>> = history
            .iter()
            .rev()
            .take(MAX_HISTORY)
            .map(|before| {
                let words = crate::text::words(before);
                let mended =
                    if foreign { None } else { repaired(before, &words, asked_in, snapshot) };
                mended.map_or(Cow::Borrowed(before.as_str()), Cow::Owned)
            })
            .collect();
        let mut analysed = Vec::new();
        for language in corpus {
            let mut reader = QuestionAnalyzer::new(snapshot, language, asked_in);
            reader.add(text, 1.0);
            let (mut weight, fading) = follow_up::weights(&words, reader.count());
            for before in &history {
                reader.add(before, weight);
                weight *= fading;
            }
            analysed.push(reader.finish());
        }
        let noun = noun(text, &words, snapshot);
        Self {
            answer_type: kind,
            asks_way: asks_way(&words),
            denies: negates(text),
            noun,
            asked_in,
            repaired: mended,
            words,
            analysed,
        }
    }

    /// The same question read as one of a language without word tables is: what the weights for
    /// such languages are learnt from.
    #[must_use]
    pub fn bare(mut self) -> Self {
        for reading in &mut self.analysed {
            reading.tabled = false;
            for term in &mut reading.terms {
                term.telling_idf *= term.passage_idf / term.general_idf.max(f32::EPSILON);
                term.general_idf = term.passage_idf;
                term.direction = None;
            }
        }
        self
    }

    /// Whether there is anything to search for.
    pub fn is_empty(&self) -> bool {
        self.analysed.iter().all(|reading| reading.terms.is_empty())
    }

    /// Whether any of its terms is in the corpus or has a meaning that can be compared.
    pub(in crate::answer) fn means_something(&self) -> bool {
        let mut terms = self.analysed.iter().flat_map(|reading| &reading.terms);
        terms.any(|term| !term.ids.is_empty() || term.direction.is_some())
    }

    /// The question as it is read in the language of a document.
    pub(in crate::answer) fn analysed_in(&self, language: Language) -> Option<&AnalysedQuestion> {
        self.analysed.iter().find(|reading| reading.language == language)
    }

    /// All distinct terms the corpus knows, in any of its languages.
    pub(in crate::answer) fn searched(&self) -> Vec<&str> {
        let mut searched: Vec<&str> = Vec::new();
        let terms = self.analysed.iter().flat_map(|reading| &reading.terms);
        for form in terms.filter(|term| !term.ids.is_empty()).flat_map(|term| &term.forms) {
            if !searched.contains(&form.as_str()) {
                searched.push(form);
            }
        }
        searched
    }
}

/// Words that ask for the sort of thing that stands behind them, folded.
const ASKING: &[&str] = &["what", "which", "many", "much", "whose"];

/// How many words behind such a word the noun may stand.
const NOUN_REACH: usize = 3;

/// What the first word of content means close behind a word that asks for a sort of thing.
fn noun(text: &str, words: &[Word], snapshot: &Snapshot) -> Option<Wide> {
    let asking = words.iter().position(|word| ASKING.contains(&word.lower.as_str()))?;
    let behind = words.get(asking + 1..)?;
    let near = behind.get(..NOUN_REACH).unwrap_or(behind);
    let span = Span::new(near.first()?.span.start, near.last()?.span.end);
    let noun = snapshot.terms(Language::English, span.slice(text)).into_iter().next()?;
    embedding(&noun.text).and_then(embedding_row).map(Wide::read)
}

/// Nouns that name what a thing is done with, folded.
const MEANS: &[&str] = &["command", "flag", "variable", "setting", "option", "commande"];
/// Words that open a question about such a thing, not one for it, folded.
const ABOUT: &[&str] = &[
    "who", "when", "where", "why", "was", "were", "did", "has", "have", "had", "will", "qui",
    "quand", "ou", "pourquoi",
];
/// Words of whoever wants to do something, folded: "where do I find the setting?"
const DOING: &[&str] = &["i", "we", "you", "one", "je", "on", "nous"];

/// Whether the words ask for a way or a command: "how do I", "how to", "which command". What is
/// asked about a command ("was the command signed?") asks for none.
fn asks_way(words: &[Word]) -> bool {
    let folded: Vec<String> = words.iter().map(|word| fold(&word.lower)).collect();
    let next = |n: usize| folded.get(n + 1).map(String::as_str).unwrap_or_default();
    let any = |all: &[&str], word: &String| all.contains(&word.as_str());
    let about = folded.first().is_some_and(|word| any(ABOUT, word))
        && !folded.iter().any(|word| any(DOING, word));
    folded.iter().enumerate().any(|(n, word)| match word.as_str() {
        "how" => {
            matches!(next(n), "do" | "can" | "to" | "should" | "would" | "does" | "i" | "could")
        }
        "comment" => n == 0,
        means => !about && MEANS.contains(&means),
    })
}

/// The language a question is asked in, told by its stop words: a language of the corpus where at
/// least a quarter of the words are stop words of one, else the language with the most. Nothing
/// when no language has any.
fn language_of(words: &[Word], corpus: &[Language], snapshot: &Snapshot) -> Option<Language> {
    let most = |words: &[Word], languages: &mut dyn Iterator<Item = Language>| {
        let mut best: Option<(usize, Language)> = None;
        for language in languages {
            let count = analyzer(language).stop_words(words);
            if count > best.map_or(0, |(most, _)| most) {
                best = Some((count, language));
            }
        }
        best
    };
    let own = most(words, &mut corpus.iter().copied());
    if own.is_some_and(|(count, _)| count * 4 >= words.len()) {
        return own.map(|(_, language)| language);
    }
    let mut others = Language::CODES.iter().map(|(language, _)| *language);
    // A word of the corpus is asked for, whatever it means elsewhere: "comment limit".
    let new = words.iter().filter(|word| !snapshot.has_word(&fold(&word.lower)));
    let new: Vec<Word> = new.cloned().collect();
    let other = most(&new, &mut others.by_ref().filter(|language| !corpus.contains(language)));
    let beaten = other.map_or(0, |(count, _)| count) > own.map_or(0, |(count, _)| count);
    if beaten { other } else { own }.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::asks_way;
    use crate::text::words;

    #[test]
    fn a_way_is_asked_for_not_what_happened_to_a_command() {
        for (question, want) in [
            ("how do I update?", true),
            ("whats the flag that keeps my PATH?", true),
            ("command to list the toolchains", true),
            ("Is there an option for this?", true),
            ("Was the option to extend signed?", false),
            ("Who gave the command to leave?", false),
            ("Does it comment?", false),
            ("Where do I find the setting for exports?", true),
            ("Quand la commande a-t-elle été signée ?", false),
        ] {
            assert_eq!(asks_way(&words(question)), want, "{question}");
        }
    }
}
