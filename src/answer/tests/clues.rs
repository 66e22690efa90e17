//! The clues of what was read: each is larger for one sentence or question than for another.

use std::sync::{Arc, LazyLock};

use enum_map::EnumMap;

use super::SNAPSHOT;
use crate::answer::ask::Answerer;
use crate::answer::error::AnswerError;
use crate::answer::model::clue::{Clue, Clues};
use crate::answer::read::reader::{PassageReading, ReadRequest, Reader, SentenceReading};
use crate::answer::request::Ask;
use crate::text::{Language, Span};

/// A reader that is the surer of a sentence the more of these words stand in it, and less sure where
/// a zeppelin is asked about.
#[derive(Debug)]
struct Counting;

/// What it looks for, each worth as much as all behind it.
const LOOKED_FOR: [&str; 4] = ["Ada Holm", "1871", "museum", "roof"];

impl Reader for Counting {
    fn knows(&self, language: Language) -> bool {
        language == Language::English
    }

    fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
        let doubt = if request.question.contains("zeppelin") { 1.0 } else { 0.0 };
        let mut readings = Vec::new();
        for passage in request.passages {
            let text = passage.text();
            let sentence = |span: Span| {
                let has = LOOKED_FOR.map(|words| span.slice(text).contains(words));
                let worth = [8.0, 4.0, 2.0, 1.0];
                let odds = has.iter().zip(worth).map(|(has, worth)| if *has { worth } else { 0.0 });
                let odds: f32 = odds.sum();
                SentenceReading { odds: odds - 4.0 - doubt, words: None, words_odds: odds }
            };
            let sentences = passage.sentences().map(sentence).collect();
            readings.push(PassageReading { none: 0.0, sentences });
        }
        Ok(readings)
    }
}

/// The clues of the sentence that begins with these words.
fn clues(question: &str, start: &str) -> Clues {
    static ANSWERER: LazyLock<Answerer> =
        LazyLock::new(|| Answerer::default().with_reader(Arc::new(Counting)));
    let (history, language, document) = (&[][..], None, None);
    let (limit, threshold, reading, explain) = (3, Some(0.0), true, false);
    let ask = Ask { question, history, language, document, limit, threshold, reading, explain };
    let trace = ANSWERER.inquire(&SNAPSHOT, &ask).unwrap();
    for (number, sentences) in trace.clues() {
        let passage = SNAPSHOT.passage(number).unwrap();
        for (n, clues) in sentences.iter().enumerate() {
            if passage.sentence(n).slice(passage.text).starts_with(start) {
                return *clues;
            }
        }
    }
    panic!("no sentence read for {question:?} begins with {start:?}")
}

const OWNER: &str = "Who was the first owner of the mill?";
const BUILT: &str = "When was the mill built?";
const PRICE: &str = "What is the price of a ticket?";

/// A clue, a question and sentence of which it is larger, and those of which it is smaller.
#[rustfmt::skip]
const MORE: &[(Clue, [&str; 2], [&str; 2])] = &[
    (Clue::Margin, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::PassageLag, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::Lead, [OWNER, "The first owner"], [OWNER, "The mill was built"]),
    (Clue::BestMargin, [OWNER, "The barn"], ["Who was the first owner of the zeppelin?", "The barn"]),
    (Clue::Share, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::Words, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::WordsRank, [OWNER, "The first owner"], [OWNER, "It shows"]),
    (Clue::ScoreLag, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::Mass, [OWNER, "The first owner"], [OWNER, "It shows"]),
    (Clue::Chosen, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::Odds, [OWNER, "The first owner"], [OWNER, "It shows"]),
    (Clue::BestOdds, [OWNER, "The first owner"], ["Who bought a zeppelin of the cathedral?", "The first owner"]),
    (Clue::Coverage, [OWNER, "The first owner"], [OWNER, "It cost"]),
    (Clue::PassageCoverage, [OWNER, "The first owner"], ["Who was the first owner of the zeppelin?", "The first owner"]),
    (Clue::Missing, ["Who was the first owner of the zeppelin?", "The first owner"], [OWNER, "The first owner"]),
    (Clue::Names, ["When did Ada Holm own it?", "The first owner"], ["When did Ada Holm own it?", "She sold"]),
    (Clue::Numbers, ["What was built in 1871?", "The mill was built"], ["What was built in 1871?", "It cost"]),
    (Clue::Unknown, ["Who was the first owner of the zeppelin?", "The first owner"], [OWNER, "The first owner"]),
    (Clue::Kind, [BUILT, "The mill was built"], [BUILT, "The wheel turns"]),
    (Clue::Terms, ["Who was the first owner of the old mill and the barn?", "The first owner"], [OWNER, "The first owner"]),
    (Clue::Length, [OWNER, "She sold the mill"], [OWNER, "The barn"]),
    (Clue::Listed, [PRICE, "Adult"], [PRICE, "The price"]),
    (Clue::Leading, [PRICE, "The price"], [PRICE, "Adult"]),
    (Clue::Code, ["How do I mend the wheel?", "wheel --mend"], ["How do I mend the wheel?", "To mend"]),
    (Clue::Fused, [OWNER, "The first owner"], [OWNER, "The barn"]),
    (Clue::FusedLead, [OWNER, "The first owner"], [OWNER, "The barn"]),
];

/// Clues that need vectors, which their own tests make, or a sentence that asks.
const ELSEWHERE: &[Clue] = &[
    Clue::Cosine,
    Clue::CosineLag,
    Clue::CosineRise,
    Clue::BestRise,
    Clue::MeaningRank,
    Clue::Asks,
];

#[test]
fn a_clue_tells_one_sentence_or_question_from_another() {
    let mut wrong = Vec::new();
    for (clue, more, less) in MORE {
        let value = |[question, start]: [&str; 2]| clues(question, start)[*clue];
        let (larger, smaller) = (value(*more), value(*less));
        if larger <= smaller {
            let name = clue.name();
            wrong.push(format!("{name} of {more:?} is {larger}, of {less:?} {smaller}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_clue_has_a_row() {
    for (clue, ()) in EnumMap::<Clue, ()>::default() {
        let rows = MORE.iter().filter(|(of, ..)| *of == clue).count();
        let rows = rows + ELSEWHERE.iter().filter(|of| **of == clue).count();
        assert_eq!(rows, 1, "{}", clue.name());
    }
}
