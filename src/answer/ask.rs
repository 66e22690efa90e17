//! The stages in their order: the only place where they are put together.

use std::sync::Arc;

use crate::answer::answered::Answer;
use crate::answer::error::AnswerError;
use crate::answer::explain::SENTENCES;
use crate::answer::gate::confidence::judge;
use crate::answer::model::fitted::Model;
use crate::answer::question::parts::parts;
use crate::answer::question::question::Question;
use crate::answer::rank::rank::rank;
use crate::answer::rank::scored::Scored;
use crate::answer::read::answer_words::answer_words;
use crate::answer::read::headline::headline;
use crate::answer::read::linear::linear::LinearReader;
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reader::Reader;
use crate::answer::read::reading::{DEPTH, ToRead};
use crate::answer::request::Ask;
use crate::answer::retrieve::near::NearPassages;
use crate::answer::retrieve::retrieved::retrieve;
use crate::answer::trace::{ShownPassage, Trace, TypedQuestion};
use crate::index::{Encoder, Snapshot};
use crate::text::Language;

/// What answers questions: a model, and where there is one an encoder and a reader.
#[derive(Clone, Debug)]
pub struct Answerer {
    model: Model,
    /// Finds passages by what they mean.
    encoder: Option<Arc<dyn Encoder>>,
    /// Reads the best passages.
    reader: Option<Arc<dyn Reader>>,
    /// Points at answer words where nothing was read.
    linear: LinearReader,
}

impl Default for Answerer {
    /// With the model the program ships with, by words alone.
    fn default() -> Self {
        Self::new(Model::shipped())
    }
}

impl Answerer {
    /// With a model, by words alone.
    pub fn new(model: Model) -> Self {
        let linear = LinearReader::of(&model);
        Self { model, encoder: None, reader: None, linear }
    }

    /// The same with an encoder of questions, by which passages near in meaning are found.
    #[must_use]
    pub fn with_encoder(self, encoder: Arc<dyn Encoder>) -> Self {
        Self { encoder: Some(encoder), ..self }
    }

    /// What makes vectors of questions, if anything does.
    pub fn encoder(&self) -> Option<&dyn Encoder> {
        self.encoder.as_deref()
    }

    /// The same with a reader of the best passages.
    #[must_use]
    pub fn with_reader(self, reader: Arc<dyn Reader>) -> Self {
        Self { reader: Some(reader), ..self }
    }

    /// At and above this confidence a question counts as answered where nothing else is set: what
    /// the model says.
    pub fn threshold(&self) -> f32 {
        self.threshold_of(self.reader.is_some())
    }

    fn threshold_of(&self, read: bool) -> f32 {
        if read { self.model.reading.threshold } else { self.model.threshold }
    }

    /// Answers a question from a snapshot.
    ///
    /// # Errors
    /// The index is damaged, or the encoder or the reader failed.
    pub fn answer(&self, snapshot: &Snapshot, ask: &Ask<'_>) -> Result<Answer, AnswerError> {
        Answer::of(&self.inquire(snapshot, ask)?)
    }

