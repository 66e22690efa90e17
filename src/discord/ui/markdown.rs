//! Discord's Markdown: text of others as plain text, and the few marks of our own.
//!
//! A reader sees every escaped character and none of the backslashes: Discord shows a character
//! that is neither a letter, a digit nor white space as it is when a backslash stands before it.
//! What is escaped, and where:
//!
//! | mark | what it would do |
//! | --- | --- |
//! | `\` `*` `_` `~` `` ` `` `\|` anywhere | escape, emphasis, strikethrough, code, spoiler |
//! | `<` `[` `]` anywhere | mentions, emoji, times, channels, masked links |
//! | `@` before `everyone` or `here` | mention all |
//! | `:` around a word, or before `//` | emoji, live link |
//! | `#` `>` `-` at the start of a line | heading, quotation, list, small print |
//! | `.` behind digits at the start of a line | numbered list |
//!
//! A link in a text is not brought to life, since inside a live link Discord shows backslashes.

use super::units::units;

/// The longest link that is kept where there is room for it, in bytes; longer ones lose the sentence
/// they lead to, then the section, then go.
pub(in crate::discord) const MAX_URL: usize = 800;

/// Appends `text`, which must hold no line end, so that Discord shows it as it is. `start` says
/// whether it stands at the start of a line.
pub(in crate::discord) fn escape_into(out: &mut String, text: &str, start: bool) {
    // What is not shown must be gone before marks are looked for, or it would part one in two.
    let dropped = |c: char| c.is_control() && c != '\t';
    let shown: String;
    let mut rest = text;
    if text.contains(dropped) {
        shown = text.chars().filter(|c| !dropped(*c)).collect();
        rest = &shown;
    }
    let mut lead = start;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if lead && c.is_ascii_digit() {
            // The digits, and the full stop that would make them the number of an item.
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            out.push_str(rest.get(..digits).unwrap_or_default());
            rest = rest.get(digits..).unwrap_or_default();
            if rest.starts_with('.') {
                out.push_str("\\.");
                rest = rest.get(1..).unwrap_or_default();
            }
            lead = false;
            continue;
        }
        let special = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
            '#' | '>' | '-' => lead,
            '@' => after.starts_with("everyone") || after.starts_with("here"),
            ':' => after.starts_with("//") || names_emoji(after),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        lead &= c.is_whitespace();
        rest = after;
    }
}

/// Whether what follows a colon is a name with another colon behind it.
fn names_emoji(after: &str) -> bool {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-');
    let behind = after.trim_start_matches(name);
    behind.len() < after.len() && behind.starts_with(':')
}

/// `text` on one line so that Discord shows it as it is, not at the start of a line.
pub(in crate::discord) fn escape(text: &str) -> String {
    escaped(text, false)
}

/// The same as an item of a list, where what it begins with could begin another list or a heading.
pub(in crate::discord) fn item(text: &str) -> String {
    format!("- {}", escaped(text, true))
}

fn escaped(text: &str, opens: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        escape_into(&mut out, line, opens && n == 0);
    }
    out
}

/// A masked link, or the label with the link behind it where Discord would not mask it: a label
/// with brackets or with an address in it. The label alone when there is no link to follow of at most
/// `most` bytes.
pub(in crate::discord) fn link(label: &str, url: Option<&str>, most: usize) -> String {
    let shown = escape(label);
    let Some(url) = url.and_then(|url| followed(url, most)) else { return shown };
    if label.contains(['[', ']']) || label.contains("://") {
        return format!("{shown} [↗]({url})");
    }
    format!("[{shown}]({url})")
}

/// An address as it may stand in a masked link: http or https only, what could end the link
/// percent-encoded, at most `most` bytes long.
fn followed(url: &str, most: usize) -> Option<String> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    if !lower.starts_with("https://") && !lower.starts_with("http://") {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_ascii_graphic()
            && !matches!(c, '(' | ')' | '<' | '>' | '"' | '\'' | '\\' | '`' | '|')
        {
            address.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    // The sentence goes first, then the section: what is left leads to the page still.
    for part in [":~:", "#"] {
        if address.len() > most {
            let end = address.find(part).unwrap_or(address.len());
            address.truncate(end);
            address.truncate(address.trim_end_matches('#').len());
        }
    }
    (address.len() <= most).then_some(address)
}

/// Small print at the end of a message: parts with a dot between them.
pub(in crate::discord) fn small_print(parts: &[String]) -> String {
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("-# {}", parts.join(" · ")) }
}

/// An instant that every reader sees in their own time, in the form `style` asks for: `R` is how
/// long ago. `when` is RFC 3339; what is none is shown as it is.
pub(in crate::discord) fn instant(when: &str, style: char) -> String {
    match when.parse::<jiff::Timestamp>() {
        Ok(time) => format!("<t:{}:{style}>", time.as_second()),
        Err(_) => escape(when),
    }
}

/// Appends a line to a body unless that makes it longer than `most` units.
pub(in crate::discord) fn append_line(body: &mut String, line: &str, most: usize) -> bool {
    let fits = units(body) + units(line) < most;
    if fits {
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(line);
    }
    fits
}
