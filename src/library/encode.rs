//! Calls for the models of a library: given to it, and its passages encoded.

use std::sync::Arc;

use super::models::{Models, Understanding};
use super::open::Library;
use crate::index::{Encoder, FillError, Filled, Watch};

impl Library {
    /// The same library with models. It takes the vectors that were kept of its passages; to have
    /// the others made, call [`Library::encode`] or [`Library::encode_in_background`].
    #[must_use]
    pub fn with_models(self, models: Models) -> Self {
        let (store, serving) = (self.store.clone(), Arc::clone(&self.snapshot));
        let Models { encoder, reader, threads } = models;
        let answerer = self.answerer().clone().with_encoder(Arc::clone(&encoder));
        let answerer = match reader {
            Some(reader) => answerer.with_reader(reader),
            None => answerer,
        };
        let understanding = Some(Arc::new(Understanding::of(encoder, threads, store, serving)));
        Self { answerer: Arc::new(answerer), understanding, ..self }
    }

    /// How many questions are read or wait to be, at most; none without models.
    pub fn reading_places(&self) -> usize {
        self.understanding.as_ref().map_or(0, |understanding| understanding.capacity.most())
    }

    /// What makes vectors of questions, where there are models.
    pub fn encoder(&self) -> Option<Arc<dyn Encoder>> {
        self.understanding.as_ref().map(|own| Arc::clone(&own.encoding.encoder))
    }

    /// Makes the vectors that the snapshot lacks that serves now, on this thread and others, and
    /// waits for them; nothing to do without models.
    ///
    /// # Errors
    /// The encoder failed, the index is damaged, or another snapshot serves by now. The vectors that
    /// were made serve all the same.
    pub fn encode(&self, watch: Watch<'_>) -> Result<Filled, FillError> {
        // Whoever built what is followed made its vectors too.
        let understanding = self.understanding.as_ref().filter(|_| !self.follows);
        understanding.map_or_else(|| Ok(Filled::default()), |own| own.encoding.fill(watch))
    }

    /// Does the same on a thread of its own, which ends with the library: for the snapshot that
    /// serves now, and for each that takes its place. What goes wrong is logged.
    pub fn encode_in_background(&self) {
        if let Some(understanding) = self.understanding.as_ref().filter(|_| !self.follows) {
            understanding.follow();
        }
    }
}
