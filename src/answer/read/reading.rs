//! Readings: the passages that were read, ranked by words, meaning and reader together.

use crate::answer::error::AnswerError;
use crate::answer::gate::confidence::{Judged, probability};
use crate::answer::gate::objection::Objection;
use crate::answer::model::clue::{Clue, Clues};
use crate::answer::model::fusion::ReadingModel;
use crate::answer::question::question::Question;
use crate::answer::rank::opposed::is_opposed;
use crate::answer::rank::rank::Ranking;
use crate::answer::rank::scored::OPPOSED;
use crate::answer::read::clues::Evidence;
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reader::{PassageReading, ReadRequest, Reader};
use crate::answer::retrieve::near::NearPassages;
use crate::index::{PassageNo, Snapshot};

/// How many passages are read, however many are wanted: how sure the first is must not depend on
/// how many are shown. Half of them are the best by words, half the best by meaning.
pub(in crate::answer) const DEPTH: usize = 8;

/// A passage that was read.
#[derive(Debug)]
pub(in crate::answer) struct PassageRead<'a> {
    /// The passage; what is quoted of it is the best of its sentences.
    pub(in crate::answer) passage: ReadPassage<'a>,
    /// What the reader said of it.
    pub(in crate::answer) reading: PassageReading,
    /// What is known of each of its sentences.
    pub(in crate::answer) clues: Vec<Clues>,
    /// Probability that the quoted sentence answers, no larger than that of any passage before it.
    pub(in crate::answer) confidence: f32,
}

impl PassageRead<'_> {
    /// What is known of the quoted sentence.
    pub(in crate::answer) fn quoted(&self) -> Clues {
        self.clues.get(self.passage.sentence).copied().unwrap_or_default()
    }
}

/// What a question is read against.
pub(in crate::answer) struct ToRead<'r, 'a> {
    pub(in crate::answer) snapshot: &'a Snapshot,
    pub(in crate::answer) question: &'r Question,
    /// The question as the reader is given it.
    pub(in crate::answer) text: &'r str,
    pub(in crate::answer) ranking: &'r Ranking<'a>,
    pub(in crate::answer) judged: &'r [Judged],
    pub(in crate::answer) near: &'r NearPassages,
}

impl<'a> ToRead<'_, 'a> {
    /// Reads the best passages; best first by all clues together.
    pub(in crate::answer) fn read(
        &self,
        reader: &dyn Reader,
        model: &ReadingModel,
    ) -> Result<Vec<PassageRead<'a>>, AnswerError> {
        let mut opened = Vec::new();
        for number in self.best() {
            let passage = ReadPassage::numbered(self.snapshot, number)?;
            if reader.knows(passage.language) {
                opened.push(passage);
            }
        }
        let readings = reader.read(&ReadRequest { question: self.text, passages: &opened })?;
        check(&opened, &readings)?;
        let passages: Vec<(ReadPassage<'a>, PassageReading)> =
            opened.into_iter().zip(readings).collect();
        let ToRead { question, ranking, judged, near, .. } = *self;
        let clues = Evidence { question, ranking, judged, near, passages: &passages }.clues();
        let read = passages.into_iter().zip(clues);
        let mut read: Vec<PassageRead<'a>> = read
            .map(|((passage, reading), clues)| self.weighed(passage, reading, clues, model))
            .collect::<Result<_, AnswerError>>()?;
        rank(&mut read);
        judge(&mut read, model, against(question));
        Ok(read)
    }

    /// The passages to read, one by words and one by meaning in turn.
    fn best(&self) -> Vec<PassageNo> {
        let mut by_words = self.ranking.best().map(|best| best.passage);
        let mut by_meaning = self.near.passages();
        let mut best: Vec<PassageNo> = Vec::with_capacity(DEPTH);
        loop {
            let turn = [by_words.next(), by_meaning.next()];
            for passage in turn.into_iter().flatten() {
                if best.len() < DEPTH && !best.contains(&passage) {
                    best.push(passage);
                }
            }
            if best.len() == DEPTH || turn == [None, None] {
                return best;
            }
        }
    }

    /// A passage with what its clues make together, its best sentence the one that is quoted.
    fn weighed(
        &self,
        mut passage: ReadPassage<'a>,
        reading: PassageReading,
        mut clues: Vec<Clues>,
        model: &ReadingModel,
    ) -> Result<PassageRead<'a>, AnswerError> {
        let searched = self.snapshot.forward(passage.number)?;
        let mut best = f32::MIN;
        for (n, clues) in clues.iter_mut().enumerate() {
            let opposed = is_opposed(self.question, self.snapshot, passage.number, n)?;
            let fused = model.fusion.score(clues) - if opposed { OPPOSED } else { 0.0 };
            clues[Clue::Fused] = fused;
            // What only names the columns of a table, leads into one or stands for an image is no answer
            // where there is anything else.
            let may_answer = searched.sentences() == 1 || searched.sentence_mark(n).may_answer();
            if may_answer && fused > best {
                (best, passage.sentence) = (fused, n);
            }
        }
        Ok(PassageRead { passage, reading, clues, confidence: 0.0 })
    }
}

/// An error unless there is one reading for each passage, with one entry for each sentence.
fn check(passages: &[ReadPassage<'_>], readings: &[PassageReading]) -> Result<(), AnswerError> {
    let wrong = if readings.len() == passages.len() {
        let pairs = passages.iter().zip(readings);
        let mut counts = pairs.map(|(p, r)| (r.sentences.len(), p.record.sentences.len()));
        let wrong = counts.find(|(given, wanted)| given != wanted);
        wrong.map(|(given, wanted)| format!("it gave {given} readings of {wanted} sentences"))
    } else {
        let (given, wanted) = (readings.len(), passages.len());
        Some(format!("it gave {given} readings of {wanted} passages"))
    };
    wrong.map_or(Ok(()), |wrong| Err(AnswerError::Reader(wrong.into())))
}

/// Sorts passages by their best sentence and sets by how much each is ahead of the others.
fn rank(read: &mut [PassageRead<'_>]) {
    let score = |one: &PassageRead<'_>| one.quoted()[Clue::Fused];
    read.sort_by(|a, b| {
        score(b).total_cmp(&score(a)).then(a.passage.number.cmp(&b.passage.number))
    });
    let best: Vec<f32> = read.iter().map(score).collect();
    let (first, second) = (best.first().copied(), best.get(1).copied());
    for (n, one) in read.iter_mut().enumerate() {
        let rival = if n == 0 { second } else { first };
        for clues in &mut one.clues {
            clues[Clue::FusedLead] = rival.map_or(0.0, |rival| clues[Clue::Fused] - rival);
        }
    }
}

/// What speaks against any passage that was read.
fn against(question: &Question) -> f32 {
    if question.absent.is_empty() { 0.0 } else { Objection::Absent.leaning() }
}

/// Sets how sure each passage is, with what speaks against all; one further down is no surer than one
/// above it.
fn judge(read: &mut [PassageRead<'_>], model: &ReadingModel, against: f32) {
    let mut most = 1.0_f32;
    for one in read {
        most = most.min(probability(model.gate.odds(&one.quoted()) + against));
        one.confidence = most;
    }
}
