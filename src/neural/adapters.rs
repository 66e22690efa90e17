//! What the rest of the program asks of the models, in its own terms.

use super::error::NeuralError;
use super::neural::Neural;
use super::reader::{PassageScores, PassageText, SentenceScore};
use crate::answer::{
    AnswerError, PassageReading, ReadPassage, ReadRequest, Reader, SentenceReading,
};
use crate::index::{EncodeError, Encoder};
use crate::text::{Language, Span};

impl Encoder for Neural {
    fn name(&self) -> &str {
        self.encoder_name()
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        let encoded = Self::encode(self, texts);
        encoded.map_err(|error: NeuralError| EncodeError::Failed(error.into()))
    }

    fn knows(&self, language: Language) -> bool {
        Self::knows(self, language)
    }
}

impl Reader for Neural {
    fn knows(&self, language: Language) -> bool {
        Self::knows(self, language)
    }

    fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
        let above: Vec<String> = request.passages.iter().map(above).collect();
        let sentences: Vec<Vec<Span>> =
            request.passages.iter().map(|passage| passage.sentences().collect()).collect();
        let parts = request.passages.iter().zip(&above).zip(&sentences);
        let texts: Vec<PassageText<'_>> = parts
            .map(|((passage, above), sentences)| PassageText {
                above,
                text: passage.text(),
                sentences,
            })
            .collect();
        let scores = Self::read(self, request.question, &texts);
        let scores = scores.map_err(|error| AnswerError::Reader(error.into()))?;
        Ok(scores.iter().map(reading).collect())
    }
}

/// What stands above a passage, as the models were trained to see it.
fn above(passage: &ReadPassage<'_>) -> String {
    let parts = std::iter::once(passage.title()).chain(passage.headings().iter().copied());
    parts.collect::<Vec<_>>().join(" > ")
}

fn reading(scores: &PassageScores) -> PassageReading {
    // Scores are margins over none already.
    PassageReading { none: 0.0, sentences: scores.sentences.iter().map(sentence).collect() }
}

fn sentence(score: &SentenceScore) -> SentenceReading {
    SentenceReading {
        odds: score.margin,
        words: score.words.map(|words| words.span),
        words_odds: score.words.map_or(0.0, |words| words.margin),
    }
}
