//! Text that Markdown shows, matched with the bytes that say so.

use std::ops::Range;

use super::visible::{Join, Visible};
use crate::text::Span;

/// Shows `shown`, which the bytes `raw` at offset `at` of the file stand for: bytes that agree are
/// taken as they are, a space for a line end is a join, bytes of `raw` that show nothing (a
/// backslash, the mark of a quote) are passed over, and text that agrees nowhere is decoded.
pub(super) fn align(shown: &str, raw: &str, at: usize, out: &mut Visible) {
    if shown == raw {
        return out.verbatim(shown, at);
    }
    // All or nothing: half an alignment would prove half a quotation.
    let Some(steps) = alignment(shown, raw) else {
        return out.decoded(shown, proof(raw, at));
    };
    for step in steps {
        match step {
            Some(range) => {
                let start = at + range.start;
                out.verbatim(raw.get(range).unwrap_or_default(), start);
            }
            None => out.join(Join::Space),
        }
    }
}

/// The bytes that stand for what is decoded: no entity begins or ends with white space, but the
/// parser counts a tab behind the last one of a heading as part of it.
fn proof(raw: &str, at: usize) -> Span {
    let start = at + (raw.len() - raw.trim_ascii_start().len());
    match raw.trim_ascii() {
        "" => Span::new(at, at + raw.len()),
        entity => Span::new(start, start + entity.len()),
    }
}

/// The ranges of `raw` that show `shown` in order, `None` for a line end shown as a space; nothing
/// when `raw` does not hold the characters of `shown` in order.
fn alignment(shown: &str, raw: &str) -> Option<Vec<Option<Range<usize>>>> {
    let mut steps = Vec::new();
    let mut rest = raw.char_indices().peekable();
    for c in shown.chars() {
        loop {
            let (at, have) = rest.next()?;
            if have == c {
                steps.push(Some(at..at + c.len_utf8()));
                break;
            }
            if c == ' ' && matches!(have, '\n' | '\r') {
                steps.push(None);
                break;
            }
            // Only marks may be passed over; a letter that is not shown means something else
            // happened, such as an entity.
            if have.is_alphanumeric() || have == '&' {
                return None;
            }
        }
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::super::visible::Piece;
    use super::*;

    #[test]
    fn an_entity_is_proven_without_the_white_space_around_it() {
        for (shown, raw, want) in [
            ("é", "&eacute;", 0..8),
            ("é", "&eacute;\t", 0..8),
            ("<", "&lt; \t", 0..4),
            ("€", "\t&#x20AC;\t", 1..9),
            ("\u{a0}", "&nbsp;\t", 0..6),
            ("\u{fffd}", "\0", 0..1),
        ] {
            let mut out = Visible::default();
            align(shown, raw, 7, &mut out);
            let file = Span::new(7 + want.start, 7 + want.end);
            let want = Piece::Decoded { text: Span::new(0, shown.len()), file };
            assert_eq!(out.pieces(), [want], "{raw:?}");
        }
    }
}
