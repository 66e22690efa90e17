//! Wrappings: what of a text is said to the people who are asked, not asked.
//!
//! Greetings, mentions, thanks, excuses and ways to ask are taken off both ends of a question, so
//! that the same question gets the same answer however politely it is asked. A text that is nothing
//! else is left whole.

use crate::answer::question::address::{Addressing, links};
use crate::answer::question::courtesies::{AFTER, BEFORE, Beside};
use crate::answer::question::phrase::plain;
use crate::answer::question::surroundings::{
    ASKERS, ASKING, GOVERNING, GREETED_THINGS, JOINING, LAST_GREETED_THINGS, OBJECTS, OPENERS,
    PEOPLE, PLEASES, STRANDED, TURNING, WHO,
};
use crate::answer::question::unspaced::unspaced;
use crate::answer::question::word::QuestionWord;
use crate::index::is_english_stop_word;
use crate::text::{Span, mentions};

/// The most words of a courtesy: what is longer says something.
const MOST: usize = 16;

/// The words of a text that are asked.
#[derive(Debug)]
pub(in crate::answer) struct Unwrapped {
    /// They, in order; all words of the text, where none would be left.
    pub(in crate::answer) words: Vec<QuestionWord>,
    /// What was taken out between them.
    pub(in crate::answer) gaps: Vec<Span>,
}

/// Takes off what is around the question in a text that has these words.
pub(in crate::answer) fn unwrapped(text: &str, words: Vec<QuestionWord>) -> Unwrapped {
    let mut gaps = mentions(text);
    gaps.extend(unspaced(text));
    let mut asked = outside(&words, &gaps);
    // A link beside a question is no part of it; one that is asked about is all there is.
    let without: Vec<Span> = gaps.iter().copied().chain(links(text)).collect();
    if without.len() > gaps.len() {
        let left = outside(&words, &without);
        if left.iter().any(|word| !is_english_stop_word(&word.lower)) {
            (asked, gaps) = (left, without);
        }
    }
    let wrapping = Wrapping { text, quoted: is_quoted(text) };
    let (mut start, mut end) = (0, asked.len());
    // Each is looked for again when another is gone: "hi guys, quick question, anyone know".
    while let Some(more) = asked.get(start..end).and_then(|own| wrapping.before(own)) {
        start += more;
    }
    while let Some(fewer) = asked.get(start..end).and_then(|own| wrapping.after(own)) {
        end -= fewer;
    }
    if start >= end {
        return Unwrapped { words, gaps: Vec::new() };
    }
    asked.truncate(end);
    asked.drain(..start);
    gaps.extend(pleases(&mut asked));
    Unwrapped { words: asked, gaps }
}

/// The words that are in none of some gaps; a pair of characters that reaches into one is in it.
fn outside(words: &[QuestionWord], gaps: &[Span]) -> Vec<QuestionWord> {
    let named = words.iter().filter(|word| !gaps.iter().any(|gap| gap.overlaps(word.span)));
    named.cloned().collect()
}

/// The text of what is asked, without what is around it: the sign of a question is kept, and marks
/// that belong to a word.
pub(in crate::answer) fn asked_text(text: &str, words: &[QuestionWord], gaps: &[Span]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return text.trim().to_owned();
    };
    // What was taken out beside them is none of their marks.
    let start = gaps.iter().map(|gap| gap.end).filter(|end| *end <= first.span.start).max();
    let end = gaps.iter().map(|gap| gap.start).filter(|start| *start >= last.span.end).min();
    let before = Span::new(start.unwrap_or(0), first.span.start).slice(text);
    let rest = Span::new(last.span.end, text.len()).slice(text);
    let after = Span::new(last.span.end, end.unwrap_or(text.len())).slice(text);
    let opens = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    // A point may open a name: ".env".
    let opens = opens.trim_start_matches(|c| is_pause(c) && c != '.' && c != '(');
    // An apostrophe goes on with the word: "the mole's".
    let inside = after.starts_with(['\'', '’']);
    let closes = after.split(|c: char| c.is_whitespace() || c.is_alphanumeric() && !inside).next();
    // So may a colon that closes it: ":wave:".
    let named = Span::new(0, last.span.start).slice(text).ends_with(':');
    let closes = closes.unwrap_or_default().trim_end_matches(|c| is_pause(c) && c != ')' && !named);
    let mut own = format!("{opens}{}{closes}", between(text, words, gaps));
    while let Some(inner) = without_quotes(&own) {
        own = inner;
    }
    if rest.contains('?') && !own.ends_with('?') {
        own.push('?');
    }
    own
}

