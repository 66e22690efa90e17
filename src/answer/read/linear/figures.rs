//! Picking the answer words: which mention of the sentence is what the question asks for.
//!
//! Each mention has a row of figures; their weighted sum, by weights fitted together with the
//! ranker's, says how likely it is the answer. Distances are in words.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::joining::BETWEEN_CLAUSES;
use crate::answer::question::question::Question;
use crate::answer::read::linear::mention::{Mention, MentionSort};
use crate::lexicon::{DIMENSIONS, Wide};
use crate::text::{Language, Word};

/// The sorts of mentions and the kinds of questions they may answer, each pair a figure.
const SORTS: [MentionSort; 3] = [MentionSort::Number, MentionSort::Date, MentionSort::Name];
const KINDS: [AnswerType; 6] = [
    AnswerType::Number,
    AnswerType::Date,
    AnswerType::Person,
    AnswerType::Place,
    AnswerType::Reason,
    AnswerType::Other,
];

/// Words right before a mention that tell what it is, folded.
const BEFORE: [&str; 12] =
    ["in", "on", "at", "by", "of", "from", "to", "for", "the", "and", "called", "as"];

/// How many words around a mention are looked at.
const AROUND: usize = 5;

/// The figures beside the pairs of sort and kind and the words before.
const OTHERS: [&str; 15] = [
    "asked before",
    "asked behind",
    "asked around",
    "words",
    "first of its sort",
    "place",
    "opens",
    "counted",
    "in brackets",
    "a year",
    "verb before",
    "near the noun",
    "near the question",
    "comma before",
    "asked in its clause",
];

/// How many figures a mention has.
pub const PICK_COUNT: usize = SORTS.len() * KINDS.len() + BEFORE.len() + OTHERS.len();

/// Names of the figures, for the model file.
pub fn pick_names() -> Vec<String> {
    let pairs = SORTS
        .iter()
        .flat_map(|sort| KINDS.iter().map(move |kind| format!("{sort:?} for {kind:?}")));
    let before = BEFORE.iter().map(|word| format!("after \"{word}\""));
    pairs.chain(before).chain(OTHERS.iter().map(|name| (*name).to_owned())).collect()
}

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
) -> Vec<Vec<f32>> {
    let of = |(n, mention): (usize, &Mention)| {
        let first = mentions.iter().position(|other| other.sort == mention.sort) == Some(n);
        row(question, sentence, mention, first)
    };
    mentions.iter().enumerate().map(of).collect()
}

fn row(
    question: &Question,
    sentence: &SentenceWords<'_>,
    mention: &Mention,
    first: bool,
) -> Vec<f32> {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let (start, end) = mention.words;
    let matched = sentence.matched;
    let mut row = Vec::with_capacity(PICK_COUNT);
    for sort in SORTS {
        for kind in KINDS {
            row.push(flag(mention.sort == sort && question.answer_type == kind));
        }
    }
    let lower = |n: Option<usize>| {
        n.and_then(|n| sentence.words.get(n)).map_or("", |word| word.lower.as_str())
    };
    let (last, before_last) = (lower(start.checked_sub(1)), lower(start.checked_sub(2)));
    row.extend(BEFORE.iter().map(|word| {
        flag(last == *word || (last == "the" && *word != "the" && before_last == *word))
    }));
    let back = matched.get(..start).unwrap_or_default().iter().rev();
    let on = matched.get(end..).unwrap_or_default().iter();
    // What is not there is as far as can be.
    let distance = |place: Option<usize>| place.map_or(1.0, |n| (n.min(19) + 1) as f32 / 20.0);
    let around = matched
        .get(start.saturating_sub(AROUND)..(end + AROUND).min(matched.len()))
        .unwrap_or_default();
    let slice = mention.span.slice(sentence.text);
    let before = sentence.text.get(..mention.span.start).unwrap_or_default().trim_end();
    let year = mention.sort == MentionSort::Date
        && slice.len() == 4
        && slice.bytes().all(|b| b.is_ascii_digit());
    let (to_noun, to_question) = nearness(question, sentence, mention);
    let verb = start.checked_sub(1).is_some_and(|n| matched.get(n).copied().unwrap_or(false));
    row.extend([
        distance(back.clone().position(|m| *m)),
        distance(on.clone().position(|m| *m)),
        around.iter().filter(|m| **m).count() as f32 / AROUND as f32,
        (end - start).min(8) as f32 / 8.0,
        flag(first),
        start as f32 / sentence.words.len().max(1) as f32,
        flag(start == 0),
        flag(mention.counted),
        flag(before.ends_with('(')),
        flag(year),
        flag(verb),
        to_noun,
        to_question,
        flag(before.ends_with(',')),
        clause_share(sentence, mention),
    ]);
    row
}

/// What parts clauses, and the cells of a row.
const CLAUSE_ENDS: [char; 8] = [',', ';', ':', '(', ')', '\t', '—', '|'];

/// The share of the sentence's words that the question has which stand in the clause of the mention;
/// numbers count twice, since they tell clauses apart.
fn clause_share(sentence: &SentenceWords<'_>, mention: &Mention) -> f32 {
    let starts = |n: usize| {
        let words = n.checked_sub(1).and_then(|n| sentence.words.get(n)).zip(sentence.words.get(n));
        words.is_none_or(|(before, word)| {
            let gap = sentence.text.get(before.span.end..word.span.start).unwrap_or_default();
            gap.contains(CLAUSE_ENDS) || BETWEEN_CLAUSES.contains(&word.lower.as_str())
        })
    };
    let (start, end) = mention.words;
    let from = (0..=start).rev().find(|n| starts(*n)).unwrap_or(0);
    let to = (end..sentence.words.len()).find(|n| starts(*n)).unwrap_or(sentence.words.len());
    let weight = |n: usize| match (sentence.matched.get(n), sentence.words.get(n)) {
        (Some(true), Some(word)) if word.lower.bytes().any(|b| b.is_ascii_digit()) => 2.0,
        (Some(true), _) => 1.0,
        _ => 0.0,
    };
    let all: f32 = (0..sentence.words.len()).map(weight).sum();
    let own: f32 = (from..to).map(weight).sum();
    if all > 0.0 { own / all } else { 0.0 }
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
