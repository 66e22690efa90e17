//! What the measures of an explanation are, in plain words, to stand in a sentence or a list.

use std::borrow::Cow;

use crate::answer::{Circumstance, Clue, Feature, Leaning, Objection, SignalSource};
use crate::locale::Strings;

/// What leans for an answer or against one.
pub(super) fn leaning(leaning: Leaning, strings: &Strings) -> Cow<'static, str> {
    match leaning {
        Leaning::Signal(signal) => match signal.source() {
            SignalSource::Winner(of) => feature(of, strings).into(),
            SignalSource::Best(of) => strings.best_of_all(feature(of, strings)).into(),
            SignalSource::Circumstance(of) => circumstance(of, strings).into(),
        },
        Leaning::Clue(of) => clue(of, strings).into(),
        Leaning::Objection(Objection::Repeats) => strings.objection_repeats().into(),
        Leaning::Objection(Objection::Numberless) => strings.objection_numberless().into(),
        Leaning::Objection(Objection::Opposed) => strings.objection_opposed().into(),
        Leaning::Objection(Objection::Absent) => strings.objection_absent().into(),
    }
}

/// What a clue of the gate of what was read is.
fn clue(clue: Clue, strings: &Strings) -> &'static str {
    match clue {
        Clue::Margin => strings.clue_margin(),
        Clue::PassageLag => strings.clue_passage_lag(),
        Clue::Lead => strings.clue_lead(),
        Clue::BestMargin => strings.clue_best_margin(),
        Clue::Share => strings.clue_share(),
        Clue::Words => strings.clue_words(),
        Clue::Cosine => strings.clue_cosine(),
        Clue::CosineLag => strings.clue_cosine_lag(),
        Clue::CosineRise => strings.clue_cosine_rise(),
        Clue::BestRise => strings.clue_best_rise(),
        Clue::MeaningRank => strings.clue_meaning_rank(),
        Clue::WordsRank => strings.clue_words_rank(),
        Clue::ScoreLag => strings.clue_score_lag(),
        Clue::Mass => strings.clue_mass(),
        Clue::Chosen => strings.clue_chosen(),
        Clue::Odds => strings.clue_odds(),
        Clue::BestOdds => strings.clue_best_odds(),
        Clue::Coverage => strings.clue_coverage(),
        Clue::PassageCoverage => strings.clue_passage_coverage(),
        Clue::Missing => strings.clue_missing(),
        Clue::Names => strings.clue_names(),
        Clue::Numbers => strings.clue_numbers(),
        Clue::Unknown => strings.clue_unknown(),
        Clue::Kind => strings.clue_kind(),
        Clue::Terms => strings.clue_terms(),
        Clue::Length => strings.clue_length(),
        Clue::Asks => strings.clue_asks(),
        Clue::Listed => strings.clue_listed(),
        Clue::Leading => strings.clue_leading(),
        Clue::Code => strings.clue_code(),
        Clue::Fused => strings.clue_fused(),
        Clue::FusedLead => strings.clue_fused_lead(),
    }
}

/// What a signal that is no feature is.
fn circumstance(circumstance: Circumstance, strings: &Strings) -> &'static str {
    match circumstance {
        Circumstance::Margin => strings.circumstance_margin(),
        Circumstance::Mass => strings.circumstance_mass(),
        Circumstance::Terms => strings.circumstance_terms(),
        Circumstance::GeneralIdf => strings.circumstance_general_idf(),
        Circumstance::Unknown => strings.circumstance_unknown(),
        Circumstance::UnknownShare => strings.circumstance_unknown_share(),
        Circumstance::AsksNumber => strings.circumstance_asks_number(),
        Circumstance::AsksDate => strings.circumstance_asks_date(),
        Circumstance::AsksPerson => strings.circumstance_asks_person(),
        Circumstance::AsksPlace => strings.circumstance_asks_place(),
        Circumstance::AsksReason => strings.circumstance_asks_reason(),
    }
}

/// What a feature measures.
pub(super) fn feature(feature: Feature, strings: &Strings) -> &'static str {
    match feature {
        Feature::Sentence => strings.feature_sentence(),
        Feature::Passage => strings.feature_passage(),
        Feature::Section => strings.feature_section(),
        Feature::Document => strings.feature_document(),
        Feature::Headings => strings.feature_headings(),
        Feature::HeadingAsked => strings.feature_heading_asked(),
        Feature::Title => strings.feature_title(),
        Feature::Previous => strings.feature_previous(),
        Feature::PassagePairs => strings.feature_passage_pairs(),
        Feature::Coverage => strings.feature_coverage(),
        Feature::PassageCoverage => strings.feature_passage_coverage(),
        Feature::ContextCoverage => strings.feature_context_coverage(),
        Feature::PassageContextCoverage => strings.feature_passage_context_coverage(),
        Feature::GeneralPassageCoverage => strings.feature_general_passage_coverage(),
        Feature::GeneralContextCoverage => strings.feature_general_context_coverage(),
        Feature::TellingCoverage => strings.feature_telling_coverage(),
        Feature::TellingPassageCoverage => strings.feature_telling_passage_coverage(),
        Feature::TellingMissing => strings.feature_telling_missing(),
        Feature::PassageMissing => strings.feature_passage_missing(),
        Feature::Names => strings.feature_names(),
        Feature::Numbers => strings.feature_numbers(),
        Feature::Forms => strings.feature_forms(),
        Feature::Associates => strings.feature_associates(),
        Feature::Everyday => strings.feature_everyday(),
        Feature::PassageEveryday => strings.feature_passage_everyday(),
        Feature::PassageSupport => strings.feature_passage_support(),
        Feature::HasDate => strings.feature_has_date(),
        Feature::HasNumber => strings.feature_has_number(),
        Feature::CountsNoun => strings.feature_counts_noun(),
        Feature::HasPerson => strings.feature_has_person(),
        Feature::HasPlace => strings.feature_has_place(),
        Feature::HasReason => strings.feature_has_reason(),
        Feature::Denial => strings.feature_denial(),
        Feature::HasCode => strings.feature_has_code(),
        Feature::HasStep => strings.feature_has_step(),
        Feature::Length => strings.feature_length(),
        Feature::Place => strings.feature_place(),
        Feature::First => strings.feature_first(),
        Feature::SentenceRank => strings.feature_sentence_rank(),
        Feature::News => strings.feature_news(),
        Feature::Headed => strings.feature_headed(),
        Feature::Listed => strings.feature_listed(),
        Feature::Entry => strings.feature_entry(),
        Feature::LeadCoverage => strings.feature_lead_coverage(),
        Feature::Leading => strings.feature_leading(),
        Feature::Code => strings.feature_code(),
    }
}
