//! Lengths as Discord counts them, and cuts that respect what people see as one character.

use unicode_segmentation::UnicodeSegmentation as _;

/// Shown where something was left out.
pub(in crate::discord) const ELLIPSIS: &str = "…";

/// The length of a text in UTF-16 code units, which is what Discord's limits count.
pub(in crate::discord) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The longest beginning of `text` for which `fits` holds, cut after a word, or between characters
/// where not even one word fits; empty where nothing fits. `fits` must hold for every beginning of
/// a text it holds for.
pub(in crate::discord) fn longest(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    if fits(text) {
        return text;
    }
    let spaces = text.char_indices().filter(|(at, c)| *at > 0 && c.is_whitespace());
    let words: Vec<&str> = spaces.map(|(at, _)| text.split_at(at).0.trim_end()).collect();
    last_fitting(&words, &fits).unwrap_or_else(|| {
        // Between what people see as characters: half of a flag or of a family is another sign.
        let characters: Vec<&str> = text
            .grapheme_indices(true)
            .map(|(at, cluster)| text.split_at(at + cluster.len()).0)
            .collect();
        last_fitting(&characters, &fits).unwrap_or("")
    })
}

/// The longest of some beginnings of a text, in order of length, that fits and is not empty. They
/// are looked through by halves: each look may render the whole of a long text.
fn last_fitting<'a>(beginnings: &[&'a str], fits: &impl Fn(&str) -> bool) -> Option<&'a str> {
    let count = beginnings.partition_point(|beginning| fits(beginning));
    let (fitting, _) = beginnings.split_at(count);
    fitting.last().copied().filter(|beginning| !beginning.is_empty())
}

/// The text in at most `room` units, with an ellipsis at its end when something was cut.
pub(in crate::discord) fn shortened(text: &str, room: usize) -> String {
    if units(text) <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(units(ELLIPSIS));
    format!("{}{ELLIPSIS}", longest(text, |part| units(part) <= room))
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
        // A word of nothing but control characters takes its space away again.
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
    fn a_cut_falls_after_a_word_and_never_inside_a_character() {
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
