//! Picking the answer words: which mention of the sentence is what the question asks for.
//!
//! Each mention has a row of figures; their weighted sum, by weights fitted together with the
//! ranker's, says how likely it is the answer. Distances are in words.

use crate::answer::model::figure::{Figure, Figures};
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::joining::BETWEEN_CLAUSES;
use crate::answer::question::question::Question;
use crate::answer::read::linear::mention::{Mention, MentionSort};
use crate::lexicon::{DIMENSIONS, Wide};
use crate::text::{Language, Span, Word};

/// How many words around a mention are looked at.
const AROUND: usize = 5;

/// From how many words on a distance counts as the largest, and so does the length of a mention.
const FARTHEST: usize = 20;
const LONGEST: usize = 8;

/// Small words right before a mention that say what it is, folded.
const BEFORE: [(&str, Figure); 12] = [
    ("in", Figure::AfterIn),
    ("on", Figure::AfterOn),
    ("at", Figure::AfterAt),
    ("by", Figure::AfterBy),
    ("of", Figure::AfterOf),
    ("from", Figure::AfterFrom),
    ("to", Figure::AfterTo),
    ("for", Figure::AfterFor),
    ("the", Figure::AfterThe),
    ("and", Figure::AfterAnd),
    ("called", Figure::AfterCalled),
    ("as", Figure::AfterAs),
];

/// A sentence as mentions are picked from it.
pub(in crate::answer) struct SentenceWords<'a> {
    pub(in crate::answer) text: &'a str,
    pub(in crate::answer) words: &'a [Word],
    /// Whether the question has each word, in any form.
    pub(in crate::answer) matched: &'a [bool],
    /// What a word means, by its number, where that is known.
    pub(in crate::answer) means: &'a dyn Fn(usize) -> Option<[u8; DIMENSIONS]>,
    pub(in crate::answer) language: Language,
}

/// The figures of each mention, in order.
pub(in crate::answer) fn figures(
    question: &Question,
    sentence: &SentenceWords<'_>,
    mentions: &[Mention],
) -> Vec<Figures> {
    let mut figures = Vec::with_capacity(mentions.len());
    for (n, mention) in mentions.iter().enumerate() {
        let first = mentions.iter().position(|other| other.sort == mention.sort) == Some(n);
        figures.push(figures_of(question, sentence, mention, first));
    }
    figures
}

