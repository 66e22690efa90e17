//! How sure the best sentence is, and why that is enough or not.

use super::explanation::{
    GateAccount, Leaning, Presence, Reason, SentenceAccount, SignalAccount, Verdict,
};
use super::reading;
use crate::answer::gate::confidence::Judged;
use crate::answer::question::noun::COUNTING_CUES;
use crate::answer::question::question::Question;
use crate::answer::question::terms::QuestionTerm;
use crate::answer::rank::evidence::evidence_of;
use crate::answer::rank::scored::Scored;
use crate::answer::trace::Trace;
use crate::text::fold;

/// How many missing words a verdict names.
const NAMED: usize = 2;
/// How many words that are there it names.
const HELD: usize = 3;
/// From which share of the most telling word's weight on a missing word is a reason.
const MIN_TELLING: f32 = 0.25;

/// The best sentence of the best passage, with how it was judged.
fn winner<'a>(trace: &'a Trace<'_>) -> Option<(&'a Scored, &'a Judged)> {
    let best = trace.ranking.passages.first()?;
    Some((trace.ranking.sentences.get(best.best)?, trace.judged.first()?))
}

/// The gate's account of the winner.
pub(super) fn account(trace: &Trace<'_>) -> GateAccount {
    let threshold = trace.threshold;
    if trace.headline.is_some() {
        // It is found by a rule and weighed against nothing.
        let confidence = trace.confidence();
        let start = (confidence / (1.0 - confidence)).ln();
        return GateAccount { confidence, threshold, start, ..GateAccount::default() };
    }
    if let Some(best) = trace.read.first() {
        return reading::gate(trace, best);
    }
    let Some((scored, judged)) = winner(trace) else {
        return GateAccount { threshold, ..GateAccount::default() };
    };
    let gate = &trace.model.of(scored).gates[scored.stratum];
    let map = gate.calibration;
    let leanings = gate.leanings(&judged.signals);
    let signals = leanings.iter().map(|(signal, leaning)| SignalAccount {
        of: Leaning::Signal(signal),
        value: judged.signals[signal],
        usual: gate.signals[signal].mean,
        leaning: map.slope * leaning,
    });
    let objections = judged.objections.iter().copied().map(SignalAccount::from);
    // Objections were added to the odds after calibration, so that only signals are scaled by the
    // slope; with the start, all together are the odds of the confidence.
    let mut signals: Vec<SignalAccount> = signals.chain(objections).collect();
    signals.sort_by(|a, b| b.leaning.abs().total_cmp(&a.leaning.abs()));
    let start = map.slope * gate.bias + map.offset;
    GateAccount { confidence: judged.confidence, threshold, start, signals }
}

/// Why the question counts as answered, or not.
pub(super) fn verdict(
    trace: &Trace<'_>,
    gate: &GateAccount,
    accounts: &[SentenceAccount],
) -> Verdict {
    let question = &trace.question;
    let answered = gate.confidence >= gate.threshold;
    if trace.headline.is_some() {
        return Verdict { answered, reasons: vec![Reason::Headline] };
    }
    if !question.absent.is_empty() && !answered {
        let words = question.absent.iter().cloned();
        let reasons = words.map(|word| Reason::Absent { word, rarest: true });
        return Verdict { answered, reasons: reasons.collect() };
    }
    if let Some(reason) = reading::reason(trace, answered) {
        return read_verdict(reason, answered, question, gate, accounts);
    }
    let (Some((best, _)), Some(account)) = (winner(trace), accounts.first()) else {
        let reason = if question.is_empty() { Reason::NoQuestion } else { Reason::NothingFound };
        return Verdict { answered: false, reasons: vec![reason] };
    };
    // An answer is not blamed for lacking words of earlier questions; a refusal may come of them.
    let missing = missing(question, account, answered);
    let kind = evidence_of(question.answer_type).map(|feature| best.features[feature] > 0.0);
    let mut reasons = Vec::new();
    if answered {
        // Words come before signals: people can look for a word, and change it in an article.
        if missing.is_empty() {
            reasons.push(Reason::HoldsAll);
        }
        reasons.extend((kind == Some(true)).then_some(Reason::HasKind(question.answer_type)));
        let held = held(question, account);
        if !missing.is_empty() && !held.is_empty() {
            reasons.insert(0, Reason::Holds(held));
        }
        if reasons.is_empty() {
            reasons.extend(strongest(gate, 1.0).map(Reason::For));
        }
        // An answer that lacks something is still one: the weightiest doubt is enough.
        reasons.extend(missing.into_iter().take(1));
    } else if question.searched().is_empty() {
        reasons.push(Reason::NothingFound);
    } else {
        reasons.extend(missing);
        reasons.extend((kind == Some(false)).then_some(Reason::LacksKind(question.answer_type)));
        if reasons.is_empty() {
            reasons.extend(strongest(gate, -1.0).map(Reason::Against));
        }
    }
    Verdict { answered, reasons }
}

