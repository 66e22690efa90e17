//! Addresses: the marks by which a chat names people, channels and emoji.

use crate::answer::question::phrase::plain;
use crate::answer::question::word::QuestionWord;
use crate::text::Span;

/// What Discord writes for a mention, before a number and `>`.
const MENTIONS: &[&str] = &["<@&", "<@!", "<@", "<#"];
/// The same for an emoji of a server, before its name, `:` and a number.
const EMOJI: &[&str] = &["<a:", "<:"];

/// Who is named with `@` where a whole community is asked.
const EVERYONE: &[&str] = &["everyone", "here"];

/// What is asked about where such a name comes first: "@everyone permission".
const ABOUT_EVERYONE: &[&str] =
    &["ping", "pings", "pinging", "mention", "mentions", "permission", "permissions"];

/// Letters and digits that are the mouth of a face.
const MOUTHS: &[&str] = &["d", "p", "o", "3", "c", "x", "s"];
/// The eyes, with what may be a nose.
const EYES: &[char] = &[':', ';', '=', '<', '-', '\''];

/// Where a text names people, roles, channels and emoji in Discord's own form. Their numbers are
/// none that an article could have.
pub(in crate::answer) fn addresses(text: &str) -> Vec<Span> {
    let opens = text.match_indices('<');
    opens.filter_map(|(at, _)| Some(Span::new(at, at + length(text.get(at..)?)?))).collect()
}

/// The length of an address that a text begins with.
fn length(text: &str) -> Option<usize> {
    let (inside, _) = text.split_once('>')?;
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let mut mentions = MENTIONS.iter().filter_map(|mention| inside.strip_prefix(mention));
    let mut emoji = EMOJI.iter().filter_map(|emoji| inside.strip_prefix(emoji));
    let found = mentions.any(number)
        || emoji.any(|rest| rest.split_once(':').is_some_and(|(_, rest)| number(rest)));
    found.then_some(inside.len() + 1)
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

    /// How many of the first words are a name after `@` or that of an emoji: `@footnote`, `:wave:`.
    pub(in crate::answer) fn before(&self) -> Option<usize> {
        let first = self.words.first()?;
        let run = self.run(first);
        let named = Span::new(run.start, first.span.start).slice(self.text).ends_with('@');
        let next = self.words.get(1).is_some_and(|next| ABOUT_EVERYONE.contains(&&*plain(next)));
        let about = next && EVERYONE.contains(&&*plain(first));
        let joined = self.words.iter().take_while(|word| run.contains(word.span));
        (named && !about || self.is_emoji(run)).then(|| joined.count())
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
        self.is_emoji(run).then(|| joined.count())
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
    fn mentions_and_emoji_are_addresses() {
        for (text, want) in [
            ("<@123> who <#4>", "<@123> <#4>"),
            ("<@!1> <@&22>", "<@!1> <@&22>"),
            ("<:wave:12> hi <a:ok_hand:3>", "<:wave:12> <a:ok_hand:3>"),
            ("a < b and c > d", ""),
            ("<@name> <#> <:x:> <t:1:R>", ""),
            ("<", ""),
        ] {
            let found: Vec<&str> = addresses(text).iter().map(|span| span.slice(text)).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}
