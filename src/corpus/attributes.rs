//! Attribute lists: `{#price}`, `{.wide}`, `{: #price .note key="value" }`. They name and dress what
//! they stand behind and show nothing.

/// The longest attribute list, in bytes; longer ones are text in braces.
// Without a bound, a text of opening braces would be read again from each of them.
const MAX_BYTES: usize = 400;

/// An attribute list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    /// How many bytes it takes, braces included.
    pub(super) length: usize,
    /// Whether it begins with `{:`, which nothing but an attribute list does.
    pub(super) marked: bool,
    /// The id it gives, without `#`.
    pub(super) id: Option<String>,
}

/// The attribute list that `text` begins with.
pub(super) fn attributes(text: &str) -> Option<Attributes> {
    let inner = text.strip_prefix('{')?;
    // `{{` is a placeholder of a template.
    if inner.starts_with('{') {
        return None;
    }
    let end = closing(inner)?;
    let list = inner.get(..end)?;
    // Kramdown begins a list with a colon, Pandoc and the sites that follow it do not.
    let (marked, list) = match list.strip_prefix(':') {
        Some(list) => (true, list),
        None => (false, list),
    };
    let mut id = None;
    let mut items = 0;
    for item in items_of(list) {
        items += 1;
        match item.split_at_checked(1)? {
            ("#", name) if is_name(name) => id = Some(name.to_owned()),
            (".", name) if is_name(name) => {}
            _ if item.split_once('=').is_some_and(|(key, _)| is_name(key)) => {}
            // Only behind the colon a bare word is one: `{:toc}`.
            _ if marked && is_name(item) => {}
            _ => return None,
        }
    }
    (items > 0 || marked).then_some(Attributes { length: end + 2, marked, id })
}

/// Where the brace that closes the list stands, braces in quotes apart.
fn closing(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in inner.char_indices().take_while(|(at, _)| *at < MAX_BYTES) {
        match (quote, c) {
            (None, '}') => return Some(at),
            (None, '{' | '\n') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The parts of a list between white space, white space in quotes apart.
fn items_of(list: &str) -> Vec<&str> {
    let mut quote = None;
    let parts = list.split(move |c: char| match (quote, c) {
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (Some(open), c) if c == open => {
            quote = None;
            false
        }
        (None, c) => c.is_whitespace(),
        _ => false,
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether `name` can be an id, a class or a key.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.:/@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_text_in_braces() {
        for (text, want) in [
            ("{#price} tag", Some((8, Some("price")))),
            ("{.wide}", Some((7, None))),
            ("{: #price }", Some((11, Some("price")))),
            ("{: .notification .is-warning }", Some((30, None))),
            ("{#a .b width=\"40 %\" data-x='}'}", Some((31, Some("a")))),
            ("{:target=\"_blank\"}", Some((18, None))),
            ("{:toc}", Some((6, None))),
            ("{width=50%}", Some((11, None))),
            ("{name}", None),
            ("{}", None),
            ("{#if ready}", None),
            ("{# a comment #}", None),
            ("{{#Front}}", None),
            ("{a, b}", None),
            ("{.5 to 1}", None),
            ("{#open", None),
        ] {
            let got = attributes(text).map(|found| (found.length, found.id));
            let want = want.map(|(length, id)| (length, id.map(str::to_owned)));
            assert_eq!(got, want, "{text}");
        }
    }
}
