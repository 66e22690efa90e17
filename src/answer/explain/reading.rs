//! What the reader saw.

use super::explanation::{
    GateAccount, Leaning, PassageReadAccount, ReadSentence, Reason, SignalAccount,
};
use crate::answer::gate::objection::Objection;
use crate::answer::model::clue::Clue;
use crate::answer::quote::citation::Citation;
use crate::answer::read::reading::PassageRead;
use crate::answer::trace::Trace;

/// How many sentences of each passage are accounted for, and beside them the quoted one.
const SENTENCES: usize = 2;

/// From which margin over none on a reader holds that a sentence answers: even odds.
const EVEN: f32 = 0.0;
/// By how much the best sentence of another passage may be behind to be a rival: odds of three to
/// one.
const RIVAL: f32 = 1.1;

/// The accounts of the passages that were read, best first; none where the words alone decided.
pub(super) fn accounts(trace: &Trace<'_>) -> Vec<PassageReadAccount> {
    trace.read.iter().map(account).collect()
}

fn account(read: &PassageRead<'_>) -> PassageReadAccount {
    let (passage, text) = (&read.passage, read.passage.record.text);
    let mut order: Vec<usize> = (0..passage.record.sentences.len()).collect();
    order.sort_by(|a, b| read.reading.margin(*b).total_cmp(&read.reading.margin(*a)));
    // What is quoted is always shown, also where the reader alone would quote another.
    let shown = |(place, n): (usize, &usize)| place < SENTENCES || *n == passage.sentence;
    let shown = order.iter().enumerate().filter(|one| shown(*one)).map(|(_, n)| *n);
    let sentences = shown.map(|n| ReadSentence {
        text: passage.record.sentence(n).slice(text).to_owned(),
        margin: read.reading.margin(n),
        words: read
            .reading
            .sentences
            .get(n)
            .and_then(|one| one.words)
            .map(|w| w.slice(text).to_owned()),
        is_quoted: n == passage.sentence,
    });
    let quoted = read.quoted();
    PassageReadAccount {
        citation: Citation::of_read(passage, ""),
        sentences: sentences.collect(),
        none: none(read),
        cosine: quoted[Clue::Cosine],
        score: quoted[Clue::Fused],
        confidence: read.confidence,
    }
}

/// The probability, by the reader alone, that nothing in a passage answers.
fn none(read: &PassageRead<'_>) -> f32 {
    let margins = (0..read.reading.sentences.len()).map(|n| read.reading.margin(n));
    let answered: f32 = margins.map(f32::exp).sum();
    1.0 / (1.0 + answered)
}

/// The gate's account where passages were read.
pub(super) fn gate(trace: &Trace<'_>, best: &PassageRead<'_>) -> GateAccount {
    let (gate, clues) = (&trace.model.reading.gate, best.quoted());
    let map = gate.calibration;
    let leanings = gate.leanings(&clues).into_iter();
    let mut signals: Vec<SignalAccount> = leanings
        .filter(|(_, leaning)| *leaning != 0.0)
        .map(|(clue, leaning)| SignalAccount {
            of: Leaning::Clue(clue),
            value: clues[clue],
            usual: gate.signals[clue].mean,
            leaning: map.slope * leaning,
        })
        .collect();
    let absent = (!trace.question.absent.is_empty()).then_some(Objection::Absent);
    signals.extend(absent.map(SignalAccount::from));
    signals.sort_by(|a, b| b.leaning.abs().total_cmp(&a.leaning.abs()));
    let start = map.slope * gate.bias + map.offset;
    GateAccount { confidence: best.confidence, threshold: trace.threshold, start, signals }
}

/// What the reader has to say of the verdict, the one reason that comes before all others.
pub(super) fn reason(trace: &Trace<'_>, answered: bool) -> Option<Reason> {
    let [best, others @ ..] = trace.read.as_slice() else { return None };
    let margin = |read: &PassageRead<'_>| read.quoted()[Clue::Margin];
    let own = margin(best);
    let rival = others.iter().map(margin).fold(f32::MIN, f32::max);
    Some(match answered {
        true if own > EVEN => Reason::ReaderFinds,
        true => Reason::ReaderDoubts,
        false if own <= EVEN && rival <= EVEN => Reason::ReaderFindsNone(trace.read.len()),
        false if rival > own - RIVAL => Reason::ReaderTorn,
        false => Reason::ReaderUnsure,
    })
}
