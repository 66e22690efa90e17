//! What the measures of an explanation are, in plain words, to stand in a sentence or a list.

use std::borrow::Cow;

use crate::answer::{Circumstance, Clue, Feature, Leaning, Objection, SignalSource};

/// What leans for an answer or against one.
pub(super) fn leaning(leaning: Leaning) -> Cow<'static, str> {
    match leaning {
        Leaning::Signal(signal) => match signal.source() {
            SignalSource::Winner(of) => feature(of).into(),
            SignalSource::Best(of) => format!("best of all: {}", feature(of)).into(),
            SignalSource::Circumstance(of) => circumstance(of).into(),
        },
        Leaning::Clue(of) => clue(of).into(),
        Leaning::Objection(Objection::Repeats) => {
            "the sentence says nothing that the question lacks".into()
        }
        Leaning::Objection(Objection::Numberless) => {
            "a number is asked for and the sentence has none".into()
        }
        Leaning::Objection(Objection::Opposed) => {
            "what is not so is asked for and the sentence says what is".into()
        }
        Leaning::Objection(Objection::Absent) => {
            "a name is asked about that the corpus does not have".into()
        }
    }
}

/// What a clue of the gate of what was read is.
const fn clue(clue: Clue) -> &'static str {
    match clue {
        Clue::Margin => {
            "how sure the reader is that the sentence answers, against that nothing does"
        }
        Clue::PassageLag => "how far the reader puts it behind the best sentence of its passage",
        Clue::Lead => "how far the reader puts it before the best sentence of another passage",
        Clue::BestMargin => "how sure the reader is of the best sentence of all",
        Clue::Share => "how clearly the reader prefers it among all sentences",
        Clue::Words => "how clearly the reader points at words in it",
        Clue::Cosine => "how near its passage is to the question in meaning",
        Clue::CosineLag => "how far its passage is behind the one nearest in meaning",
        Clue::CosineRise => "how far its passage stands out in meaning here",
        Clue::BestRise => "how far the passage nearest in meaning stands out here",
        Clue::MeaningRank => "the place of its passage by meaning",
        Clue::WordsRank => "the place of its passage by words",
        Clue::ScoreLag => "how far its words put it behind the best sentence by words",
        Clue::Mass => "how clearly its passage stands out by words",
        Clue::Chosen => "words alone would quote the same sentence of its passage",
        Clue::Odds => "how sure the words alone are of its passage",
        Clue::BestOdds => "how sure the words alone are of their best passage",
        Clue::Coverage => "share of the question in sentence and headings, by rarity in English",
        Clue::PassageCoverage => "share of the question's telling words in passage and headings",
        Clue::Missing => "the most telling word that passage and headings lack",
        Clue::Names => "share of the question's names in the sentence",
        Clue::Numbers => "share of the question's numbers in the sentence",
        Clue::Unknown => "share of the question that the corpus has nowhere, by rarity in English",
        Clue::Kind => "the sentence has the kind of answer asked for",
        Clue::Terms => "how many words the question has",
        Clue::Length => "length of the sentence",
        Clue::Asks => "the sentence asks itself",
        Clue::Listed => "it is an item of a list or a row of a table",
        Clue::Leading => "it leads into what stands below it",
        Clue::Code => "it is code",
        Clue::Fused => "what words, meaning and reader together make of it",
        Clue::FusedLead => "its lead by that over the best of another passage",
    }
}

/// What a signal that is no feature is.
const fn circumstance(circumstance: Circumstance) -> &'static str {
    match circumstance {
        Circumstance::Margin => "lead over the next sentence",
        Circumstance::Mass => "how clearly its passage stands out among all",
        Circumstance::Terms => "how many words the question has",
        Circumstance::GeneralIdf => "how rare the question's words are in English",
        Circumstance::Unknown => "how rare in English a word is that the corpus has nowhere",
        Circumstance::UnknownShare => {
            "share of the question that the corpus has nowhere, by rarity in English"
        }
        Circumstance::AsksNumber => "the question asks for a number",
        Circumstance::AsksDate => "the question asks for a date",
        Circumstance::AsksPerson => "the question asks for a person",
        Circumstance::AsksPlace => "the question asks for a place",
        Circumstance::AsksReason => "the question asks for a reason",
    }
}

/// What a feature measures.
pub(super) const fn feature(feature: Feature) -> &'static str {
    match feature {
        Feature::Sentence => "the question's words in the sentence, rare ones counting most",
        Feature::Passage => "the question's words in the passage",
        Feature::Section => "the question's words in the section",
        Feature::Document => "the question's words in the document",
        Feature::Headings => "the question's words in the headings above",
        Feature::HeadingAsked => "share of the nearest heading that the question has",
        Feature::Title => "the question's words in the document's title",
        Feature::Previous => "the question's words in the sentence before it",
        Feature::PassagePairs => "words side by side in the passage as in the question",
        Feature::Coverage => "share of the question in the sentence",
        Feature::PassageCoverage => "share of the question in the passage",
        Feature::ContextCoverage => "share of the question in sentence, headings and title",
        Feature::PassageContextCoverage => "share of the question in passage, headings and title",
        Feature::GeneralPassageCoverage => {
            "share of the question in the passage, by rarity in English"
        }
        Feature::GeneralContextCoverage => {
            "share of the question in sentence, headings and title, by rarity in English"
        }
        Feature::TellingCoverage => "share of the telling words in sentence, headings and title",
        Feature::TellingPassageCoverage => {
            "share of the telling words in passage, headings and title"
        }
        Feature::TellingMissing => "how telling a word is that passage, headings and title lack",
        Feature::PassageMissing => {
            "how rare in English a word is that passage, headings and title lack"
        }
        Feature::Names => "share of the question's names in the sentence",
        Feature::Numbers => "share of the question's numbers in the sentence",
        Feature::Forms => "missing words that the sentence has in another form",
        Feature::Associates => "words in the sentence that often go with a missing one",
        Feature::Everyday => "plainer or more formal words in the sentence for a missing one",
        Feature::PassageEveryday => "plainer or more formal words in the passage for a missing one",
        Feature::PassageSupport => "how well passage, headings and title stand for every word",
        Feature::HasDate => "a date is asked for and the sentence has one",
        Feature::HasNumber => "a number is asked for and the sentence has one",
        Feature::CountsNoun => "a number is asked for and stands before what is counted",
        Feature::HasPerson => "a person is asked for and the sentence has a name",
        Feature::HasPlace => "a place is asked for and the sentence has a name",
        Feature::HasReason => "a reason is asked for and the sentence gives one",
        Feature::Denial => {
            "the sentence denies something and the question does not, or the reverse"
        }
        Feature::HasCode => "a way is asked for and the sentence has a command",
        Feature::HasStep => "a way is asked for and the sentence is a step of one",
        Feature::Length => "length of the sentence, as a logarithm",
        Feature::Place => "how far down its passage the sentence stands",
        Feature::First => "being the first sentence of its passage",
        Feature::SentenceRank => "place among the sentences by the question's words alone",
        Feature::News => "how many words the sentence adds, as a logarithm",
        Feature::Headed => "standing under a heading",
        Feature::Listed => "being an item of a list or a row of a table",
        Feature::Entry => "a cell, or the term an item explains, that is just what is asked for",
        Feature::LeadCoverage => {
            "share of the question in the item with the line that leads into it, by rarity in English"
        }
        Feature::Leading => "ending with a colon, as what leads into a list does",
        Feature::Code => "being code",
    }
}