/// The figures of one mention; `first` says whether it is the first of its sort.
fn figures_of(
    question: &Question,
    sentence: &SentenceWords<'_>,
    mention: &Mention,
    first: bool,
) -> Figures {
    let (start, end) = mention.words;
    let mut figures = Figures::default();
    // A switch for each pair, because a sum of one weight for the sort and one for the question
    // could not say that a date suits "when" and not "who".
    figures[fitting(mention.sort, question.answer_type)] = 1.0;
    words_before(sentence, start, &mut figures);
    let (back, rest) = sentence.matched.split_at(start.min(sentence.matched.len()));
    let on = rest.iter().skip(end - start);
    figures[Figure::AskedBefore] = nearness_of_match(back.iter().rev());
    figures[Figure::AskedBehind] = nearness_of_match(on.clone());
    let around = back.iter().skip(start.saturating_sub(AROUND)).chain(rest);
    let around = around.take(end + AROUND - start.saturating_sub(AROUND));
    // By the words of one side, so that it may pass 1: the weight that is fitted to it takes up any
    // scale.
    figures[Figure::AskedAround] = around.filter(|held| **held).count() as f32 / AROUND as f32;
    figures[Figure::Words] = (end - start).min(LONGEST) as f32 / LONGEST as f32;
    figures[Figure::FirstOfItsSort] = flag(first);
    figures[Figure::Place] = start as f32 / sentence.words.len().max(1) as f32;
    figures[Figure::Opens] = flag(start == 0);
    figures[Figure::Counted] = flag(mention.counted);
    figures[Figure::AYear] = flag(is_year(sentence, mention));
    figures[Figure::VerbBefore] = flag(back.last() == Some(&true));
    let before = sentence.text.get(..mention.span.start).unwrap_or_default().trim_end();
    figures[Figure::InBrackets] = flag(before.ends_with('('));
    figures[Figure::CommaBefore] = flag(before.ends_with(','));
    let (to_noun, to_question) = nearness(question, sentence, mention);
    (figures[Figure::NearTheNoun], figures[Figure::NearTheQuestion]) = (to_noun, to_question);
    figures[Figure::AskedInItsClause] = clause_share(sentence, mention);
    figures
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The figure of a sort of mention for a type of answer: which answers which is left to the weights.
const fn fitting(sort: MentionSort, asked: AnswerType) -> Figure {
    match (sort, asked) {
        (MentionSort::Number, AnswerType::Number) => Figure::NumberForNumber,
        (MentionSort::Number, AnswerType::Date) => Figure::NumberForDate,
        (MentionSort::Number, AnswerType::Person) => Figure::NumberForPerson,
        (MentionSort::Number, AnswerType::Place) => Figure::NumberForPlace,
        (MentionSort::Number, AnswerType::Reason) => Figure::NumberForReason,
        (MentionSort::Number, AnswerType::Other) => Figure::NumberForOther,
        (MentionSort::Date, AnswerType::Number) => Figure::DateForNumber,
        (MentionSort::Date, AnswerType::Date) => Figure::DateForDate,
        (MentionSort::Date, AnswerType::Person) => Figure::DateForPerson,
        (MentionSort::Date, AnswerType::Place) => Figure::DateForPlace,
        (MentionSort::Date, AnswerType::Reason) => Figure::DateForReason,
        (MentionSort::Date, AnswerType::Other) => Figure::DateForOther,
        (MentionSort::Name, AnswerType::Number) => Figure::NameForNumber,
        (MentionSort::Name, AnswerType::Date) => Figure::NameForDate,
        (MentionSort::Name, AnswerType::Person) => Figure::NameForPerson,
        (MentionSort::Name, AnswerType::Place) => Figure::NameForPlace,
        (MentionSort::Name, AnswerType::Reason) => Figure::NameForReason,
        (MentionSort::Name, AnswerType::Other) => Figure::NameForOther,
    }
}

/// Sets the figures of the small words before word `start`; an article between does not part them.
fn words_before(sentence: &SentenceWords<'_>, start: usize, figures: &mut Figures) {
    let mut back = sentence.words.iter().take(start).rev().map(|word| word.lower.as_str());
    let (last, before_last) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    for (word, figure) in BEFORE {
        let through_article = last == "the" && word != "the" && before_last == word;
        figures[figure] = flag(last == word || through_article);
    }
}

/// How far the nearest word that the question has is, as a share of the farthest that is told apart;
/// what is not there is as far as can be.
fn nearness_of_match<'w>(mut matched: impl Iterator<Item = &'w bool>) -> f32 {
    matched.position(|held| *held).map_or(1.0, |n| (n + 1).min(FARTHEST) as f32 / FARTHEST as f32)
}

/// Whether a mention is a date of four digits.
fn is_year(sentence: &SentenceWords<'_>, mention: &Mention) -> bool {
    let written = mention.span.slice(sentence.text);
    mention.sort == MentionSort::Date
        && written.len() == 4
        && written.bytes().all(|byte| byte.is_ascii_digit())
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

/// How near the meaning of a name is to that of the noun asked for, and to the nearest term of the
/// question: the largest cosines of its words; 0 for what is no name.
fn nearness(question: &Question, sentence: &SentenceWords<'_>, mention: &Mention) -> (f32, f32) {
    let (mut to_noun, mut to_question) = (0.0_f32, 0.0_f32);
    let Some(reading) = question.analysed_in(sentence.language) else {
        return (to_noun, to_question);
    };
    if mention.sort != MentionSort::Name {
        return (to_noun, to_question);
    }
    let (start, end) = mention.words;
    for word in (start..end).filter_map(sentence.means) {
        let word = Wide::read(&word);
        let near = |direction: &Option<Wide>| direction.as_ref().map_or(0.0, |d| d.cosine(&word));
        to_noun = to_noun.max(near(&question.noun));
        to_question = reading.terms.iter().map(|t| near(&t.direction)).fold(to_question, f32::max);
    }
    (to_noun, to_question)
}
