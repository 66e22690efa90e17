//! An encoder for tests: texts that share words are near each other, and it counts what it is given.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::encoder::{DIMENSIONS, EncodeError, Encoder};
use crate::text::Language;

/// Draws a direction for every word and adds those of a text up.
#[derive(Debug)]
pub(crate) struct HashedEncoder {
    /// What it calls itself.
    pub(crate) name: &'static str,
    /// A word at which it fails.
    pub(crate) fails_at: Option<&'static str>,
    encoded: AtomicUsize,
}

impl HashedEncoder {
    /// One that never fails.
    pub(crate) const fn named(name: &'static str) -> Self {
        Self { name, fails_at: None, encoded: AtomicUsize::new(0) }
    }

    /// How many texts it was given since this was asked last.
    pub(crate) fn take_encoded(&self) -> usize {
        self.encoded.swap(0, Ordering::Relaxed)
    }

    /// The vector of a text.
    pub(crate) fn vector(&self, text: &str) -> Vec<f32> {
        let mut vector = vec![0.0_f32; DIMENSIONS];
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            // A name of its own gives other vectors, as another encoder would.
            let seed = crc32fast::hash(format!("{} {}", self.name, word.to_lowercase()).as_bytes());
            let mut state = u64::from(seed) | 1;
            for number in &mut vector {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040);
                *number += (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0;
            }
        }
        let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
        vector.iter().map(|number| number / length.max(f32::MIN_POSITIVE)).collect()
    }
}

impl Encoder for HashedEncoder {
    fn name(&self) -> &str {
        self.name
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        self.encoded.fetch_add(texts.len(), Ordering::Relaxed);
        if let Some(word) = self.fails_at
            && texts.iter().any(|text| text.contains(word))
        {
            return Err(EncodeError::Failed(format!("it cannot say {word}").into()));
        }
        Ok(texts.iter().map(|text| self.vector(text)).collect())
    }

    fn knows(&self, language: Language) -> bool {
        language == Language::English
    }
}
