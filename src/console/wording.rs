//! Explanations in words: what the text of the terminal and the JSON have in common.

use super::labels;
use crate::answer::{AnswerType, Compared, Explanation, Link, Rarity, Reason, Verdict};

/// Whether the question is answered and why, and how sure that is.
pub(super) fn sure(explanation: &Explanation) -> String {
    let (gate, verdict) = (&explanation.gate, verdict(&explanation.verdict));
    let (sure, needed) = (gate.confidence, gate.threshold);
    format!("{verdict} Confidence {sure:.2}; {needed:.2} is needed.")
}

/// A verdict as one sentence.
pub(super) fn verdict(verdict: &Verdict) -> String {
    if !verdict.answered {
        let reasons: Vec<String> = verdict.reasons.iter().map(reason).collect();
        return format!("Not answered: {}.", together(&reasons));
    }
    let (although, because): (Vec<&Reason>, Vec<&Reason>) =
        verdict.reasons.iter().partition(|reason| is_missing(reason));
    let because: Vec<String> = because.into_iter().map(reason).collect();
    let mut sentence = format!("Answered: {}", together(&because));
    for reason_against in although {
        sentence += &format!(", although {}", reason(reason_against));
    }
    sentence + "."
}

/// Clauses as a list, the last after "and".
fn together(clauses: &[String]) -> String {
    match clauses {
        [all @ .., last] if !all.is_empty() => format!("{}, and {last}", all.join(", ")),
        _ => clauses.concat(),
    }
}

/// Whether a reason is that a word is not there, which speaks against an answer that was given.
fn is_missing(reason: &Reason) -> bool {
    matches!(reason, Reason::Absent { .. } | Reason::Lacks { .. })
}

fn rarest(rarest: bool) -> &'static str {
    if rarest { ", the rarest word of the question" } else { "" }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NoQuestion => "there is no word in it to search for".to_owned(),
        Reason::NothingFound => "no passage has a word of the question".to_owned(),
        Reason::Headline => "a heading has what is asked for, and the date".to_owned(),
        Reason::ReaderFinds => "the reader holds that the quoted sentence answers".to_owned(),
        Reason::ReaderDoubts => {
            "words and meaning speak for the quoted sentence, though the reader alone would not"
                .to_owned()
        }
        Reason::ReaderFindsNone(read) => format!(
            "the reader finds no answer in {}",
            if *read == 1 { "the passage read".to_owned() } else { format!("any of {read} passages") }
        ),
        Reason::ReaderTorn => {
            "the reader finds what may answer in several passages and cannot tell which does"
                .to_owned()
        }
        Reason::ReaderUnsure => {
            "the reader finds a sentence that may answer, but not surely enough".to_owned()
        }
        Reason::Absent { word, rarest: most } => {
            format!("no passage has “{}”{}", super::escape::line(word), rarest(*most))
        }
        Reason::Lacks { word, rarest: most } => {
            format!("the best passage found lacks “{}”{}", super::escape::line(word), rarest(*most))
        }
        Reason::LacksKind(kind) => {
            format!("the best sentence has no {} to answer with", noun(*kind))
        }
        Reason::HasKind(kind) => format!("the best sentence has a {} to answer with", noun(*kind)),
        Reason::HoldsAll => {
            "the best sentence and what stands around it have every telling word of the question, or \
             one that stands for it"
                .to_owned()
        }
        Reason::Holds(words) => {
            let words: Vec<String> =
                words.iter().map(|word| format!("“{}”", super::escape::line(word))).collect();
            format!("the best sentence and what stands around it have {}", words.join(", "))
        }
        Reason::Against(of) => {
            format!("the strongest sign against an answer is “{}”", labels::leaning(*of))
        }
        Reason::For(of) => {
            format!("the strongest sign for an answer is “{}”", labels::leaning(*of))
        }
    }
}

/// What a sentence must have to answer a question of a kind.
fn noun(kind: AnswerType) -> &'static str {
    match kind {
        AnswerType::Number => "number",
        AnswerType::Date => "date",
        AnswerType::Person => "name",
        AnswerType::Place => "place",
        AnswerType::Reason => "reason",
        AnswerType::Other => "word",
    }
}

/// What a question of a kind asks for.
pub(super) fn asked_for(kind: AnswerType, asks_way: bool) -> &'static str {
    match kind {
        AnswerType::Number => "a number",
        AnswerType::Date => "a date",
        AnswerType::Person => "a person or a body",
        AnswerType::Place => "a place",
        AnswerType::Reason => "a reason",
        AnswerType::Other if asks_way => "a way or a command",
        AnswerType::Other => "anything",
    }
}

/// How rare a word is.
pub(super) fn rarity(rarity: Rarity) -> &'static str {
    match rarity {
        Rarity::Absent => "absent",
        Rarity::Rare => "rare",
        Rarity::Uncommon => "uncommon",
        Rarity::Common => "common",
        Rarity::Everywhere => "everywhere",
    }
}

/// How a word is related to another.
pub(super) fn link(link: Link) -> &'static str {
    match link {
        Link::Form => "another form",
        Link::Everyday => "everyday or formal word",
        Link::Associate => "often in answers about it",
    }
}

/// What points are compared with.
pub(super) fn compared(compared: Compared) -> &'static str {
    match compared {
        Compared::Second => "vs second",
        Compared::Best => "vs first",
        Compared::Mean => "vs mean",
    }
}

/// A number of things, in the plural where there are more than one.
pub(super) fn count(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// A figure with two decimals, none of them below zero that is shown as zero.
pub(super) fn figure(value: f32) -> String {
    // Rust keeps the sign of a zero that was rounded to; a reader would look for its meaning.
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

/// The same with its sign.
pub(super) fn signed(value: f32) -> String {
    let text = format!("{value:+.2}");
    if text == "-0.00" { "+0.00".to_owned() } else { text }
}
