//! Addresses: names behind `@` and `#`, names of emoji, faces, and links.

use crate::answer::question::phrase::plain;
use crate::answer::question::surroundings::ASKING;
use crate::answer::question::word::QuestionWord;
use crate::text::Span;

/// What a link begins with.
const LINKS: &[&str] = &["https://", "http://", "www.", "discord.gg/"];

/// Who is named with `@` where a whole community is asked.
const EVERYONE: &[&str] = &["everyone", "here"];

/// What is asked about where such a name comes first: "@everyone permission".
const ABOUT_EVERYONE: &[&str] =
    &["ping", "pings", "pinging", "mention", "mentions", "permission", "permissions"];

/// The fewest words of a question before the name of a channel that is not asked about.
const FEWEST: usize = 3;
/// Words, folded, after which a channel is part of what is asked.
const BEFORE_CHANNELS: &[&str] = &[
    "in", "to", "on", "is", "the", "of", "for", "about", "from", "into", "dans", "de", "le", "la",
    "und", "and", "or", "et", "ou", "en", "a", "im", "what", "use", "join", "see", "find", "with",
];

/// Letters and digits that are the mouth of a face.
const MOUTHS: &[&str] = &["d", "p", "o", "3", "c", "x", "s"];
/// The eyes, with what may be a nose.
const EYES: &[char] = &[':', ';', '=', '<', '-', '\''];

/// Whether a word asks.
fn is_asking(word: &QuestionWord) -> bool {
    ASKING.contains(&&*plain(word))
}

/// Where links are in a text.
pub(in crate::answer) fn links(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.split(char::is_whitespace) {
        let opens = run.trim_start_matches(['(', '<', '[', '"', '\'']);
        if LINKS.iter().any(|link| opens.starts_with(link)) {
            let start = at + run.len() - opens.len();
            // Marks of the sentence, which a link seldom ends with.
            let own = opens.trim_end_matches([')', '>', ']', '"', '\'', ',', '.', '!', '?', ';']);
            found.push(Span::new(start, start + own.len()));
        }
        // A space may be wider than a byte, so that the next run is looked for behind it.
        at += run.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// The words at the ends of a text, with the marks beside them.
pub(in crate::answer) struct Addressing<'t> {
    text: &'t str,
    words: &'t [QuestionWord],
}

impl<'t> Addressing<'t> {
    /// The ends of `words`, which are of `text`.
    pub(in crate::answer) fn of(text: &'t str, words: &'t [QuestionWord]) -> Self {
        Self { text, words }
    }

    /// How many of the first words are a name after `@` or `#` or that of an emoji: `@footnote`,
    /// `#help`, `:wave:`.
    pub(in crate::answer) fn before(&self) -> Option<usize> {
        let first = self.words.first()?;
        let run = self.run(first);
        let named = Span::new(run.start, first.span.start).slice(self.text).ends_with('@');
        let next = self.words.get(1).is_some_and(|next| ABOUT_EVERYONE.contains(&&*plain(next)));
        let about = next && EVERYONE.contains(&&*plain(first));
        let joined = self.words.iter().take_while(|word| run.contains(word.span));
        let count = joined.count();
        let next = self.words.get(count);
        let marked = run.slice(self.text).starts_with('#') && next.is_some_and(is_asking);
        (named && !about || marked || self.is_emoji(run)).then_some(count)
    }

    /// How many of the last words are the name of an emoji or the mouth of a face: `:wave:`, `:D`.
    pub(in crate::answer) fn after(&self) -> Option<usize> {
        let last = self.words.last()?;
        let run = self.run(last);
        let eyes = Span::new(run.start, last.span.start).slice(self.text);
        let face = !eyes.is_empty() && eyes.chars().all(|c| EYES.contains(&c));
        if face && MOUTHS.contains(&&*last.folded) {
            return Some(1);
        }
        let joined = self.words.iter().rev().take_while(|word| run.contains(word.span));
        let count = joined.count();
        let asks = self.words.first().is_some_and(is_asking) && self.words.len() >= count + FEWEST;
        // "What is #help" asks about it, and "in #help" is where something is.
        let before = self.words.len().checked_sub(count + 1).and_then(|n| self.words.get(n));
        let governed = before.is_some_and(|before| BEFORE_CHANNELS.contains(&&*plain(before)));
        let marked = run.slice(self.text).starts_with('#') && asks && !governed;
        (marked || self.is_emoji(run)).then_some(count)
    }

    /// Whether a run of characters is the name of an emoji.
    fn is_emoji(&self, run: Span) -> bool {
        let run = run.slice(self.text).trim_end_matches(['.', ',', '!', '?']);
        let name = run.strip_prefix(':').and_then(|run| run.strip_suffix(':'));
        name.is_some_and(|name| !name.is_empty())
    }

    /// The characters around a word up to the next spaces.
    fn run(&self, word: &QuestionWord) -> Span {
        let before = Span::new(0, word.span.start).slice(self.text);
        let after = Span::new(word.span.end, self.text.len()).slice(self.text);
        let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        Span::new(start.map_or(0, |(at, c)| at + c.len_utf8()), word.span.end + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_without_the_marks_around_them() {
        for (text, want) in [
            ("see https://a.org/b?c=1, or (www.b.org/x).", "https://a.org/b?c=1 www.b.org/x"),
            ("<https://a.org/#/b>\u{3000}discord.gg/abc", "https://a.org/#/b discord.gg/abc"),
            ("a.org and/or nothing", ""),
        ] {
            let found: Vec<&str> = links(text).iter().map(|span| span.slice(text)).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}
