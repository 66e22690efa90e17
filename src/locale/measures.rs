//! What the measures of an explanation are, in plain words, to stand in a sentence or a list.

use super::strings::{Strings, messages};

messages! { MEASURES:
    // Objections.
    /// `Objection::Repeats`.
    objection_repeats;
    /// `Objection::Numberless`.
    objection_numberless;
    /// `Objection::Opposed`.
    objection_opposed;
    /// `Objection::Absent`.
    objection_absent;

    // Clues of the gate of what was read.
    /// `Clue::Margin`.
    clue_margin;
    /// `Clue::PassageLag`.
    clue_passage_lag;
    /// `Clue::Lead`.
    clue_lead;
    /// `Clue::BestMargin`.
    clue_best_margin;
    /// `Clue::Share`.
    clue_share;
    /// `Clue::Words`.
    clue_words;
    /// `Clue::Cosine`.
    clue_cosine;
    /// `Clue::CosineLag`.
    clue_cosine_lag;
    /// `Clue::CosineRise`.
    clue_cosine_rise;
    /// `Clue::BestRise`.
    clue_best_rise;
    /// `Clue::MeaningRank`.
    clue_meaning_rank;
    /// `Clue::WordsRank`.
    clue_words_rank;
    /// `Clue::ScoreLag`.
    clue_score_lag;
    /// `Clue::Mass`.
    clue_mass;
    /// `Clue::Chosen`.
    clue_chosen;
    /// `Clue::Odds`.
    clue_odds;
    /// `Clue::BestOdds`.
    clue_best_odds;
    /// `Clue::Coverage`.
    clue_coverage;
    /// `Clue::PassageCoverage`.
    clue_passage_coverage;
    /// `Clue::Missing`.
    clue_missing;
    /// `Clue::Names`.
    clue_names;
    /// `Clue::Numbers`.
    clue_numbers;
    /// `Clue::Unknown`.
    clue_unknown;
    /// `Clue::Kind`.
    clue_kind;
    /// `Clue::Terms`.
    clue_terms;
    /// `Clue::Length`.
    clue_length;
    /// `Clue::Asks`.
    clue_asks;
    /// `Clue::Listed`.
    clue_listed;
    /// `Clue::Leading`.
    clue_leading;
    /// `Clue::Code`.
    clue_code;
    /// `Clue::Fused`.
    clue_fused;
    /// `Clue::FusedLead`.
    clue_fused_lead;

    // Signals that are no features.
    /// `Circumstance::Margin`.
    circumstance_margin;
    /// `Circumstance::Mass`.
    circumstance_mass;
    /// `Circumstance::Terms`.
    circumstance_terms;
    /// `Circumstance::GeneralIdf`.
    circumstance_general_idf;
    /// `Circumstance::Unknown`.
    circumstance_unknown;
    /// `Circumstance::UnknownShare`.
    circumstance_unknown_share;
    /// `Circumstance::AsksNumber`.
    circumstance_asks_number;
    /// `Circumstance::AsksDate`.
    circumstance_asks_date;
    /// `Circumstance::AsksPerson`.
    circumstance_asks_person;
    /// `Circumstance::AsksPlace`.
    circumstance_asks_place;
    /// `Circumstance::AsksReason`.
    circumstance_asks_reason;

    // Features.
    /// `Feature::Sentence`.
    feature_sentence;
    /// `Feature::Passage`.
    feature_passage;
    /// `Feature::Section`.
    feature_section;
    /// `Feature::Document`.
    feature_document;
    /// `Feature::Headings`.
    feature_headings;
    /// `Feature::HeadingAsked`.
    feature_heading_asked;
    /// `Feature::Title`.
    feature_title;
    /// `Feature::Previous`.
    feature_previous;
    /// `Feature::PassagePairs`.
    feature_passage_pairs;
    /// `Feature::Coverage`.
    feature_coverage;
    /// `Feature::PassageCoverage`.
    feature_passage_coverage;
    /// `Feature::ContextCoverage`.
    feature_context_coverage;
    /// `Feature::PassageContextCoverage`.
    feature_passage_context_coverage;
    /// `Feature::GeneralPassageCoverage`.
    feature_general_passage_coverage;
    /// `Feature::GeneralContextCoverage`.
    feature_general_context_coverage;
    /// `Feature::TellingCoverage`.
    feature_telling_coverage;
    /// `Feature::TellingPassageCoverage`.
    feature_telling_passage_coverage;
    /// `Feature::TellingMissing`.
    feature_telling_missing;
    /// `Feature::PassageMissing`.
    feature_passage_missing;
    /// `Feature::Names`.
    feature_names;
    /// `Feature::Numbers`.
    feature_numbers;
    /// `Feature::Forms`.
    feature_forms;
    /// `Feature::Associates`.
    feature_associates;
    /// `Feature::Everyday`.
    feature_everyday;
    /// `Feature::PassageEveryday`.
    feature_passage_everyday;
    /// `Feature::PassageSupport`.
    feature_passage_support;
    /// `Feature::HasDate`.
    feature_has_date;
    /// `Feature::HasNumber`.
    feature_has_number;
    /// `Feature::CountsNoun`.
    feature_counts_noun;
    /// `Feature::HasPerson`.
    feature_has_person;
    /// `Feature::HasPlace`.
    feature_has_place;
    /// `Feature::HasReason`.
    feature_has_reason;
    /// `Feature::Denial`.
    feature_denial;
    /// `Feature::HasCode`.
    feature_has_code;
    /// `Feature::HasStep`.
    feature_has_step;
    /// `Feature::Length`.
    feature_length;
    /// `Feature::Place`.
    feature_place;
    /// `Feature::First`.
    feature_first;
    /// `Feature::SentenceRank`.
    feature_sentence_rank;
    /// `Feature::News`.
    feature_news;
    /// `Feature::Headed`.
    feature_headed;
    /// `Feature::Listed`.
    feature_listed;
    /// `Feature::Entry`.
    feature_entry;
    /// `Feature::LeadCoverage`.
    feature_lead_coverage;
    /// `Feature::Leading`.
    feature_leading;
    /// `Feature::Code`.
    feature_code;
    /// The best value of a feature among all sentences.
    best_of_all(label: &str);
}