/// Why, where passages were read: what the reader has to say, the words that the corpus has nowhere,
/// and what else leans most that way.
fn read_verdict(
    reason: Reason,
    answered: bool,
    question: &Question,
    gate: &GateAccount,
    accounts: &[SentenceAccount],
) -> Verdict {
    let mut reasons = vec![reason];
    if !answered && let Some(account) = accounts.first() {
        let missing = missing(question, account, false).into_iter();
        // Only what no passage has: which words the quoted one lacks, the reader has weighed.
        reasons.extend(missing.filter(|reason| matches!(reason, Reason::Absent { .. })));
    }
    let (sign, leans): (f32, fn(Leaning) -> Reason) =
        if answered { (1.0, Reason::For) } else { (-1.0, Reason::Against) };
    reasons.extend(strongest(gate, sign).map(leans));
    Verdict { answered, reasons }
}

/// The signal that leans most to one side, `sign` being 1 for an answer and -1 against it.
fn strongest(gate: &GateAccount, sign: f32) -> Option<Leaning> {
    // The signals are sorted by how far they lean.
    let strongest = gate.signals.iter().find(|signal| signal.leaning * sign > 0.0);
    strongest.map(|signal| signal.of)
}

/// How much a term says about what is asked for here.
fn telling(term: &QuestionTerm) -> f32 {
    term.weight * term.telling_idf
}

/// The words of the question that the sentence or what stands around it has, the most telling first.
fn held(question: &Question, account: &SentenceAccount) -> Vec<String> {
    let Some(reading) = question.analysed_in(account.language) else { return Vec::new() };
    let held = reading.terms.iter().zip(&account.terms);
    let held =
        held.filter(|(_, at)| !matches!(at.presence, Presence::Lacking | Presence::Related(_)));
    let mut held: Vec<(f32, &str)> =
        held.map(|(term, at)| (telling(term), at.written.as_str())).collect();
    held.sort_by(|a, b| b.0.total_cmp(&a.0));
    held.into_iter().take(HELD).map(|(_, word)| word.to_owned()).collect()
}

/// The telling words of the question that the sentence and what stands around it lack, without a
/// word that stands for them, the most telling first; `own` leaves out those of earlier questions.
fn missing(question: &Question, account: &SentenceAccount, own: bool) -> Vec<Reason> {
    let Some(reading) = question.analysed_in(account.language) else { return Vec::new() };
    let most = reading.terms.iter().map(telling).fold(0.0, f32::max);
    let mut missing: Vec<(f32, Reason)> = reading
        .terms
        .iter()
        .zip(&account.terms)
        .filter(|(term, at)| at.presence == Presence::Lacking && (!own || term.weight >= 1.0))
        // "Many" asks for a number, which no sentence has to repeat.
        .filter(|(_, at)| !COUNTING_CUES.contains(&fold(&at.written).as_str()))
        .filter(|(term, _)| telling(term) >= MIN_TELLING * most)
        .map(|(term, at)| {
            let word = at.written.clone();
            // The only word of a question is always its rarest, which says nothing.
            let rarest = telling(term) >= most && reading.terms.len() > 1;
            let absent = term.ids.is_empty();
            let reason = if absent {
                Reason::Absent { word, rarest }
            } else {
                Reason::Lacks { word, rarest }
            };
            (telling(term), reason)
        })
        .collect();
    missing.sort_by(|a, b| b.0.total_cmp(&a.0));
    missing.into_iter().map(|(_, reason)| reason).take(NAMED).collect()
}
