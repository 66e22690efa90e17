//! The stages in their order: the only place where they are put together.

use std::sync::Arc;

use crate::answer::answered::Answer;
use crate::answer::error::AnswerError;
use crate::answer::explain::SENTENCES;
use crate::answer::gate::confidence::judge;
use crate::answer::model::fitted::Model;
use crate::answer::question::parts::parts;
use crate::answer::question::question::Question;
use crate::answer::rank::rank::{Ranking, rank};
use crate::answer::read::linear::linear::LinearReader;
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reader::{PassageReading, ReadRequest, Reader};
use crate::answer::request::Ask;
use crate::answer::retrieve::retrieved::retrieve;
use crate::answer::trace::{Trace, TypedQuestion};
use crate::index::Snapshot;

/// What answers questions: a model, and a reader of the best passages.
#[derive(Clone, Debug)]
pub struct Answerer {
    model: Model,
    /// Reads the best passages.
    reader: Arc<dyn Reader>,
    /// Reads what is shown beyond these.
    linear: LinearReader,
}

impl Default for Answerer {
    /// With the model the program ships with, and the linear reader.
    fn default() -> Self {
        Self::new(Model::shipped())
    }
}

impl Answerer {
    /// With a model and the linear reader.
    pub fn new(model: Model) -> Self {
        let linear = LinearReader::of(&model);
        Self { model, reader: Arc::new(linear.clone()), linear }
    }

    /// The same with another reader of the best passages.
    #[must_use]
    pub fn with_reader(self, reader: Arc<dyn Reader>) -> Self {
        Self { reader, ..self }
    }

    /// At and above this confidence a question counts as answered where nothing else is set: what
    /// the model says.
    pub fn threshold(&self) -> f32 {
        self.model.threshold
    }

    /// Answers a question from a snapshot.
    ///
    /// # Errors
    /// The index is damaged, or the reader failed.
    pub fn answer(&self, snapshot: &Snapshot, ask: &Ask<'_>) -> Result<Answer, AnswerError> {
        Answer::of(&self.inquire(snapshot, ask)?)
    }

