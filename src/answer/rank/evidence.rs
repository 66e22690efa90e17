//! Evidence: whether a sentence holds what the question asks for.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::cues::NOUN_REACH;
use crate::answer::rank::scene::{Scene, SentenceMatch, flag};
use crate::index::TermMark;

/// The feature that says whether a sentence has the kind of answer asked for; none where no kind is.
pub(in crate::answer) const fn evidence_of(kind: AnswerType) -> Option<Feature> {
    match kind {
        AnswerType::Number => Some(Feature::HasNumber),
        AnswerType::Date => Some(Feature::HasDate),
        AnswerType::Person => Some(Feature::HasPerson),
        AnswerType::Place => Some(Feature::HasPlace),
        AnswerType::Reason => Some(Feature::HasReason),
        AnswerType::Other => None,
    }
}

/// Sets whether the sentence has what may answer a question of this type.
pub(in crate::answer) fn evidence(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let mark = scene.candidate.passage.sentence_mark(sentence.number);
    match scene.question.answer_type {
        AnswerType::Date => {
            features[Feature::HasDate] = flag(has_new(scene, sentence, TermMark::is_date));
        }
        AnswerType::Number => {
            features[Feature::HasNumber] = flag(has_new(scene, sentence, TermMark::is_number));
            features[Feature::CountsNoun] = flag(counts_noun(scene, sentence));
        }
        AnswerType::Person => {
            // A capital is all that marks know of a name, so that people and places share one mark.
            // They are two features because the fit may trust it differently for each.
            features[Feature::HasPerson] = flag(has_new(scene, sentence, TermMark::is_name));
        }
        AnswerType::Place => {
            features[Feature::HasPlace] = flag(has_new(scene, sentence, TermMark::is_name));
        }
        AnswerType::Reason => features[Feature::HasReason] = flag(mark.has_reason()),
        AnswerType::Other => {}
    }
    // Not whether it denies: to a question that denies, the sentence that denies is the answer.
    features[Feature::Denial] = flag(mark.is_negated() != scene.question.denies);
    // In a linear score code counts for every question alike, so that these two are left at 0 where
    // no way of doing something is asked for.
    if scene.question.asks_way {
        features[Feature::HasCode] = flag(mark.has_code());
        features[Feature::HasStep] = flag(mark.is_step());
    }
}

/// Whether a term of the sentence has a mark and is not the question's own: what was asked with is
/// no answer.
fn has_new(scene: &Scene<'_>, sentence: &SentenceMatch<'_>, has: fn(TermMark) -> bool) -> bool {
    let passage = &scene.candidate.passage;
    sentence.range.clone().any(|at| has(passage.term_mark(at)) && is_new(sentence, at))
}

/// Whether a number stands before the noun it was asked for.
fn counts_noun(scene: &Scene<'_>, sentence: &SentenceMatch<'_>) -> bool {
    let nouns = || sentence.hits.iter().filter(|hit| Some(hit.term) == scene.analysed.counted);
    sentence.range.clone().any(|at| {
        let mark = scene.candidate.passage.term_mark(at);
        mark.is_number()
            // A year has digits and is marked as a number too, but "in 2019 troops left" counts
            // none.
            && !mark.is_date()
            && nouns().any(|noun| noun.at > at && noun.at <= at + NOUN_REACH)
            && is_new(sentence, at)
    })
}

fn is_new(sentence: &SentenceMatch<'_>, at: usize) -> bool {
    !sentence.hits.iter().any(|hit| hit.at == at)
}
