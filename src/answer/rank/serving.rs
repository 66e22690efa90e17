//! Which of a model's weights serve the texts of a language.

use crate::answer::model::fitted::Model;
use crate::answer::model::weights::Weights;
use crate::lexicon;
use crate::text::Language;

impl Model {
    /// The weights for texts in a language.
    pub fn of(&self, language: Language) -> &Weights {
        match language {
            _ if lexicon::covers(language) => &self.tabled,
            _ if language.has_spaces() => &self.bare,
            // Terms are pairs of characters there, so that most texts share some by chance.
            _ => &self.unspaced,
        }
    }
}