    /// Takes a question through all stages. One that asks for two facts and is answered goes
    /// through them once more for each: its passages are found for the whole of it, and the
    /// sentence that answers each part is shown beside them.
    ///
    /// # Errors
    /// The index is damaged, or the reader failed.
    pub fn inquire<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        ask: &Ask<'_>,
    ) -> Result<Trace<'a>, AnswerError> {
        let question = Question::read_in(ask.question, ask.history, ask.language, snapshot);
        let mut trace = self.trace(snapshot, question, ask)?;
        if trace.is_answered() {
            trace.parts = self.parts(&trace, ask)?;
        }
        Ok(trace)
    }

    /// Takes a question that was analysed through the stages after that; its parts are left alone.
    ///
    /// # Errors
    /// The index is damaged, or the reader failed.
    pub fn trace<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        question: Question,
        ask: &Ask<'_>,
    ) -> Result<Trace<'a>, AnswerError> {
        let model = &self.model;
        let retrieved = retrieve(&question, snapshot, ask.document, ask.limit)?;
        let mut ranking = rank(&question, snapshot, &retrieved, ask.limit, model)?;
        let read = self.read(snapshot, &question, &ranking, ask)?;
        // The first is judged even where none is shown: whether the question is answered depends on
        // it.
        let judged = if ask.explain { ask.limit.max(SENTENCES) } else { ask.limit.max(1) };
        let judged = ranking.passages.get(..judged).unwrap_or(&ranking.passages);
        let judged = judge(model, &question, &ranking.sentences, judged);
        let typed = ask.explain.then(|| TypedQuestion::of(ask));
        if ask.explain {
            ranking.candidates.expand_all(&question, snapshot);
        }
        let (limit, threshold, parts) = (ask.limit, ask.threshold, Vec::new());
        Ok(Trace {
            snapshot,
            model,
            limit,
            threshold,
            typed,
            question,
            retrieved,
            ranking,
            read,
            judged,
            parts,
        })
    }

    /// Reads the best passages and those that are shown beyond them.
    fn read<'a>(
        &self,
        snapshot: &'a Snapshot,
        question: &Question,
        ranking: &Ranking<'_>,
        ask: &Ask<'_>,
    ) -> Result<Vec<(ReadPassage<'a>, PassageReading)>, AnswerError> {
        let depth = self.reader.depth();
        let best = ranking.best().take(depth.max(ask.limit));
        let opened: Result<Vec<_>, _> =
            best.map(|best| ReadPassage::open(snapshot, best)).collect();
        let opened = opened?;
        let text = question.repaired.as_deref().unwrap_or(ask.question);
        let (judged, others) = opened.split_at(depth.min(opened.len()));
        let request = |passages| ReadRequest { snapshot, text, question, passages };
        let mut readings = self.reader.read(&request(judged))?;
        if readings.len() != judged.len() {
            let (given, wanted) = (readings.len(), judged.len());
            let wrong = format!("it gave {given} readings of {wanted} passages");
            return Err(AnswerError::Reader(wrong.into()));
        }
        readings.extend(self.linear.read(&request(others))?);
        Ok(opened.into_iter().zip(readings).collect())
    }

    /// The parts of a question that asks for two facts, those that are answered; none of any other.
    fn parts<'a>(
        &'a self,
        whole: &Trace<'a>,
        ask: &Ask<'_>,
    ) -> Result<Vec<Trace<'a>>, AnswerError> {
        let question = &whole.question;
        let text = question.repaired.as_deref().unwrap_or(ask.question);
        let Some([first, second]) = parts(text, &question.words, question.asked_in) else {
            return Ok(Vec::new());
        };
        let before = [first.to_owned()];
        let mut traces = Vec::new();
        for (part, history) in [(first, &[][..]), (second, &before[..])] {
            let read = Question::read_in(part, history, question.asked_in, whole.snapshot);
            let language = question.asked_in;
            // One passage of each part is enough beside those of the whole. The part is held to the
            // threshold of the whole, and what is explained is the whole.
            let ask = Ask { question: part, history, language, limit: 1, explain: false, ..*ask };
            let trace = self.trace(whole.snapshot, read, &ask)?;
            traces.extend(Some(trace).filter(Trace::is_answered));
        }
        Ok(traces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;
    use crate::answer::read::reader::ReadingOdds;
    use crate::answer::retrieve::retrieved::counter;
    use crate::text::{Span, texts_split};

    const PAGE: &str = "# The mill\n\nThe mill was built in 1871. It cost 1,200 crowns.\n\n\
        ## Owners\n\nThe first owner was Ada Holm. She sold it to Karl Brandt in 1902.\n\n\
        ## Today\n\nThe mill is a museum. It is open on Sundays.\n";

    fn mill() -> Snapshot {
        snapshot(&[("mill.md", PAGE)])
    }

    fn ask(question: &str, limit: usize, explain: bool) -> Ask<'_> {
        let (history, language, document, threshold) = (&[][..], None, None, 0.0);
        Ask { question, history, language, document, limit, threshold, explain }
    }

    #[test]
    fn a_question_is_retrieved_once_explained_or_not_and_each_part_of_one_once_more() {
        let (snapshot, answerer) = (mill(), Answerer::default());
        let twice = "When was the mill built and how much did it cost?";
        for (question, explain, want) in [
            ("When was the mill built?", false, 1),
            ("When was the mill built?", true, 1),
            (twice, false, 3),
            (twice, true, 3),
            ("", true, 1),
        ] {
            counter::take();
            let answer = answerer.answer(&snapshot, &ask(question, 3, explain)).unwrap();
            assert_eq!(counter::take(), want, "{question}");
            assert_eq!(answer.explanation.is_some(), explain, "{question}");
        }
    }

    #[test]
    fn a_question_in_the_language_of_the_corpus_is_split_into_words_once() {
        let (snapshot, answerer) = (mill(), Answerer::default());
        for (question, explain) in [
            ("When was the mill built?", false),
            ("When was the mill built?", true),
            ("Who sold it to Karl Brandt in 1902?", false),
        ] {
            texts_split();
            let answer = answerer.answer(&snapshot, &ask(question, 3, explain)).unwrap();
            assert!(answer.answered);
            let split = texts_split();
            let own = split.iter().filter(|text| question.contains(text.as_str()));
            assert_eq!(own.collect::<Vec<_>>(), [question]);
        }
    }

    #[test]
    fn the_shipped_model_and_the_explanation_agree_on_how_sure_an_answer_is() {
        let (snapshot, answerer) = (mill(), Answerer::default());
        for limit in [0, 1, 3, 60] {
            let ask = ask("Who was the first owner?", limit, true);
            let answer = answerer.answer(&snapshot, &ask).unwrap();
            let explanation = answer.explanation.unwrap();
            assert_eq!(answer.passages.len(), limit.min(3));
            assert_eq!(explanation.gate.confidence.to_bits(), answer.confidence.to_bits());
            assert_eq!(explanation.sentences.len(), 3);
        }
    }

    /// A reader that judges two passages and marks the first letters of each.
    #[derive(Debug)]
    struct Fixed {
        depth: usize,
        short: bool,
    }

    impl Reader for Fixed {
        fn depth(&self) -> usize {
            self.depth
        }

        fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
            assert_eq!(request.text, "Who was the first owner?");
            assert_eq!(request.passages.len(), self.depth, "whatever is wanted");
            let mut readings = Vec::new();
            for passage in request.passages {
                assert_eq!(passage.title(), "The mill");
                let start = passage.sentences().nth(passage.quoted()).unwrap().start;
                let sentences = passage.sentences().map(|_| 0.0).collect();
                let odds = Some(ReadingOdds { sentences, none: 1.0 });
                let words = vec![Span::new(start, start + 3)];
                readings.push(PassageReading { odds, words });
            }
            readings.truncate(if self.short { 1 } else { usize::MAX });
            Ok(readings)
        }
    }

    #[test]
    fn a_reader_is_given_as_many_passages_as_it_judges_however_many_are_shown() {
        let snapshot = mill();
        let answerer = Answerer::default().with_reader(Arc::new(Fixed { depth: 2, short: false }));
        for limit in [0, 1, 3] {
            let ask = ask("Who was the first owner?", limit, false);
            let trace = answerer.inquire(&snapshot, &ask).unwrap();
            let judged = trace.read.iter().filter(|(_, reading)| reading.odds.is_some()).count();
            assert_eq!((judged, trace.read.len()), (2, limit.max(2)));
            let answer = Answer::of(&trace).unwrap();
            assert_eq!(answer.passages.len(), limit);
            for quote in answer.passages.iter().take(2) {
                assert_eq!(quote.answer.first().unwrap().len(), 3);
            }
        }
    }

    #[test]
    fn a_reader_that_leaves_out_a_passage_is_an_error() {
        let snapshot = mill();
        let answerer = Answerer::default().with_reader(Arc::new(Fixed { depth: 2, short: true }));
        let asked = ask("Who was the first owner?", 3, false);
        let error = answerer.answer(&snapshot, &asked).unwrap_err();
        let want = "the reader of passages failed (it gave 1 readings of 2 passages)";
        assert_eq!(error.to_string(), want);
    }
}