/// The text from the first to the last of the words, without what was taken out between them.
fn between(text: &str, words: &[QuestionWord], gaps: &[Span]) -> String {
    let mut own = String::new();
    let mut at: Option<usize> = None;
    for word in words {
        let gap = at.map(|at| Span::new(at, word.span.start.max(at))).unwrap_or_default();
        let cut = gaps.iter().any(|taken| gap.contains(*taken));
        own += if cut { " " } else { gap.slice(text) };
        own += word.span.slice(text);
        at = Some(word.span.end);
    }
    own
}

/// Takes "please" out from between somebody who asks and what is asked for; says where it was.
fn pleases(asked: &mut Vec<QuestionWord>) -> Vec<Span> {
    let mut taken = Vec::new();
    let mut before = false;
    let last = asked.last().map(|word| word.span);
    asked.retain(|word| {
        let please = before && Some(word.span) != last && PLEASES.contains(&&*plain(word));
        before = ASKERS.contains(&&*word.folded);
        taken.extend(please.then_some(word.span));
        !please
    });
    taken
}

/// Whether a word asks.
fn asks(word: &QuestionWord) -> bool {
    ASKING.contains(&&*plain(word))
}

/// Whether a word that does not ask opens a question, or another courtesy.
fn opens(word: &QuestionWord) -> bool {
    OPENERS.contains(&&*plain(word))
}

/// Whether a text as a whole is in quotation marks.
fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(is_quote) && text.trim_end_matches(is_pause).ends_with(is_quote)
}

fn without_quotes(text: &str) -> Option<String> {
    let inner = text.strip_prefix(is_quote)?.strip_suffix(is_quote)?;
    (!inner.is_empty() && !inner.contains(is_quote)).then(|| inner.trim().to_owned())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '`')
}

/// Whether a mark parts what is said before it from what is said after it.
fn is_pause(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '…' | '—' | '–' | '~' | '\n')
        || c > '\u{2190}' && !c.is_alphanumeric()
}

/// A text whose ends are looked at.
struct Wrapping<'t> {
    text: &'t str,
    /// Whether it is in quotation marks as a whole.
    quoted: bool,
}

