//! Explanations in words: what the text of the terminal and the JSON have in common.

use super::escape::line;
use super::labels;
use crate::answer::{AnswerType, Compared, Explanation, Link, Rarity, Reason, Verdict};
use crate::locale::{Locale, Strings};

/// Whether the question is answered and why, and how sure that is.
pub(super) fn sure(explanation: &Explanation, locale: Locale) -> String {
    let (gate, strings) = (&explanation.gate, locale.strings());
    let verdict = verdict(&explanation.verdict, strings);
    strings.verdict_sure(
        &verdict,
        &figure(gate.confidence, locale),
        &figure(gate.threshold, locale),
    )
}

/// A verdict as one sentence.
pub(super) fn verdict(verdict: &Verdict, strings: &Strings) -> String {
    if !verdict.answered {
        let reasons = verdict.reasons.iter();
        let reasons: Vec<String> = reasons.map(|reason| reason_said(reason, strings)).collect();
        return strings.verdict_refused(&together(&reasons, strings));
    }
    // What speaks for an answer comes first; what is missing is granted behind it.
    let (although, because): (Vec<&Reason>, Vec<&Reason>) =
        verdict.reasons.iter().partition(|reason| is_missing(reason));
    let because: Vec<String> =
        because.into_iter().map(|reason| reason_said(reason, strings)).collect();
    let mut reasons = together(&because, strings);
    for against in although {
        reasons = strings.reason_although(&reasons, &reason_said(against, strings));
    }
    strings.verdict_answered(&reasons)
}

/// Clauses as a list, the last after "and".
fn together(clauses: &[String], strings: &Strings) -> String {
    match clauses {
        [all @ .., last] if !all.is_empty() => strings.list_end(&all.join(", "), last),
        _ => clauses.concat(),
    }
}

/// Whether a reason is that a word is not there, which speaks against an answer that was given.
fn is_missing(reason: &Reason) -> bool {
    matches!(reason, Reason::Absent { .. } | Reason::Lacks { .. })
}

fn reason_said(reason: &Reason, strings: &Strings) -> String {
    match reason {
        Reason::NoQuestion => strings.reason_no_question().to_owned(),
        Reason::NothingFound => strings.reason_nothing_found().to_owned(),
        Reason::Headline => strings.reason_headline().to_owned(),
        Reason::ReaderFinds => strings.reason_reader_finds().to_owned(),
        Reason::ReaderDoubts => strings.reason_reader_doubts().to_owned(),
        Reason::ReaderFindsNone(read) => strings.reason_reader_finds_none(*read),
        Reason::ReaderTorn => strings.reason_reader_torn().to_owned(),
        Reason::ReaderUnsure => strings.reason_reader_unsure().to_owned(),
        Reason::Absent { word, rarest: true } => strings.reason_absent_rarest(&line(word)),
        Reason::Absent { word, rarest: false } => strings.reason_absent(&line(word)),
        Reason::Lacks { word, rarest: true } => strings.reason_lacks_rarest(&line(word)),
        Reason::Lacks { word, rarest: false } => strings.reason_lacks(&line(word)),
        Reason::LacksKind(kind) => strings.reason_lacks_kind(noun(*kind, strings)),
        Reason::HasKind(kind) => strings.reason_has_kind(noun(*kind, strings)),
        Reason::HoldsAll => strings.reason_holds_all().to_owned(),
        Reason::Holds(words) => {
            let words: Vec<String> = words.iter().map(|word| strings.quoted(&line(word))).collect();
            strings.reason_holds(&words.join(", "))
        }
        Reason::Against(of) => strings.reason_against(&labels::leaning(*of, strings)),
        Reason::For(of) => strings.reason_for(&labels::leaning(*of, strings)),
    }
}

/// What a sentence must have to answer a question of a kind.
fn noun(kind: AnswerType, strings: &Strings) -> &'static str {
    match kind {
        AnswerType::Number => strings.noun_number(),
        AnswerType::Date => strings.noun_date(),
        AnswerType::Person => strings.noun_name(),
        AnswerType::Place => strings.noun_place(),
        AnswerType::Reason => strings.noun_reason(),
        AnswerType::Other => strings.noun_word(),
    }
}

/// What a question of a kind asks for.
pub(super) fn asked_for(kind: AnswerType, asks_way: bool, strings: &Strings) -> &'static str {
    match kind {
        AnswerType::Number => strings.asks_number(),
        AnswerType::Date => strings.asks_date(),
        AnswerType::Person => strings.asks_person(),
        AnswerType::Place => strings.asks_place(),
        AnswerType::Reason => strings.asks_reason(),
        AnswerType::Other if asks_way => strings.asks_way(),
        AnswerType::Other => strings.asks_anything(),
    }
}

/// How rare a word is.
pub(super) fn rarity(rarity: Rarity, strings: &Strings) -> &'static str {
    match rarity {
        Rarity::Absent => strings.rarity_absent(),
        Rarity::Rare => strings.rarity_rare(),
        Rarity::Uncommon => strings.rarity_uncommon(),
        Rarity::Common => strings.rarity_common(),
        Rarity::Everywhere => strings.rarity_everywhere(),
    }
}

/// How a word is related to another.
pub(super) fn link(link: Link, strings: &Strings) -> &'static str {
    match link {
        Link::Form => strings.link_form(),
        Link::Everyday => strings.link_everyday(),
        Link::Associate => strings.link_associate(),
    }
}

/// What points are compared with.
pub(super) fn compared(compared: Compared, strings: &Strings) -> &'static str {
    match compared {
        Compared::Second => strings.compared_second(),
        Compared::Best => strings.compared_best(),
        Compared::Mean => strings.compared_mean(),
    }
}

/// A figure with two decimals, none of them below zero that is shown as zero.
pub(super) fn figure(value: f32, locale: Locale) -> String {
    // Rust keeps the sign of a zero that was rounded to; a reader would look for its meaning.
    let text = format!("{value:.2}");
    locale.decimals(if text == "-0.00" { "0.00" } else { &text })
}

/// The same with its sign.
pub(super) fn signed(value: f32, locale: Locale) -> String {
    let text = format!("{value:+.2}");
    locale.decimals(if text == "-0.00" { "+0.00" } else { &text })
}
