//! Highlights: the sentence that answers, clipped where it is very long.

use crate::text::{Span, count_words, words};

/// The most words a highlight holds.
pub(in crate::answer) const MAX_WORDS: usize = 75;

/// `sentence` of `text` as it is, or the part of it of at most [`MAX_WORDS`] words around `focus`
/// (spans inside it, in order), cut between words.
pub(in crate::answer) fn clip(text: &str, sentence: Span, focus: &[Span]) -> Span {
    if count_words(sentence.slice(text)) <= MAX_WORDS {
        return sentence;
    }
    // A word of the index may count as more than one word to a reader, so the run is grown word
    // by word and counted as readers count.
    let all: Vec<Span> =
        words(sentence.slice(text)).into_iter().map(|w| w.span.shifted(sentence.start)).collect();
    let anchor = focus.first().copied().unwrap_or(sentence);
    let at = all.iter().position(|word| word.overlaps(anchor)).unwrap_or(0);
    // A third before the answer: what it is said of mostly comes before it, the rest after.
    let lead = MAX_WORDS / 3;
    let mut first = at.saturating_sub(lead);
    let mut best = Span::new(sentence.start, sentence.start);
    // The lead is shortened until the answer fits; the answer itself is never cut for it.
    while first <= at {
        let start = all.get(first).map_or(sentence.start, |word| word.start);
        best = Span::new(start, start);
        for word in all.iter().skip(first) {
            let grown = Span::new(start, word.end.max(start));
            if count_words(grown.slice(text)) > MAX_WORDS {
                break;
            }
            best = grown;
        }
        if best.contains(anchor) || first == at {
            break;
        }
        first += 1;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_clipped_around_its_answer() {
        let text: String = (0..200).map(|n| format!("word{n} ")).collect();
        let text = text.trim_end();
        let whole = Span::new(0, text.len());
        let answer = text.find("word150").unwrap();
        let answer = Span::new(answer, answer + 7);
        let clipped = clip(text, whole, &[answer]);
        assert!(clipped.contains(answer));
        assert!(count_words(clipped.slice(text)) <= MAX_WORDS);
        assert_eq!(clip(text, whole, &[]).start, 0);
        let short = Span::new(0, 40);
        assert_eq!(clip(text, short, &[]), short);
    }

    #[test]
    fn a_sentence_without_spaces_is_clipped_between_characters() {
        let text = "京".repeat(300);
        let clipped = clip(&text, Span::new(0, text.len()), &[]);
        assert_eq!(count_words(clipped.slice(&text)), MAX_WORDS);
    }
}
