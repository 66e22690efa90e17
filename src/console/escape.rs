//! What may reach a terminal.
//!
//! Text of a corpus, file names and questions come from anywhere. Control characters, which a
//! terminal takes for commands, and marks that turn the direction of what follows are shown as
//! visible characters instead. Letters of right-to-left scripts are left alone.

use std::borrow::Cow;

/// `text` with nothing in it that a terminal obeys. Line ends and tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// `text` on one line, with nothing in it that a terminal obeys.
pub(super) fn line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        // Unicode has a picture for each of the old control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // The C1 controls, each of which some terminals take for ESC and what follows it; and the
        // embeddings, overrides and isolates of direction.
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// JSON in which no character is left that a terminal obeys: serde leaves DEL and the C1 controls
/// as they are, and inside JSON they can only stand in strings.
pub(super) fn json(text: String) -> String {
    // Nearly all texts are plain; they are not copied.
    if text.chars().all(is_plain) {
        return text;
    }
    let escaped = text.chars().map(|c| {
        if is_plain(c) {
            Cow::Owned(c.to_string())
        } else {
            format!("\\u{:04x}", u32::from(c)).into()
        }
    });
    escaped.collect()
}

fn is_plain(c: char) -> bool {
    !matches!(c, '\u{7f}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        for (text, want) in [
            ("plain", "plain"),
            ("\u{1b}[31mred\u{1b}[0m", "␛[31mred␛[0m"),
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("a\u{9b}31m", "a\u{fffd}31m"),
            ("a\rb\u{8}", "a␍b␈"),
            ("\u{202e}gnp.exe", "\u{fffd}gnp.exe"),
            ("שלום", "שלום"),
            ("tab\tend\n", "tab\tend\n"),
        ] {
            assert_eq!(visible(text), want);
        }
    }

    #[test]
    fn json_escapes_what_serde_leaves() {
        let text = json(serde_json::to_string("\u{1b}\u{9b}\u{7f}é").unwrap());
        assert_eq!(text, "\"\\u001b\\u009b\\u007fé\"");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "\u{1b}\u{9b}\u{7f}é");
    }
}
