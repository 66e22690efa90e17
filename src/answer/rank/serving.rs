//! Which of a model's weights serve a sentence.

use crate::answer::model::fitted::Model;
use crate::answer::model::weights::Weights;
use crate::answer::rank::scored::Scored;

impl Model {
    /// The weights for a sentence, by its corpus, its language and how it was measured.
    pub fn of(&self, scored: &Scored) -> &Weights {
        match scored.language {
            _ if scored.of_many && scored.tabled => &self.communities.tabled,
            language if scored.of_many && language.has_spaces() => &self.communities.bare,
            _ if scored.tabled => &self.tabled,
            language if language.has_spaces() => &self.bare,
            // Terms are pairs of characters there, so that most texts share some by chance.
            _ => &self.unspaced,
        }
    }
}
