//! Near passages: those whose meaning is nearest to that of the question.

use std::sync::Arc;

use crate::answer::error::AnswerError;
use crate::answer::retrieve::scope::scope;
use crate::index::{DocumentNo, Encoder, PassageNo, Snapshot, Vectors};

/// How many passages are found by meaning. Of what is further down hardly any answers.
const NEAREST: usize = 10;

/// The passages nearest to a question by meaning.
#[derive(Debug, Default)]
pub(in crate::answer) struct NearPassages {
    /// What the question means; nothing where meaning was not asked.
    query: Vec<f32>,
    /// The vectors of the snapshot, as they were when the question came.
    vectors: Option<Arc<Vectors>>,
    /// The nearest passages, nearest first, each with the cosine.
    best: Vec<(PassageNo, f32)>,
}

impl NearPassages {
    /// The passages of a snapshot, or of its only document asked, that are nearest to a text.
    pub(in crate::answer) fn find(
        text: &str,
        snapshot: &Snapshot,
        document: Option<DocumentNo>,
        encoder: &dyn Encoder,
    ) -> Result<Self, AnswerError> {
        let Some(vectors) = snapshot.vectors() else { return Ok(Self::default()) };
        let encoded = encoder.encode(&[text]).map_err(|error| AnswerError::Reader(error.into()))?;
        let query = encoded.into_iter().next().unwrap_or_default();
        let best = vectors.nearest(&query, NEAREST, Some(scope(snapshot, document)?));
        Ok(Self { query, vectors: Some(vectors), best })
    }

    /// The passages, nearest first.
    pub(in crate::answer) fn passages(&self) -> impl Iterator<Item = PassageNo> {
        self.best.iter().map(|(passage, _)| *passage)
    }

    /// The cosine of a passage and the question, 0 where either has no vector.
    pub(in crate::answer) fn cosine(&self, passage: PassageNo) -> f32 {
        let vectors = self.vectors.as_deref();
        vectors.and_then(|vectors| vectors.cosine(passage, &self.query)).unwrap_or_default()
    }

    /// The cosine of the nearest passage, 0 without one.
    pub(in crate::answer) fn first(&self) -> f32 {
        self.best.first().map_or(0.0, |(_, cosine)| *cosine)
    }

    /// The cosine of the last passage that counts as near, 0 without one: what any passage of this
    /// corpus has by being about its topic.
    pub(in crate::answer) fn last(&self) -> f32 {
        self.best.last().map_or(0.0, |(_, cosine)| *cosine)
    }

    /// Which of the nearest a passage is, counted from 0.
    pub(in crate::answer) fn rank(&self, passage: PassageNo) -> Option<usize> {
        self.passages().position(|near| near == passage)
    }
}
