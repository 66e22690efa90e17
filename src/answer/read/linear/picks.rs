//! Picks: the mentions of a sentence that may be the answer, each with the figures it is picked by.

use crate::index::{IndexError, Numbers, Snapshot, TermId, is_english_stop_word};
use crate::lexicon::{direction, embedding};
use crate::text::{Language, Span, Word};

use crate::answer::model::figure::Figures;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::Scored;
use crate::answer::read::linear::figures::{SentenceWords, figures};
use crate::answer::read::linear::mention::{AskedWords, MentionSort, mentions, sentence_words};
use crate::answer::read::passage::ReadPassage;

/// A mention of a sentence with the figures it is picked by.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// Where it stands in the text.
    pub span: Span,
    /// Its figures.
    pub figures: Figures,
}

/// The numbers, dates and names of a sentence that may answer, in order: those of the sort that the
/// question asks for, where it says so. A name in bold where a number was asked for says that it is
/// the answer, which it is not.
pub fn picks(
    snapshot: &Snapshot,
    question: &Question,
    sentence: &Scored,
) -> Result<Vec<Pick>, IndexError> {
    let passage = ReadPassage::open(snapshot, sentence)?;
    picks_of(snapshot, question, &passage, sentence.sentence)
}

/// The same of sentence number `n` of a passage that is open.
pub(in crate::answer) fn picks_of(
    snapshot: &Snapshot,
    question: &Question,
    passage: &ReadPassage<'_>,
    n: usize,
) -> Result<Vec<Pick>, IndexError> {
    let searched = snapshot.forward(passage.number)?;
    let (text, language) = (passage.record.text, passage.language);
    let sentence = passage.record.sentence(n);
    // English stop words are no dates; what a sentence without a dated term says cannot be one.
    let dated = language != Language::English
        || searched.term_range(n).any(|term| searched.term_mark(term).is_date());
    let words = sentence_words(text, sentence);
    let asked = AskedWords::of(&words, &question.words);
    let mut found = mentions(text, sentence, &words, &asked, dated.then_some(language));
    let ids = terms_of(snapshot, passage, sentence, &words, searched.sentence_terms(n));
    let reading = question.analysed_in(language).map_or(&[][..], |reading| &reading.terms);
    let held =
        ids.iter().map(|id| id.is_some_and(|id| reading.iter().any(|term| term.ids.contains(&id))));
    let matched: Vec<bool> = held.collect();
    // Whom the question calls by another of its names is no answer either.
    let known = |n: usize| {
        let id = ids.get(n).copied().flatten();
        asked.has(n)
            || matched.get(n).is_some_and(|held| *held)
                && id.is_some_and(|id| snapshot.is_alias(language, id))
    };
    found.retain(|mention| {
        // What does not fit is in nobody's way: no reader's words grow to it, and no weight is learnt
        // from it.
        if !fits(question.answer_type, mention.sort) {
            return false;
        }
        let (start, end) = mention.words;
        let mut own = (start..end).filter(|n| ids.get(*n).is_some_and(Option::is_some)).peekable();
        // A name of nothing but stop words has no term that could be known, and stays.
        mention.sort != MentionSort::Name || own.peek().is_none() || !own.all(known)
    });
    // Only English words have rows in the table of meanings.
    let means = |n: usize| match language {
        Language::English => {
            let term = snapshot.term_text(ids.get(n).copied().flatten()?)?;
            embedding(term).and_then(direction)
        }
        _ => None,
    };
    let scene = SentenceWords { text, words: &words, matched: &matched, means: &means };
    let picks = found
        .iter()
        .map(|mention| Pick { span: mention.span, figures: figures(question, &scene, mention) });
    Ok(picks.collect())
}

/// The term of each word of a sentence; `known` are its terms, in order.
///
/// English terms are its words without the stop words. Where several words became one there are
/// fewer, and a synonym in capitals may be a small word otherwise; then, and in other languages,
/// the sentence is read again.
fn terms_of(
    snapshot: &Snapshot,
    passage: &ReadPassage<'_>,
    sentence: Span,
    words: &[Word],
    known: Numbers<'_>,
) -> Vec<Option<TermId>> {
    let (text, language) = (passage.record.text, passage.language);
    if language == Language::English && !words.iter().any(|word| may_be_synonym(text, word)) {
        let mut rest = known.iter();
        let found = words
            .iter()
            .map(|word| if is_english_stop_word(&word.lower) { None } else { Some(rest.next()) });
        let found: Vec<Option<Option<TermId>>> = found.collect();
        // As many terms as words of content: each word became one.
        if rest.next().is_none() && !found.contains(&Some(None)) {
            return found.into_iter().map(Option::flatten).collect();
        }
    }
    let terms = snapshot.terms(language, sentence.slice(text));
    let found = words.iter().map(|word| {
        let own = word.span.start.saturating_sub(sentence.start);
        // Terms are in the order of the text, so that the first that does not end before the word
        // is the only one that may hold it.
        let term = terms.get(terms.partition_point(|term| term.span.end <= own))?;
        let overlaps = term.span.shifted(sentence.start).overlaps(word.span);
        if overlaps { snapshot.term(&term.text) } else { None }
    });
    found.collect()
}

/// Whether a word is a small one in capitals, which may be a name of a group of synonyms: "WHO".
fn may_be_synonym(text: &str, word: &Word) -> bool {
    let written = word.span.slice(text);
    let capitals = written.len() > 1 && !written.contains(char::is_lowercase);
    capitals && is_english_stop_word(&word.lower)
}

/// Whether a question of a kind may be answered by a mention of a sort.
fn fits(kind: AnswerType, sort: MentionSort) -> bool {
    match kind {
        AnswerType::Number => sort == MentionSort::Number,
        AnswerType::Date => sort == MentionSort::Date,
        AnswerType::Person | AnswerType::Place => sort == MentionSort::Name,
        AnswerType::Reason | AnswerType::Other => true,
    }
}
