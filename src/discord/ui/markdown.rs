//! Discord's Markdown: text of others as plain text, and the few marks of our own.
//!
//! A reader sees every escaped character and none of the backslashes: Discord shows a character
//! that is neither a letter, a digit nor white space as it is when a backslash precedes it.
//! What is escaped, and where:
//!
//! | mark | what it would do |
//! | --- | --- |
//! | `\` `*` `_` `~` `` ` `` `\|` anywhere | escape, emphasis, strikethrough, code, spoiler |
//! | `<` `[` `]` anywhere | mentions, emoji, times, channels, masked links |
//! | `@` before `everyone` or `here` | mention all |
//! | `:` around a word, or before `//` | emoji, live link |
//! | `#` `>` `-` at the start of a line | heading, quotation, list, small print |
//! | `.` after digits at the start of a line | numbered list |
//!
//! A link in a text is not brought to life, since inside a live link Discord shows backslashes.

use super::units::units;

/// The longest link that is kept where there is room for it, in bytes; longer ones lose the sentence
/// they lead to, then the section, then go.
pub(in crate::discord) const MAX_URL: usize = 800;

/// Appends `text`, which must hold no line end, so that Discord shows it as it is. `start` says
/// whether it is at the start of a line.
pub(in crate::discord) fn escape_into(out: &mut String, text: &str, start: bool) {
    // What is not shown must be gone before marks are looked for, or it would part one in two.
    let shown: String;
    let mut rest = text;
    if text.contains(is_dropped) {
        shown = text.chars().filter(|c| !is_dropped(*c)).collect();
        rest = &shown;
    }
    let mut lead = start;
    loop {
        if lead && rest.starts_with(|c: char| c.is_ascii_digit()) {
            rest = number_into(out, rest);
            lead = false;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return };
        rest = chars.as_str();
        if is_mark(c, rest, lead) {
            out.push('\\');
        }
        out.push(c);
        // A mark after white space still is the first thing of its line.
        lead &= c.is_whitespace();
    }
}

/// Control characters, which Discord leaves out; a tab it shows.
pub(super) fn is_dropped(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// Appends the digits that a line begins with, and the full stop that would make them the number of
/// an item; what is left.
fn number_into<'a>(out: &mut String, line: &'a str) -> &'a str {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let (digits, _) = line.split_at(line.len() - after.len());
    out.push_str(digits);
    match after.strip_prefix('.') {
        Some(after) => {
            out.push_str("\\.");
            after
        }
        None => after,
    }
}

/// Whether a character would do something, before `after` and, with `lead`, first on its line.
fn is_mark(c: char, after: &str, lead: bool) -> bool {
    match c {
        '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
        // In the middle of a line they are what they are: “C#”, “a -> b”.
        '#' | '>' | '-' => lead,
        '@' => after.starts_with("everyone") || after.starts_with("here"),
        ':' => after.starts_with("//") || names_emoji(after),
        _ => false,
    }
}

/// Whether a name and another colon follow a colon.
fn names_emoji(after: &str) -> bool {
    let end = after.trim_start_matches(is_of_emoji);
    end.len() < after.len() && end.starts_with(':')
}

/// Whether a name of an emoji may hold this.
fn is_of_emoji(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '+' | '-')
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

/// The text that was escaped.
pub(in crate::discord) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        // A backslash of the text has one before it as well.
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

/// A masked link, or the label with the link after it where Discord would not mask it: a label
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

/// An address as a masked link may hold it: http or https only, what could end the link
/// percent-encoded, at most `most` bytes long.
fn followed(url: &str, most: usize) -> Option<String> {
    // Discord makes no link of anything else, and `javascript:` must not come near one.
    let (scheme, _) = url.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
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
/// long ago. `when` is RFC 3339; any other text is shown as it is.
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
