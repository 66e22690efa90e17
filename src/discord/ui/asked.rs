//! What was asked, written into a message's author line and read back from there.
//!
//! A click knows only its message, so what is searched for is what that line can hold: at most 256
//! UTF-16 units on one line. Discord renders no Markdown there, so nothing is escaped. The questions
//! before it have a line of their own, in the body.

use super::card::MOST_AUTHOR;
use super::earlier;
use super::units::{longest, one_line, units};

/// In front of a question.
const QUESTION: &str = "❓ ";
/// In front of what is asked of a timeline.
const TIMELINE: &str = "📅 ";
/// Between the time and the topic.
const BETWEEN: char = '│';

/// The most characters of a time that can be typed: as many as a suggestion may hold.
pub(in crate::discord) const MOST_WHEN: u16 = 100;
/// The most characters of a topic that can be typed. With the longest time it still fits an author
/// line, as long as its characters are no emoji.
pub(in crate::discord) const MOST_ABOUT: u16 = 150;

/// A question as it is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Asked {
    /// The question.
    pub(in crate::discord) question: String,
    /// The questions that it goes on from, oldest first, as its message keeps them.
    pub(in crate::discord) earlier: Vec<String>,
    /// Whether it is a part of what was written only.
    pub(in crate::discord) cut: bool,
}

impl Asked {
    /// A question of at most 256 UTF-16 units on one line.
    pub(in crate::discord) fn question(typed: &str) -> Self {
        let line = one_line(typed);
        // What is cut off is not searched for either, so that a click finds what the command found.
        let question = beginning(&line, MOST_AUTHOR);
        let cut = question.len() < line.len();
        Self { question: question.to_owned(), earlier: Vec::new(), cut }
    }

    /// The same, after others.
    pub(in crate::discord) fn after(self, earlier: Vec<String>) -> Self {
        Self { earlier: earlier::kept(earlier), ..self }
    }

    /// What is asked after it.
    pub(in crate::discord) fn followed_by(mut self, typed: &str) -> Self {
        self.earlier.push(self.question);
        Self::question(typed).after(self.earlier)
    }

    /// What the message with this author line and this body asked.
    pub(in crate::discord) fn of_message(author: &str, body: &str) -> Self {
        Self::question(&Self::read(author)).after(earlier::read(body))
    }

    /// The line of the body that says what it goes on from; empty where it goes on from nothing.
    pub(in crate::discord) fn earlier_line(&self) -> String {
        earlier::line(&self.earlier)
    }

    /// The author line. It has the sign in front only where there is room for all of it.
    pub(in crate::discord) fn author(&self) -> String {
        let line = format!("{QUESTION}{}", self.question);
        if units(&line) <= MOST_AUTHOR { line } else { self.question.clone() }
    }

    /// The question of an author line.
    fn read(author: &str) -> String {
        author.strip_prefix(QUESTION).unwrap_or(author).to_owned()
    }
}

/// What is asked of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct AskedEvents {
    /// The time.
    pub(in crate::discord) when: Option<String>,
    /// The topic.
    pub(in crate::discord) about: Option<String>,
}

impl AskedEvents {
    /// Both options on one line, cut to what the author line holds.
    pub(in crate::discord) fn options(when: Option<&str>, about: Option<&str>) -> Self {
        let when = when.and_then(|typed| option(typed, MOST_WHEN));
        // The sign, the time, and the stroke with a space on either side come before the topic.
        let room = MOST_AUTHOR - units(TIMELINE) - when.as_deref().map_or(0, units) - 3;
        let about = about.and_then(|typed| option(typed, MOST_ABOUT));
        let about = about.map(|about| beginning(&about, room).to_owned());
        Self { when, about: about.filter(|about| !about.is_empty()) }
    }

    /// The author line.
    pub(in crate::discord) fn author(&self) -> String {
        match (&self.when, &self.about) {
            (Some(when), None) => format!("{TIMELINE}{when}"),
            (when, about) => {
                // The stroke comes first where there is no time, so that a topic that looks like a
                // date is read back as a topic.
                let (when, about) = (when.as_deref(), about.as_deref());
                let when = when.map_or(String::new(), |when| format!("{when} "));
                format!("{TIMELINE}{when}{BETWEEN} {}", about.unwrap_or_default())
            }
        }
    }

    /// The options of an author line; none when it is no such line.
    pub(in crate::discord) fn read(author: &str) -> Option<Self> {
        let line = author.strip_prefix(TIMELINE)?;
        let (when, about) = line.split_once(BETWEEN).unwrap_or((line, ""));
        Some(Self { when: some(when.trim()), about: some(about.trim()) })
    }
}

/// What was typed for an option, on one line without the stroke that parts options.
fn option(typed: &str, most: u16) -> Option<String> {
    let line = one_line(typed).replace(BETWEEN, "|");
    // In characters, as Discord counts what can be typed; the author line is cut to units later.
    some(longest(&line, |part| part.chars().count() <= usize::from(most)))
}

/// The text, unless there is none.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The text, or the beginning of it that has at most `room` units.
fn beginning(text: &str, room: usize) -> &str {
    longest(text, |part| units(part) <= room).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_comes_back_from_its_author_line() {
        let long = "🎉".repeat(256);
        let words = "word ".repeat(80);
        let fits = "x".repeat(255);
        for typed in ["Who?", "  Who\nis  it? ", "❓ What?", &long, &words, &fits, "", "*a* [b](c)"]
        {
            let asked = Asked::question(typed);
            let author = asked.author();
            assert!(units(&author) <= MOST_AUTHOR, "{typed}");
            let read = Asked::read(&author);
            let lost_sign = asked.question.strip_prefix(QUESTION).unwrap_or(&asked.question);
            assert!(read == asked.question || read == lost_sign, "{typed}: {read}");
        }
        assert!(Asked::question(&long).cut);
        assert!(!Asked::question(&fits).cut);
    }

    #[test]
    fn both_options_come_back_from_their_author_line() {
        let long = "🎉".repeat(150);
        for (when, about) in [
            (Some("2013"), None),
            (None, Some("drones")),
            (Some("2012 to 2014"), Some("drones │ bases")),
            (Some(long.as_str()), Some(long.as_str())),
            (Some("│"), Some("│")),
        ] {
            let asked = AskedEvents::options(when, about);
            let author = asked.author();
            assert!(units(&author) <= MOST_AUTHOR, "{author}");
            assert_eq!(AskedEvents::read(&author), Some(asked), "{author}");
        }
        assert_eq!(AskedEvents::read("❓ Who?"), None);
        assert_eq!(AskedEvents::options(Some(" \n"), None), AskedEvents::default());
    }
}
