//! Sentences of a paragraph.

use super::sentence_end::stops;
use super::{Language, Span};

/// The longest text handed to the splitter at once, in bytes; longer than any paragraph people
/// write.
const STRETCH: usize = 4 * 1024;

/// Splits a paragraph into sentences: spans without the white space around them, in order, that
/// together cover everything but white space. A text of white space alone has none.
///
/// The splitting is the `sentencex` crate's, which knows abbreviations, initials, quotations and
/// the sentence marks of many scripts. Where the words around a mark tell more than it looks at,
/// these decide; what it cuts after an abbreviated French title is put together again, and what it
/// leaves together after a sentence in parentheses is cut.
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    let cuts = stretches(text).into_iter().flat_map(|stretch| cut(text, stretch, language));
    let mut spans: Vec<Span> = Vec::new();
    // Titles first, parentheses after: a sentence that was cut at "M." can only be looked at for a
    // parenthesis once it is whole again.
    for cut in cuts {
        let Some(span) = trimmed(text, cut) else { continue };
        match spans.last_mut() {
            Some(last) if ends_in_title(last.slice(text), language) => last.end = span.end,
            _ => spans.push(span),
        }
    }
    spans.into_iter().flat_map(|span| after_parenthesis(text, span)).collect()
}

/// The sentences that the splitter finds in a stretch. One without a word in it is left whole:
/// there is nothing to split, and the splitter is slowest at rows of marks.
fn cut(text: &str, stretch: Span, language: Language) -> Vec<Span> {
    let part = stretch.slice(text);
    if !part.contains(char::is_alphanumeric) {
        return vec![stretch];
    }
    let found = sentencex::get_sentence_boundaries(language.code(), part);
    let begins: Vec<usize> = found.iter().map(|cut| begin(part, cut.start_byte)).collect();
    spans_of(&decided(part, begins, language), part.len())
        .map(|span| span.shifted(stretch.start))
        .collect()
}

/// Where the first word at or behind `at` begins: the splitter leaves white space on either side.
fn begin(text: &str, at: usize) -> usize {
    text.get(at..).map_or(at, |rest| text.len() - rest.trim_start().len())
}

/// Where sentences begin, once those places that the words around them decide are decided.
fn decided(text: &str, mut begins: Vec<usize>, language: Language) -> Vec<usize> {
    let stops = stops(text);
    begins.retain(|begin| {
        // A sentence begins behind white space, except in scripts that have none: what was cut in
        // the middle of "The .NET runtime" is whole.
        let head = text.get(..*begin).unwrap_or_default();
        let small = text.get(*begin..).is_some_and(|rest| rest.starts_with(char::is_lowercase));
        // What is referred to goes on: "Moss et al. [2011] found".
        let refers = small && head.trim_end().ends_with([']', ')']);
        let inside = refers || head.ends_with(['.', '!', '?']);
        let at = stops.partition_point(|stop| stop.next < *begin);
        let stop = stops.get(at).filter(|stop| stop.next == *begin);
        !inside && stop.and_then(|stop| stop.ends(language)) != Some(false)
    });
    begins.extend(
        stops.iter().filter(|stop| stop.ends(language) == Some(true)).map(|stop| stop.next),
    );
    begins.sort_unstable();
    begins.dedup();
    begins
}

/// The spans between one beginning and the next; what stands before the first belongs to it.
fn spans_of(begins: &[usize], end: usize) -> impl Iterator<Item = Span> {
    let ends = begins.iter().skip(1).copied().chain([end]);
    let first = begins.first().map(|_| 0);
    let starts = first.into_iter().chain(begins.iter().skip(1).copied());
    starts.zip(ends).map(|(start, end)| Span::new(start, end))
}

/// The text in stretches of at most [`STRETCH`] bytes, cut after a full stop where there is one in
/// the second half of a stretch, else at white space, else between characters. The splitter's
/// time grows with the square of the quotation marks it is given at once.
fn stretches(text: &str) -> Vec<Span> {
    let mut stretches = Vec::new();
    let mut start = 0;
    while text.len() - start > STRETCH {
        let limit = text.floor_char_boundary(start + STRETCH);
        let window = Span::new(start, limit).slice(text);
        // Only the second half is looked at, so that each stretch is at least half as long as it
        // may be and their number stays in proportion to the text.
        let half = STRETCH / 2;
        let stop = window.rmatch_indices(". ").map(|(at, _)| at + 2).find(|at| *at > half);
        let end = stop
            .or_else(|| window.rfind(char::is_whitespace).filter(|at| *at > half))
            .unwrap_or(window.len());
        let end = start + end;
        stretches.push(Span::new(start, end));
        start = end;
    }
    stretches.push(Span::new(start, text.len()));
    stretches
}

/// A sentence, or two where the first stands whole in parentheses: `(It is old.) Take another.`
fn after_parenthesis(text: &str, span: Span) -> Vec<Span> {
    let sentence = span.slice(text);
    let end = [".) ", "!) ", "?) "].iter().filter_map(|mark| sentence.find(mark)).min();
    // The mark and the closing parenthesis are one byte each.
    match end.map(|end| span.start + end + 2) {
        // A parenthesis inside a sentence that goes on does not end it: "The shed (see below.) is".
        Some(end)
            if sentence.starts_with('(') && sentence.find(')') == Some(end - 1 - span.start) =>
        {
            let first = Span::new(span.start, end);
            std::iter::once(first).chain(trimmed(text, Span::new(end, span.end))).collect()
        }
        _ => vec![span],
    }
}

/// `span` without white space at its ends, or nothing when there is only white space.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let slice = span.slice(text);
    let start = span.start + (slice.len() - slice.trim_start().len());
    let inner = slice.trim();
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

/// Abbreviated French titles the splitter takes for sentence ends.
const FRENCH_TITLES: &[&str] = &["M.", "MM.", "gén.", "Gén.", "col.", "Col.", "cap.", "lt.", "Me."];

/// Whether `sentence` was cut after an abbreviated title, so that it goes on.
fn ends_in_title(sentence: &str, language: Language) -> bool {
    language == Language::French
        && sentence
            .rsplit(char::is_whitespace)
            .next()
            .is_some_and(|last| FRENCH_TITLES.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    // What is cut in languages with spaces stands in `tests/data/sentences`.
    #[test]
    fn chinese_paragraphs_are_cut_without_spaces() {
        let text = "你好。我来了！你呢？";
        let cut: Vec<&str> =
            sentences(text, Language::Chinese).into_iter().map(|s| s.slice(text)).collect();
        assert_eq!(cut, ["你好。", "我来了！", "你呢？"]);
    }

    #[test]
    fn white_space_alone_has_no_sentence() {
        assert!(sentences(" \n\t ", Language::English).is_empty());
    }
}
