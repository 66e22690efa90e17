//! Any question and any passage: bounded work, spans on characters, numbers that are numbers.

use std::iter;

use proptest::prelude::*;

use super::{NEURAL, split};
use crate::neural::{PassageScores, PassageText, SentenceScore};
use crate::text::Span;

/// What must hold of the scores of a passage, whatever it is.
#[track_caller]
fn check(text: &str, sentences: &[Span], scores: &PassageScores) {
    assert_eq!(scores.sentences.len(), sentences.len());
    assert!(scores.none.is_finite());
    for (score, sentence) in scores.sentences.iter().zip(sentences) {
        assert!(score.margin.is_finite());
        let Some(words) = score.words else { continue };
        assert!(words.margin.is_finite() && !words.span.slice(text).is_empty(), "{words:?}");
        assert!(sentence.contains(words.span), "{words:?} is outside of {sentence:?}");
    }
}

/// Windows hold at most what the network takes, and their pieces lie on characters of the text.
#[track_caller]
fn check_sequences(question: &str, above: &str, text: &str) -> usize {
    let sequences = NEURAL.sequences(question, above, text).unwrap();
    assert!((1..=4).contains(&sequences.len()));
    for sequence in &sequences {
        assert!((3..=320).contains(&sequence.len()), "{}", sequence.len());
        assert_eq!(sequence.ids.len(), sequence.types.len());
        let mut end = 0;
        for span in &sequence.spans {
            assert!(!span.slice(text).is_empty() && span.start >= end, "{span:?} of {text:?}");
            // Letters that one character becomes may be cut apart, and have the same bytes then.
            end = span.start;
        }
    }
    sequences.len()
}

#[test]
fn no_text_is_too_odd_to_be_read() {
    let table: String = (0..300).map(|row| format!("| row {row} | {} € |\n", row * 7)).collect();
    let long = "what is the way to ".repeat(320);
    let cases: [(&str, &str); 14] = [
        ("", ""),
        ("?", " \n\t "),
        ("who 🙂👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🙂🙂🙂 Family: 👩‍👩‍👧‍👦."),
        ("日本語は", "日本語。한국어 中文。ไทย"),
        ("\u{1}\u{2}\u{7f}\u{9b}", "\u{1}\u{1b}[31mred\u{1b}[0m\u{200b}\u{202e}evil"),
        ("e\u{301}\u{301}\u{301}", "\u{301}\u{301} Z\u{301}\u{35f}a\u{489}lgo"),
        ("[CLS] [SEP] ##ing", "[SEP] [PAD] ##s [UNK] [MASK]"),
        ("İSTANBUL ẞ ﬁ ǆ", "ẞ ﬃ İ ŉ ΐ"),
        (&long, "Short."),
        ("how long", &long),
        ("long token", &"a".repeat(10_000)),
        ("long token", &"é\u{301}".repeat(10_000)),
        ("which row", &table),
        ("\u{fffd}", "\u{fffd}\u{e000}\u{10ffff}"),
    ];
    for (question, text) in cases {
        check_sequences(question, text, text);
        let sentences = split(text);
        let passage = PassageText { above: text, text, sentences: &sentences };
        check(text, &sentences, &NEURAL.read(question, &[passage]).unwrap()[0]);
        let vector = NEURAL.encode(&[text]).unwrap().remove(0);
        assert!(vector.iter().all(|number| number.is_finite()), "{text:?}");
    }
}

#[test]
fn what_is_behind_the_last_window_is_not_read() {
    let text: String = (0..3_000).map(|n| format!("Row {n} ends. ")).collect();
    let sentences = split(&text);
    assert_eq!(check_sequences("which row", "", &text), 4);
    let passage = PassageText { above: "", text: &text, sentences: &sentences };
    let scores = NEURAL.read("which row", &[passage]).unwrap().remove(0);
    let read = scores.sentences.iter().filter(|s| s.margin > SentenceScore::UNREAD);
    assert!((150..400).contains(&read.count()));
    assert_eq!(
        scores.sentences.last().unwrap(),
        &SentenceScore { margin: SentenceScore::UNREAD, words: None }
    );
}

#[test]
fn a_sentence_that_a_window_cuts_is_read_where_it_is_whole() {
    let filler = "The yard repaired nets and painted the sheds. ".repeat(28);
    let text = format!("{filler}The library closes at half past six on weekdays. {filler}");
    let sentences = split(&text);
    let passage = PassageText { above: "", text: &text, sentences: &sentences };
    let scores = NEURAL.read("when does the library close?", &[passage]).unwrap().remove(0);
    assert!(check_sequences("when does the library close?", "", &text) > 1);
    let best = scores.sentences.iter().zip(&sentences);
    let (best, sentence) = best.max_by(|(a, _), (b, _)| a.margin.total_cmp(&b.margin)).unwrap();
    assert!(sentence.slice(&text).starts_with("The library"), "{}", sentence.slice(&text));
    // Where it begins differs between processors, which round differently.
    let words = best.words.unwrap().span.slice(&text);
    assert!(words.contains("six on weekdays"), "{words}");
}

#[test]
fn sentences_that_are_no_sentences_of_the_text_do_no_harm() {
    let text = "One é two. Three four.";
    for spans in [
        vec![(0, 0), (5, 5)],
        vec![(10, 900), (901, 950)],
        vec![(11, 22), (0, 10)],
        vec![(0, 22), (0, 22)],
        vec![(usize::MAX - 1, usize::MAX)],
    ] {
        let sentences: Vec<_> = spans.iter().map(|(a, b)| Span::new(*a, *b)).collect();
        let passage = PassageText { above: "", text, sentences: &sentences };
        let scores = NEURAL.read("what is two", &[passage]).unwrap().remove(0);
        assert_eq!(scores.sentences.len(), sentences.len());
    }
}

proptest! {
    #[test]
    fn pieces_lie_on_characters_of_any_text(question: String, above: String, text: String) {
        check_sequences(&question, &above, &text);
    }

    #[test]
    fn pieces_lie_on_characters_of_odd_letters(
        text in "([a-z]{1,3}|[\u{301}\u{200b}ẞﬁİ日🙂#\\[\\] .\u{1}]){0,40}",
    ) {
        check_sequences(&text, &text, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn scores_are_numbers_of_any_text(question: String, text: String, cuts in prop::collection::vec(0usize..60, 0..6)) {
        let cuts = cuts.into_iter().map(|cut| text.floor_char_boundary(cut));
        let mut cuts: Vec<_> = iter::once(0).chain(cuts).chain([text.len()]).collect();
        cuts.sort_unstable();
        let sentences: Vec<_> = cuts.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect();
        let passage = PassageText { above: &question, text: &text, sentences: &sentences };
        check(&text, &sentences, &NEURAL.read(&question, &[passage]).unwrap()[0]);
    }
}
