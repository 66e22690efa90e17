//! The signals of a passage, by what each is read from.

use crate::answer::model::feature::Feature;
use crate::answer::model::signal::{Circumstance, Signal, SignalSource, Signals};
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::question::terms::QuestionTerm;
use crate::answer::rank::scored::{Ranked, Scored};

/// The least of a share or a sum that is divided by, or of which the logarithm is taken.
const LEAST_IDF: f32 = 1e-3;
const LEAST_MASS: f32 = 1e-6;

/// The signals of the gate for one passage; none for a passage that is not of these sentences,
/// which are sorted, best first.
pub fn signals(question: &Question, sentences: &[Scored], passage: Ranked) -> Option<Signals> {
    let winner = sentences.get(passage.best)?;
    let case = Case::of(question, sentences, winner, passage.mass);
    Some(Signals::from_fn(|signal: Signal| match signal.source() {
        SignalSource::Winner(feature) => winner.features[feature],
        SignalSource::Best(feature) => best(sentences, feature),
        SignalSource::Circumstance(circumstance) => case.value(circumstance),
    }))
}

/// The largest value of a feature among all sentences.
fn best(sentences: &[Scored], feature: Feature) -> f32 {
    sentences.iter().map(|scored| scored.features[feature]).fold(f32::MIN, f32::max)
}

/// What the circumstances of a passage are read from.
struct Case<'a> {
    question: &'a Question,
    sentences: &'a [Scored],
    winner: &'a Scored,
    mass: f32,
    /// The terms of the question itself, not of those before it.
    own: Vec<&'a QuestionTerm>,
    /// Their general idf together.
    general: f32,
}

impl<'a> Case<'a> {
    fn of(question: &'a Question, sentences: &'a [Scored], winner: &'a Scored, mass: f32) -> Self {
        let analysed = question.analysed_in(winner.language);
        let terms = analysed.map_or(&[][..], |analysed| analysed.terms.as_slice());
        // Words that only help to ask, and foreign ones that could not be carried over, weigh less
        // than 1 as well and are left out. A question without terms of its own has those of the
        // last at full weight: it is asked about them.
        let own: Vec<&QuestionTerm> = terms.iter().filter(|term| term.weight >= 1.0).collect();
        let general = own.iter().map(|term| term.general_idf).sum();
        Self { question, sentences, winner, mass, own, general }
    }

    fn value(&self, circumstance: Circumstance) -> f32 {
        match circumstance {
            Circumstance::Margin => self.margin(),
            // A quotient of exponentials of scores; its logarithm is on the scale of scores, as the
            // margin is.
            Circumstance::Mass => self.mass.max(LEAST_MASS).ln(),
            Circumstance::Terms => self.own.len() as f32,
            Circumstance::GeneralIdf => self.general,
            Circumstance::Unknown => self.unknown().fold(0.0, f32::max),
            Circumstance::UnknownShare => self.unknown().sum::<f32>() / self.general.max(LEAST_IDF),
            Circumstance::AsksNumber => self.asks(AnswerType::Number),
            Circumstance::AsksDate => self.asks(AnswerType::Date),
            Circumstance::AsksPerson => self.asks(AnswerType::Person),
            Circumstance::AsksPlace => self.asks(AnswerType::Place),
            Circumstance::AsksReason => self.asks(AnswerType::Reason),
        }
    }

    /// Lead of the sentence over the best of the others; 0 without any.
    fn margin(&self) -> f32 {
        let place = |scored: &Scored| (scored.passage, scored.sentence);
        // Of all sentences, those of the same passage too. Passages are in the order of mass, so
        // that even the first may have a margin below 0.
        let others = self.sentences.iter().filter(|other| place(other) != place(self.winner));
        let rival = others.map(|other| other.score).fold(f32::MIN, f32::max);
        if rival > f32::MIN { self.winner.score - rival } else { 0.0 }
    }

    /// The general idf of the terms that the corpus has nowhere.
    fn unknown(&self) -> impl Iterator<Item = f32> {
        self.own.iter().filter(|term| term.ids.is_empty()).map(|term| term.general_idf)
    }

    fn asks(&self, answer_type: AnswerType) -> f32 {
        f32::from(u8::from(self.question.answer_type == answer_type))
    }
}