    /// Takes a question through all stages. One that asks for two facts and is answered goes
    /// through them once more for each: its passages are found for the whole of it, and the
    /// sentence that answers each part is shown beside them.
    ///
    /// # Errors
    /// The index is damaged, or the encoder or the reader failed.
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
    /// The index is damaged, or the encoder or the reader failed.
    pub fn trace<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        question: Question,
        ask: &Ask<'_>,
    ) -> Result<Trace<'a>, AnswerError> {
        let model = &self.model;
        let reader = self.reader_of(snapshot, &question, ask);
        let text = question.text();
        let near = match &self.encoder {
            Some(encoder) if reader.is_some() => {
                NearPassages::find(text, snapshot, ask.document, &**encoder)?
            }
            _ => NearPassages::default(),
        };
        let retrieved = retrieve(&question, snapshot, ask.document, ask.limit, near)?;
        let mut ranking = rank(&question, snapshot, &retrieved, ask.limit, model)?;
        // The first is judged even where none is shown: whether the question is answered depends on
        // it.
        let most = if ask.explain { ask.limit.max(SENTENCES) } else { ask.limit.max(1) };
        let most = if reader.is_some() { most.max(DEPTH) } else { most };
        let judged = ranking.passages.get(..most).unwrap_or(&ranking.passages);
        let judged = judge(model, &question, &ranking.sentences, judged);
        let read = match reader {
            Some(reader) => {
                let (ranking, judged, near) = (&ranking, judged.as_slice(), &retrieved.near);
                let to_read = ToRead { snapshot, question: &question, text, ranking, judged, near };
                to_read.read(reader, &model.reading)?
            }
            None => Vec::new(),
        };
        let typed = ask.explain.then(|| TypedQuestion::of(ask));
        if ask.explain {
            ranking.candidates.expand_all(&question, snapshot);
        }
        let mut trace = Trace {
            snapshot,
            model,
            limit: ask.limit,
            threshold: ask.threshold.unwrap_or_else(|| self.threshold_of(!read.is_empty())),
            typed,
            question,
            retrieved,
            ranking,
            read,
            judged,
            headline: None,
            shown: Vec::new(),
            parts: Vec::new(),
        };
        trace.headline = headline(snapshot, &trace.question, &trace.retrieved)?;
        trace.shown = self.shown(&trace)?;
        Ok(trace)
    }

    /// The reader, where it may be asked and knows the language of the question and of the corpus.
    fn reader_of(
        &self,
        snapshot: &Snapshot,
        question: &Question,
        ask: &Ask<'_>,
    ) -> Option<&dyn Reader> {
        let reader = self.reader.as_deref().filter(|_| ask.reading && !question.is_empty())?;
        let mut corpus = snapshot.meta().languages.iter().filter_map(|l| Language::from_tag(l));
        // A question of a few names may be in any language; then it is in that of most of the
        // corpus. Of pages in several languages a reader of one would put its own first.
        let asked = question.asked_in.or_else(|| corpus.clone().next());
        let known = asked.is_some_and(|language| reader.knows(language));
        (known && corpus.any(|language| reader.knows(language))).then_some(reader)
    }

    /// The passages to show, best first: those that were read, then the others by their words.
    fn shown<'a>(&self, trace: &Trace<'a>) -> Result<Vec<ShownPassage<'a>>, AnswerError> {
        let (snapshot, question) = (trace.snapshot, &trace.question);
        let mut shown = Vec::new();
        if let Some(found) = trace.headline {
            let passage = ReadPassage::numbered(snapshot, found.passage)?;
            let (heading, confidence) = (Some(found.heading), trace.confidence());
            shown.push(ShownPassage { passage, words: None, heading, confidence });
        }
        // What the headline stands above is shown with it, and not once more below.
        let is_shown = |passage| trace.headline.is_some_and(|found| found.passage == passage);
        let read = trace.read.iter().filter(|read| !is_shown(read.passage.number));
        for read in read.take(trace.limit) {
            let words = answer_words(snapshot, question, read)?;
            let confidence = read.confidence.min(trace.confidence());
            let passage = read.passage.clone();
            shown.push(ShownPassage { passage, words, heading: None, confidence });
        }
        shown.truncate(trace.limit);
        let is_read = |best: &&Scored| trace.read.iter().any(|r| r.passage.number == best.passage);
        // Numbered before any is left out: what was judged is in the order of all.
        let others = trace.ranking.best().enumerate();
        let others = others.filter(|(_, best)| !is_read(best) && !is_shown(best.passage));
        for (n, best) in others.take(trace.limit - shown.len()) {
            let passage = ReadPassage::open(snapshot, best)?;
            let words = self.linear.words(snapshot, question, &passage)?;
            // What was neither read nor measured has no confidence.
            let judged = trace.judged.get(n).filter(|_| trace.read.is_empty());
            let confidence = judged.map_or(0.0, |judged| judged.confidence.min(trace.confidence()));
            shown.push(ShownPassage { passage, words, heading: None, confidence });
        }
        Ok(shown)
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
    use crate::answer::read::reader::{PassageReading, ReadRequest, SentenceReading};
    use crate::answer::retrieve::retrieved::counter;
    use crate::text::{Span, texts_split};

    const PAGE: &str = "# The mill\n\nThe mill was built in 1871. It cost 1,200 crowns.\n\n\
        ## Owners\n\nThe first owner was Ada Holm. She sold it to Karl Brandt in 1902.\n\n\
        ## Today\n\nThe mill is a museum. It is open on Sundays.\n";

    fn mill() -> Snapshot {
        snapshot(&[("mill.md", PAGE)])
    }

    fn ask(question: &str, limit: usize, explain: bool) -> Ask<'_> {
        let (history, language, document) = (&[][..], None, None);
        let (threshold, reading) = (Some(0.0), false);
        Ask { question, history, language, document, limit, threshold, reading, explain }
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

    /// A reader that finds its words in some sentences, and is sure of those.
    #[derive(Debug)]
    struct Finding {
        words: &'static str,
        short: bool,
    }

    impl Reader for Finding {
        fn knows(&self, language: Language) -> bool {
            language == Language::English
        }

        fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
            let mut readings = Vec::new();
            for passage in request.passages {
                assert_eq!(passage.title(), "The mill");
                let sentence = |span: Span| {
                    let at = span.slice(passage.text()).find(self.words);
                    let start = at.map(|at| span.start + at);
                    let words = start.map(|start| Span::new(start, start + self.words.len()));
                    let odds = if words.is_some() { 9.0 } else { -9.0 };
                    SentenceReading { odds, words, words_odds: odds }
                };
                let sentences = passage.sentences().map(sentence).collect();
                readings.push(PassageReading { none: 0.0, sentences });
            }
            readings.truncate(if self.short { 1 } else { usize::MAX });
            Ok(readings)
        }
    }

    fn reading(words: &'static str, short: bool) -> Answerer {
        Answerer::default().with_reader(Arc::new(Finding { words, short }))
    }

    #[test]
    fn what_the_reader_is_sure_of_is_quoted_with_its_words_however_many_are_shown() {
        let (snapshot, answerer) = (mill(), reading("Karl Brandt", false));
        let mut confidences = Vec::new();
        for limit in [0, 1, 3] {
            let ask = Ask { reading: true, ..ask("Who was the first owner?", limit, false) };
            let answer = answerer.answer(&snapshot, &ask).unwrap();
            assert!(answer.answered);
            assert_eq!(answer.passages.len(), limit);
            confidences.push(answer.confidence);
            if let Some(first) = answer.passages.first() {
                assert_eq!(
                    first.highlighted().slice(&first.text),
                    "She sold it to Karl Brandt in 1902."
                );
                let words = first.answer.iter().map(|words| words.slice(&first.text));
                assert_eq!(words.collect::<Vec<_>>(), ["Karl Brandt"]);
            }
        }
        confidences.dedup();
        assert_eq!(confidences.len(), 1, "{confidences:?}");
    }

    #[test]
    fn a_reader_is_not_asked_where_the_request_or_the_language_says_so() {
        let (snapshot, answerer) = (mill(), reading("Sundays", false));
        for (question, reading, want) in [
            ("Who was the first owner?", true, true),
            ("Who was the first owner?", false, false),
            ("Qui était le premier propriétaire de la maison ?", true, false),
        ] {
            let ask = Ask { reading, ..ask(question, 3, false) };
            let trace = answerer.inquire(&snapshot, &ask).unwrap();
            assert_eq!(trace.clues().count() > 0, want, "{question}");
        }
    }

    #[test]
    fn what_was_read_is_only_near_where_it_shares_words_or_the_reader_holds_with_it() {
        let snapshot = mill();
        for (words, question, want) in [
            ("nowhere", "Which planet orbits fastest?", 0),
            ("Sundays", "Which planet orbits fastest?", 1),
            ("nowhere", "Who repaired the mill?", 3),
        ] {
            let threshold = Some(1.1);
            let ask = Ask { reading: true, threshold, ..ask(question, 3, false) };
            let answer = reading(words, false).answer(&snapshot, &ask).unwrap();
            assert_eq!(answer.closest.len(), want, "{words} {question}");
        }
    }

    #[test]
    fn a_reader_that_leaves_out_a_passage_is_an_error() {
        let (snapshot, answerer) = (mill(), reading("Ada", true));
        let asked = Ask { reading: true, ..ask("Who was the first owner?", 3, false) };
        let error = answerer.answer(&snapshot, &asked).unwrap_err();
        let want = "the reader of passages failed (it gave 1 readings of 3 passages)";
        assert_eq!(error.to_string(), want);
    }
}
