//! What the section, the document, the headings and the title of a passage have of the question.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::bm25::{Bm25, DOCUMENT, HEADING, SECTION, TITLE};
use crate::answer::rank::scene::{Extent, Scene, flag};
use crate::answer::retrieve::counts::TermCounts;

/// Mean lengths of headings and titles, in terms, for BM25; both are short everywhere, and a corpus
/// has too few of them to take its own mean.
const HEADING_MEAN: f32 = 3.0;
const TITLE_MEAN: f32 = 4.0;

/// What all passages of a section share.
pub(in crate::answer) fn around(scene: &Scene<'_>) -> Features {
    let (meta, above) = (scene.meta, scene.above);
    let (section, document) = (scene.section, scene.document);
    let mut features = Features::default();
    // By terms and not by the path: headings of nothing but stop words say nothing of a passage.
    features[Feature::Headed] = flag(above.heading_length > 0);
    features[Feature::Section] =
        bm25(scene, SECTION, &section.counts, (section.length, meta.section_terms));
    features[Feature::Document] =
        bm25(scene, DOCUMENT, &document.counts, (document.length, meta.document_terms));
    features[Feature::Headings] =
        bm25(scene, HEADING, &above.headings, (above.heading_length, HEADING_MEAN));
    features[Feature::Title] = bm25(scene, TITLE, &above.title, (above.title_length, TITLE_MEAN));
    let asked = above.heading.set().count_ones() as f32 / above.own_length.max(1) as f32;
    // Two words of the question may be one term of the heading.
    features[Feature::HeadingAsked] = asked.min(1.0);
    features
}

fn bm25(scene: &Scene<'_>, with: Bm25, counts: &TermCounts, (length, mean): (usize, f32)) -> f32 {
    scene.bm25(with, counts, Extent { length, mean }, |term| term.passage_idf)
}
