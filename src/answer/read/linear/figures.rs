//! Picking the answer words: which mention of the sentence is what the question asks for.
//!
//! Each mention has a row of figures; their weighted sum, by weights fitted together with the
//! ranker's, says how likely it is the answer. Distances are in words.

use crate::answer::model::figure::{Figure, Figures};
use crate::answer::question::joining::BETWEEN_CLAUSES;
use crate::answer::question::question::Question;
use crate::answer::read::linear::mention::{Mention, MentionSort};
use crate::lexicon::{Direction, cosine};
use crate::text::{Span, Word};

/// How many words around a mention are looked at.
const AROUND: usize = 5;

/// From how many words on a distance counts as the largest, and so does the length of a mention.
const FARTHEST: usize = 20;
const LONGEST: usize = 8;

/// A sentence as mentions are picked from it.
pub(in crate::answer) struct SentenceWords<'a> {
    pub(in crate::answer) text: &'a str,
    pub(in crate::answer) words: &'a [Word],
    /// Whether the question has each word, in any form.
    pub(in crate::answer) matched: &'a [bool],
    /// What a word means, by its number, where that is known.
    pub(in crate::answer) means: &'a dyn Fn(usize) -> Option<Direction>,
}

/// The figures of a mention.
pub(in crate::answer) fn figures(
    question: &Question,
    sentence: &SentenceWords<'_>,
    mention: &Mention,
) -> Figures {
    let (start, end) = mention.words;
    let mut figures = Figures::default();
    // Where the question says what it asks for, all mentions that fit are of one sort. Where it does
    // not, a name is likelier to be the answer than a date.
    figures[match mention.sort {
        MentionSort::Number => Figure::Number,
        MentionSort::Date => Figure::Date,
        MentionSort::Name => Figure::Name,
    }] = 1.0;
    let (back, rest) = sentence.matched.split_at(start.min(sentence.matched.len()));
    figures[Figure::AskedBefore] = nearness_of_match(back.iter().rev());
    let around = back.iter().skip(start.saturating_sub(AROUND)).chain(rest);
    let around = around.take(end + AROUND - start.saturating_sub(AROUND));
    // By the words of one side, so that it may pass 1: the weight that is fitted to it takes up any
    // scale.
    figures[Figure::AskedAround] = around.filter(|held| **held).count() as f32 / AROUND as f32;
    figures[Figure::Words] = (end - start).min(LONGEST) as f32 / LONGEST as f32;
    figures[Figure::Opens] = flag(start == 0);
    figures[Figure::Counted] = flag(mention.counted);
    figures[Figure::NearTheNoun] = nearness_to_noun(question, sentence, mention);
    figures[Figure::AskedInItsClause] = clause_share(sentence, mention);
    figures
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// How far the nearest word that the question has is, as a share of the farthest that is told apart;
/// what is not there is as far as can be.
fn nearness_of_match<'w>(mut matched: impl Iterator<Item = &'w bool>) -> f32 {
    matched.position(|held| *held).map_or(1.0, |n| (n + 1).min(FARTHEST) as f32 / FARTHEST as f32)
}

/// What parts clauses, and the cells of a row.
const CLAUSE_ENDS: [char; 8] = [',', ';', ':', '(', ')', '\t', '—', '|'];

/// The share of the sentence's words that the question has which stand in the clause of the mention;
/// numbers count twice, since they tell clauses apart.
fn clause_share(sentence: &SentenceWords<'_>, mention: &Mention) -> f32 {
    let (start, end) = mention.words;
    let count = sentence.words.len();
    let from = (0..=start).rev().find(|n| opens_clause(sentence, *n)).unwrap_or(0);
    let to = (end..count).find(|n| opens_clause(sentence, *n)).unwrap_or(count);
    let all: f32 = (0..count).map(|n| clause_weight(sentence, n)).sum();
    let own: f32 = (from..to).map(|n| clause_weight(sentence, n)).sum();
    if all > 0.0 { own / all } else { 0.0 }
}

/// Whether a clause begins with word `n`; one does with the first, and after the last.
fn opens_clause(sentence: &SentenceWords<'_>, n: usize) -> bool {
    let words = n.checked_sub(1).and_then(|n| sentence.words.get(n)).zip(sentence.words.get(n));
    words.is_none_or(|(before, word)| {
        let gap = Span::new(before.span.end, word.span.start).slice(sentence.text);
        gap.contains(CLAUSE_ENDS) || BETWEEN_CLAUSES.contains(&word.lower.as_str())
    })
}

/// What word `n` counts in the share of a clause: nothing, where the question lacks it.
fn clause_weight(sentence: &SentenceWords<'_>, n: usize) -> f32 {
    match (sentence.matched.get(n), sentence.words.get(n)) {
        (Some(true), Some(word)) if word.lower.bytes().any(|b| b.is_ascii_digit()) => 2.0,
        (Some(true), _) => 1.0,
        _ => 0.0,
    }
}

/// How near the meaning of a name is to that of the noun asked for: the largest cosine of its words;
/// 0 for what is no name.
fn nearness_to_noun(question: &Question, sentence: &SentenceWords<'_>, mention: &Mention) -> f32 {
    let Some(noun) = question.noun.as_ref().filter(|_| mention.sort == MentionSort::Name) else {
        return 0.0;
    };
    let (start, end) = mention.words;
    let words = (start..end).filter_map(sentence.means);
    words.map(|word| cosine(noun, &word)).fold(0.0, f32::max)
}
