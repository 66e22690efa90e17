//! The closest sections: what people are shown when the corpus does not answer.

use crate::corpus::Source;
use crate::index::{IndexError, PassageNo, Snapshot};

use crate::answer::model::feature::Feature;
use crate::answer::rank::scored::Scored;

/// How many sections are named at most.
const MOST: usize = 3;

/// A section that shares words with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closest {
    /// Title of the document.
    pub document: String,
    /// The headings that lead to the section.
    pub section: Vec<String>,
    /// Id of the passage in it that is nearest.
    pub id: String,
    /// Its 11-character key.
    pub key: String,
    /// The first sentence of that passage.
    pub text: String,
    /// Where the document's own page has the section.
    pub url: Option<String>,
}

/// The sections of the best passages, each once, nearest first.
pub(in crate::answer) fn closest(
    snapshot: &Snapshot,
    best: &[PassageNo],
) -> Result<Vec<Closest>, IndexError> {
    let mut seen = Vec::new();
    let mut closest = Vec::new();
    for passage in best {
        if closest.len() == MOST {
            break;
        }
        let passage = snapshot.passage(*passage)?;
        // People are sent to a place to read on, not to one sentence after another of it.
        if seen.contains(&passage.section) {
            continue;
        }
        seen.push(passage.section);
        let section = snapshot.section(passage.section)?;
        let document = snapshot.document(section.document)?;
        // To the section, not to a sentence: which of it is wanted is not known.
        let url = document.source.map(|source| {
            let source = Source::from_checked(source.to_owned());
            source.cite(section.anchor, None)
        });
        closest.push(Closest {
            document: document.title.to_owned(),
            section: section.path.iter().map(|name| (*name).to_owned()).collect(),
            id: passage.id.to_owned(),
            key: passage.key.to_owned(),
            text: passage.sentence(0).slice(passage.text).to_owned(),
            url,
        });
    }
    Ok(closest)
}

/// Whether the passage, its headings or its title have a word of the question. A small corpus is
/// matched whole: what shares no word with the question is not near it.
pub(in crate::answer) fn shares_words(scored: &Scored) -> bool {
    let features = [Feature::Passage, Feature::Headings, Feature::Title];
    features.iter().any(|feature| scored.features[*feature] > 0.0)
}
