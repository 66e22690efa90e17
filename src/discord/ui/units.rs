//! Lengths as Discord counts them, and cuts that respect what people see as one character.

use unicode_segmentation::UnicodeSegmentation as _;

/// What stands where something was left out.
pub(in crate::discord) const ELLIPSIS: &str = "…";

/// The length of a text in UTF-16 code units, which is what Discord's limits count.
pub(in crate::discord) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The longest beginning of `text` for which `fits` holds, cut behind a word, or between
/// characters where not even one word fits. `fits` must hold for every beginning of a text it
/// holds for. Nothing fits: 0.
pub(in crate::discord) fn longest(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    if fits(text) {
        return text.len();
    }
    let words: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| *at > 0 && c.is_whitespace())
        .map(|(at, _)| text.get(..at).map_or(at, |part| part.trim_end().len()))
        .collect();
    let last = |ends: &[usize]| {
        let count = ends.partition_point(|end| text.get(..*end).is_some_and(&fits));
        count.checked_sub(1).and_then(|last| ends.get(last)).copied().filter(|end| *end > 0)
    };
    last(&words).unwrap_or_else(|| {
        let characters: Vec<usize> =
            text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).collect();
        last(&characters).unwrap_or(0)
    })
}

/// The text in at most `room` units, with an ellipsis at its end when something was cut.
pub(in crate::discord) fn shortened(text: &str, room: usize) -> String {
    if units(text) <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(units(ELLIPSIS));
    let end = longest(text, |part| units(part) <= room);
    format!("{}{ELLIPSIS}", text.get(..end).unwrap_or_default())
}

/// The text on one line: white space runs as single spaces, control characters left out.
pub(in crate::discord) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let shown = word.chars().filter(|c| !c.is_control());
        let begun = line.len();
        if begun > 0 {
            line.push(' ');
        }
        let before = line.len();
        line.extend(shown);
        if line.len() == before {
            line.truncate(begun);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_behind_a_word_and_never_inside_a_character() {
        for (text, room, want) in [
            ("one two three", 13, "one two three"),
            ("one two three", 12, "one two…"),
            ("one two three", 4, "one…"),
            ("one two three", 3, "on…"),
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 12, "👩‍👩‍👧‍👦…"),
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 11, "…"),
            ("e\u{301}e\u{301}e\u{301}", 5, "e\u{301}e\u{301}…"),
            ("京都の人口", 3, "京都…"),
            ("", 0, ""),
        ] {
            assert_eq!(shortened(text, room), want);
            assert!(units(&shortened(text, room)) <= room.max(1));
        }
    }

    #[test]
    fn a_line_has_no_line_ends_and_no_controls() {
        assert_eq!(one_line("  a\n\nb\u{0}\t c\u{7} \u{1b} d "), "a b c d");
        assert_eq!(one_line("\u{0}"), "");
    }
}