impl Wrapping<'_> {
    /// How many of the first words are a courtesy; nothing where none is.
    fn before(&self, words: &[QuestionWord]) -> Option<usize> {
        if let Some(more) = Addressing::of(self.text, words).before() {
            return Some(more).filter(|more| *more < words.len());
        }
        let found = BEFORE.opening(words).filter_map(|(length, beside)| {
            let length = match beside {
                Beside::Clause => self.clause(words, length)?,
                _ => length,
            };
            let (courtesy, asked) = words.split_at_checked(length)?;
            let (last, next) = (courtesy.last()?, asked.first()?);
            let stands = match beside {
                Beside::Anything | Beside::Clause => true,
                Beside::Opening => self.pauses(last, next) || asks(next) || opens(next),
                Beside::Asking => asks(next),
                Beside::Mark => self.pauses(last, next),
            };
            (stands && !self.is_asked(courtesy, asked)).then_some(length)
        });
        found.max()
    }

    /// How many words an excuse has that opens with `length` of them: up to the word or the mark
    /// that ends its clause.
    fn clause(&self, words: &[QuestionWord], length: usize) -> Option<usize> {
        let turns = |word: &QuestionWord| TURNING.contains(&&*word.folded);
        if words.get(length.checked_sub(1)?).is_some_and(turns) {
            return Some(length);
        }
        let pairs = words.windows(2).enumerate().take(MOST).skip(length - 1);
        let mut ends = pairs.filter_map(|(n, pair)| match pair {
            [_, next] if turns(next) => Some(n + 2),
            [last, next] if self.pauses(last, next) => Some(n + 1),
            _ => None,
        });
        ends.next()
    }

    /// Whether a courtesy is part of what is asked after it: "please and thank you rule".
    fn is_asked(&self, courtesy: &[QuestionWord], asked: &[QuestionWord]) -> bool {
        let (Some(last), Some(next)) = (courtesy.last(), asked.first()) else { return true };
        let named = courtesy.len() == 1 && GREETED_THINGS.contains(&&*next.folded)
            || asked.len() == 1 && LAST_GREETED_THINGS.contains(&&*next.folded);
        let told = PEOPLE.contains(&&*plain(last)) && WHO.contains(&&*next.folded);
        let joined = named || courtesy.len() == 1 && told || JOINING.contains(&&*next.folded);
        let gap = self.gap(last, next);
        joined && !self.pauses(last, next)
            || gap.starts_with(['-', '\'', '_', '/'])
            || self.is_quotation(courtesy)
    }

    /// How many of the last words are a courtesy; nothing where none is.
    fn after(&self, words: &[QuestionWord]) -> Option<usize> {
        if let Some(fewer) = Addressing::of(self.text, words).after()
            && self.closes(words, words.len().checked_sub(fewer)?, Beside::Anything)
        {
            return Some(fewer);
        }
        // The longest first: it begins the farthest from the end.
        let starts = words.len().saturating_sub(MOST).max(1)..words.len();
        starts.into_iter().find_map(|start| {
            let (_, courtesy) = words.split_at_checked(start)?;
            let mut found = AFTER.opening(courtesy).filter(|(length, beside)| {
                let whole = *length == courtesy.len() || *beside == Beside::Clause;
                whole && self.closes(words, start, *beside)
            });
            found.next().map(|_| courtesy.len())
        })
    }

    /// Whether the words from number `start` on may close a question.
    fn closes(&self, words: &[QuestionWord], start: usize, beside: Beside) -> bool {
        let Some((asked, courtesy)) = words.split_at_checked(start) else { return false };
        let (Some(before), Some(first)) = (asked.last(), courtesy.first()) else { return false };
        if self.pauses(before, first) {
            return !self.is_quotation(courtesy);
        }
        let object = asked.first().is_some_and(|first| OBJECTS.contains(&&*first.folded));
        let governed = asked.len() == 1
            || GOVERNING.contains(&&*before.folded)
            || !object && STRANDED.contains(&&*before.folded);
        let hyphen = self.gap(before, first).ends_with(['-', '\'', '_', '/', '.']);
        beside != Beside::Mark && !governed && !hyphen && !self.is_quotation(courtesy)
    }

    /// Whether words are quoted from somebody, in a text that is not quoted as a whole.
    fn is_quotation(&self, courtesy: &[QuestionWord]) -> bool {
        let (Some(first), Some(last)) = (courtesy.first(), courtesy.last()) else { return false };
        let before = Span::new(0, first.span.start).slice(self.text);
        let after = Span::new(last.span.end, self.text.len()).slice(self.text);
        !self.quoted && (before.ends_with(is_quote) || after.starts_with(is_quote))
    }

    /// Whether a mark is between two words that are not one: "node.js".
    fn pauses(&self, last: &QuestionWord, next: &QuestionWord) -> bool {
        // A mark right before a word is a part of it: "@name", ":emoji:".
        let gap = self.gap(last, next).trim_end_matches([':', '<']);
        let marked = gap.contains(is_pause) || gap.contains(" - ");
        marked && (gap.contains(char::is_whitespace) || !gap.ends_with('.'))
    }

    /// What is between two words.
    fn gap(&self, last: &QuestionWord, next: &QuestionWord) -> &str {
        let (start, end) = (last.span.end, next.span.start);
        Span::new(start, end.max(start)).slice(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked in a text.
    fn asked(text: &str) -> String {
        let Unwrapped { words, gaps } = unwrapped(text, QuestionWord::split(text));
        asked_text(text, &words, &gaps)
    }

    #[test]
    fn what_is_said_around_a_question_is_no_part_of_it() {
        let wrong = WRAPPED.iter().map(|text| (*text, asked(text)));
        let wrong: Vec<_> = wrong.filter(|(_, own)| own != "where is the mill?").collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// One question in many wrappings.
    const WRAPPED: &[&str] = &[
        "where is the mill?",
        "hi, where is the mill?",
        "hey guys where is the mill pls?",
        "anyone know where is the mill?",
        "does anybody know if where is the mill??",
        "where is the mill? thanks!",
        "<@123> where is the mill?",
        "<@!1> <@&2> hello <#3> where is the mill <:a:1>?",
        "@everyone where is the mill?",
        "@footnote where is the mill?",
        "can someone tell me where is the mill?",
        "Quick question: where is the mill?",
        "sorry if dumb but where is the mill?",
        "sorry if this was asked before, where is the mill?",
        "sorry for the noob question but where is the mill?",
        "where is the mill? thanks in advance :)",
        "where is the mill? cheers mate",
        "where is the mill asap?",
        "\"where is the mill?\"",
        "I was wondering where is the mill?",
        "I'd like to know where is the mill?",
        "could you please tell me where is the mill?",
        "um so does anyone here know where is the mill?",
        "hello all, new here. where is the mill?",
        "good morning everyone! where is the mill? ty :D",
        "where is the mill? anyone?",
        "where is the mill, any ideas?",
        "where is the mill? 🙏🙏",
        "hey 👋 where is the mill?!",
        "heyyyy where is the mill plsss?",
        "excuse me, where is the mill?",
        "y'all know where is the mill?",
        "where is the mill? thx so much guys",
        "where is the mill? sorry if this was asked already",
        "where is the mill? any help would be appreciated",
        "not sure if this is the right channel but where is the mill?",
        "bonjour à tous, where is the mill? merci d'avance",
        "quelqu'un sait where is the mill svp?",
        "est-ce que quelqu'un peut me dire where is the mill?",
        "pouvez-vous me dire where is the mill s'il vous plaît?",
        "hallo zusammen, weiß jemand, where is the mill? danke schon mal",
        "kann mir jemand sagen, where is the mill bitte?",
        "hola, alguien sabe where is the mill? gracias de antemano",
        "me puedes decir where is the mill por favor?",
        ":wave: where is the mill?",
        "ciao a tutti, qualcuno sa where is the mill? grazie mille",
        "scusate, mi sapete dire where is the mill per favore?",
        "buongiorno ragazzi, vorrei sapere where is the mill?",
        "oi pessoal, alguém sabe where is the mill? obrigado desde já",
        "bom dia, podem me dizer where is the mill por favor?",
        "desculpa o incomodo, where is the mill? valeu",
        "hoi allemaal, weet iemand where is the mill? alvast bedankt",
        "kan iemand me vertellen where is the mill aub?",
        "goedemorgen, korte vraag: where is the mill?",
        "привет всем, кто-нибудь знает, where is the mill? спасибо заранее",
        "подскажите пожалуйста, where is the mill?",
        "здравствуйте! where is the mill? заранее спасибо",
        "大家好，请问 where is the mill? 谢谢！",
        "不好意思，where is the mill? 多谢",
        "salut tout le monde, une idée de where is the mill? merci bcp",
        "bonjour, j'aurais une petite question: where is the mill?",
        "moin, hat jemand ne ahnung where is the mill? lg",
        "kurze Frage: where is the mill? vielen Dank im Voraus",
        "buenas, tengo una duda: where is the mill? muchas gracias",
        "disculpen, ¿me podrían decir where is the mill?",
        "where is the mill? https://example.org/map?x=1#mill",
        "https://discord.gg/abc where is the mill?",
        "#help where is the mill?",
        "where is the mill? #questions",
        "</ask:12> where is the mill?",
        "<t:1618953630:R> where is the mill?",
    ];

    #[test]
    fn words_that_are_asked_about_are_kept() {
        let all = [
            "what does thanks mean in the rules",
            "who greets new members with hello",
            "please and thank you rule",
            "how do I say thanks",
            "who can use @everyone",
            "@everyone permission",
            "hello world example",
            "hello channel",
            "is \"hi all\" allowed",
            "what happens when someone says thanks",
            "thank you note for the host",
            "cheers command",
            "can I ban anyone?",
            "what is the asap rule",
            "hi-res textures",
            "what does lol mean",
            "which emoji is :wave:",
            "can you give me a role?",
            "do you have a bot?",
            "how many people know the password",
            "can I ask for a refund?",
            "what is https://example.org/x",
            "what is #general for",
            "who may post in #rules",
            "come sail with us",
            "chi energy",
            "hi",
            "thanks!",
            "hello everyone",
            "",
        ];
        let own = all.iter().map(|text| (*text, asked(text)));
        let wrong: Vec<_> = own.filter(|(text, own)| text.trim_end_matches('!') != own).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_is_asked_keeps_the_marks_of_its_words() {
        for (text, want) in [
            ("hi, what is `.env`, pls?", "what is `.env`?"),
            ("hey what does foo() do? thx", "what does foo() do?"),
            ("hola, ¿cuándo abre?", "¿cuándo abre?"),
            ("can I please see <#12> the mill", "can I see the mill"),
            ("hey --no-self-update what?", "--no-self-update what?"),
            ("U.S. base pls", "U.S. base"),
            ("🙏", "🙏"),
        ] {
            assert_eq!(asked(text), want, "{text}");
        }
    }
}
