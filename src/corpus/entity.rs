//! Entities of HTML: how far one goes and what it stands for.

use std::borrow::Cow;

/// The longest entity, in bytes; HTML's longest name has 33 letters and marks.
const LONGEST: usize = 40;

/// The entity that `text` begins with: how many bytes it takes and what is shown. Some names are
/// read without the `;` at their end, as browsers do.
pub(super) fn entity(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let run = run(text)?;
    let shown = htmlize::unescape(run);
    if shown == run {
        return None;
    }
    // What is left of the `;` tells whether the whole was one entity; "&semi;" is a `;` itself.
    if run.ends_with(';') && (!shown.ends_with(';') || shown == ";") {
        return Some((run.len(), shown));
    }
    // A name without its end is followed by letters that are text: "&copyright".
    for end in 3..=run.len() {
        let (Some(name), Some(rest)) = (run.get(..end), run.get(end..)) else { continue };
        let own = htmlize::unescape(name);
        if own != name && shown.strip_suffix(rest) == Some(own.as_ref()) {
            return Some((end, own));
        }
    }
    None
}

/// The mark, the letters and digits behind it, and a `;` where one follows.
fn run(text: &str) -> Option<&str> {
    let name = text.strip_prefix('&')?;
    let name = name.strip_prefix('#').unwrap_or(name);
    let reach = name.get(..name.floor_char_boundary(LONGEST))?;
    let letters = reach.len() - reach.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    if letters == 0 {
        return None;
    }
    let mut end = text.len() - name.len() + letters;
    if text.as_bytes().get(end) == Some(&b';') {
        end += 1;
    }
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_go_as_far_as_browsers_read_them() {
        for (text, want) in [
            ("&amp; x", Some((5, "&"))),
            ("&eacute;t", Some((8, "é"))),
            ("&#233;x", Some((6, "é"))),
            ("&#x20AC;", Some((8, "€"))),
            ("&#65x", Some((4, "A"))),
            ("&copy 2020", Some((5, "©"))),
            ("&copyright;", Some((5, "©"))),
            ("&semi;", Some((6, ";"))),
            ("&notin;", Some((7, "∉"))),
            ("&bogus;", None),
            ("& x", None),
            ("&;", None),
            ("&#;", None),
        ] {
            let got = entity(text);
            assert_eq!(got.as_ref().map(|(n, s)| (*n, s.as_ref())), want, "{text}");
        }
    }
}
