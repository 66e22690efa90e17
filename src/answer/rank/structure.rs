//! Structure: lists, tables and code, and the lines that lead into them.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::scene::{Scene, SentenceMatch, flag, set_of};
use crate::answer::retrieve::counts::TermSet;
use crate::index::ForwardRecord;

/// Sets what follows from a sentence being an item, a row, a code line or what leads into those.
pub(in crate::answer) fn structure(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let mark = scene.candidate.passage.sentence_mark(sentence.number);
    features[Feature::Leading] = flag(mark.is_leading());
    features[Feature::Listed] = flag(mark.is_listed());
    features[Feature::Code] = flag(mark.has_code());
    let held = lead(scene, sentence.number) | sentence.held | scene.above.set;
    features[Feature::LeadCoverage] = scene.share(held, |term| term.general_idf);
    if mark.is_listed() {
        features[Feature::Entry] = entry(scene, sentence);
    }
}

/// The terms of the sentence that leads into an item, a row or a code line, the last sentence
/// before it that is none of these, and those of the row that names the columns of a table.
fn lead(scene: &Scene<'_>, sentence: usize) -> TermSet {
    let passage = &scene.candidate.passage;
    if !is_below(passage, sentence) {
        return 0;
    }
    let lead = (0..sentence).rev().find(|n| !is_below(passage, *n));
    let head = (lead.unwrap_or(0)..sentence).rev().find(|n| passage.sentence_mark(*n).is_head());
    let both = lead.into_iter().chain(head);
    both.fold(0, |set, n| set | set_of(scene.candidate.hits_in(&passage.term_range(n))))
}

/// Whether a sentence says little without the line above it.
fn is_below(passage: &ForwardRecord<'_>, sentence: usize) -> bool {
    let mark = passage.sentence_mark(sentence);
    mark.is_listed() || mark.has_code()
}

/// The largest share of the question that a cell has, or the term an item explains, all terms of
/// which the question has.
fn entry(scene: &Scene<'_>, sentence: &SentenceMatch<'_>) -> f32 {
    let opens = |at: &usize| scene.candidate.passage.term_mark(*at).opens_cell();
    let mut best = 0.0_f32;
    let mut start = sentence.range.start;
    while start < sentence.range.end {
        let end = (start + 1..sentence.range.end).find(opens).unwrap_or(sentence.range.end);
        let own = scene.candidate.hits_in(&(start..end));
        // A place has one hit at most, so that as many hits as places means that the question has
        // every term of the cell.
        if own.len() == end - start {
            best = best.max(scene.share(set_of(own), |term| term.sentence_idf));
        }
        start = end;
    }
    best
}
