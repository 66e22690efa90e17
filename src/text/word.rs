//! Words: what is counted in a passage, and what is searched for.

use smol_str::{SmolStr, StrExt as _, format_smolstr};
use unicode_normalization::UnicodeNormalization;

use super::Span;

/// One searchable word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text it was read from.
    pub span: Span,
    /// Its lower-case form (NFKC), accents kept, since stemmers read them; see [`super::fold()`].
    pub lower: SmolStr,
}

/// Splits `text` into searchable words, in order.
///
/// A word is a run of letters and digits. Beyond that:
/// - a number keeps its inner points and commas (`1,000.5`);
/// - initials written with points are one word (`U.S.` is `us`, `D.C.` is `dc`);
/// - a possessive `'s` is dropped (`Niger's` is `niger`);
/// - a character that nobody sees, such as a soft hyphen, neither parts a word nor is part of it;
/// - a run of Chinese or Japanese characters gives its overlapping pairs, a lone character itself,
///   since neither script puts spaces between words.
pub fn words(text: &str) -> Vec<Word> {
    #[cfg(test)]
    SPLIT.with_borrow_mut(|split| split.push(text.to_owned()));
    // English prose has a word about every six bytes.
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut rest = Cursor { text, at: 0 };
    while let Some(c) = rest.peek() {
        if is_ideographic(c) {
            ideographs(&mut rest, &mut words);
        } else if c.is_alphanumeric() {
            words.push(run(&mut rest));
        } else {
            rest.bump(c);
        }
    }
    words
}

#[cfg(test)]
thread_local! {
    /// The texts that were split on this thread.
    static SPLIT: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// The texts that [`words`] split on this thread since this was last asked, so that a test can show
/// that a text is split once.
#[cfg(test)]
pub(crate) fn texts_split() -> Vec<String> {
    SPLIT.take()
}

/// Counts words as people do: runs of letters and digits, Chinese and Japanese by the character.
pub fn count_words(text: &str) -> usize {
    let (words, characters) = count(text);
    words + characters
}

/// How much a text says, in fifths of a word: five for a run of letters and digits, three for a
/// character of Chinese or Japanese. (120 paragraphs of `XQuAD` have 1.8 characters in Chinese for a
/// word in English.)
pub fn fifths(text: &str) -> usize {
    let (words, characters) = count(text);
    5 * words + 3 * characters
}

/// How many runs of letters and digits a text has, and how many characters of scripts without
/// spaces.
fn count(text: &str) -> (usize, usize) {
    let (mut words, mut characters, mut inside) = (0, 0, false);
    for c in text.chars() {
        let ideographic = is_ideographic(c);
        let part = c.is_alphanumeric() && !ideographic;
        characters += usize::from(ideographic);
        words += usize::from(part && !inside);
        // A combining mark is no letter, but does not part the word it stands in, and neither does
        // what nobody sees.
        inside = part || (inside && (is_mark(c) || is_unseen(c)));
    }
    (words, characters)
}

/// Whether `c` belongs to a script that writes words without spaces between them: kana and the
/// unified ideographs with their compatibility forms.
fn is_ideographic(c: char) -> bool {
    !c.is_ascii()
        && matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Lower case and compatibility composition; ASCII, the common case, by the short way.
fn lower(text: &str) -> SmolStr {
    if text.is_ascii() {
        return text.to_ascii_lowercase_smolstr();
    }
    text.nfkc().filter(|c| !is_unseen(*c)).flat_map(char::to_lowercase).collect()
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Whether nobody sees `c` where it stands: soft hyphens, places where a line may or may not break,
/// joiners of letters, marks of direction and of byte order. Such a character changes how a word is
/// set, never which word it is.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// Reads a text forward, one character at a time, by byte offset.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        // The short way for ASCII: slicing the rest of the text would check a character boundary
        // for every letter.
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.nth(0),
        }
    }

    fn nth(&self, n: usize) -> Option<char> {
        self.text.get(self.at..)?.chars().nth(n)
    }

    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Moves on while `more` holds, over what nobody sees too, unless that comes last.
    fn skip(&mut self, more: impl Fn(char) -> bool) {
        while let Some(c) = self.peek() {
            if more(c) {
                self.bump(c);
                continue;
            }
            let rest = self.text.get(self.at..).unwrap_or_default();
            let shown = rest.trim_start_matches(is_unseen);
            if shown.len() == rest.len() || !shown.starts_with(&more) {
                return;
            }
            self.at = self.text.len() - shown.len();
        }
    }
}

fn ideographs(rest: &mut Cursor<'_>, words: &mut Vec<Word>) {
    let start = rest.at;
    rest.skip(is_ideographic);
    let run = Span::new(start, rest.at);
    let text = run.slice(rest.text);
    // Pairs and not single characters: most words of these scripts have two, and a single one is
    // too common to find anything by. Overlapping, since where a word begins is not known.
    let seen = text.char_indices().filter(|(_, c)| !is_unseen(*c));
    let mut bounds: Vec<usize> = seen.map(|(at, _)| start + at).collect();
    bounds.push(rest.at);
    let width = if bounds.len() > 2 { 2 } else { 1 };
    for window in bounds.windows(width + 1) {
        let [first, .., last] = window else { continue };
        let span = Span::new(*first, *last);
        words.push(Word { span, lower: lower(span.slice(rest.text)) });
    }
}

fn run(rest: &mut Cursor<'_>) -> Word {
    let start = rest.at;
    // Before anything else: to the rule for runs, "U.S." would be two words of one letter.
    if let Some(end) = initials(rest) {
        let span = Span::new(start, end);
        rest.at = end;
        let lower = lower(span.slice(rest.text)).replace_smolstr(".", "");
        return Word { span, lower };
    }
    loop {
        rest.skip(|c| (c.is_alphanumeric() && !is_ideographic(c)) || is_mark(c));
        // A point or comma belongs to a number only between two digits: "1,000.5", not "2013, 2014".
        let before = rest.text.get(..rest.at).and_then(|t| t.chars().next_back());
        let inner = matches!(rest.peek(), Some('.' | ','))
            && before.is_some_and(|c| c.is_ascii_digit())
            && rest.nth(1).is_some_and(|c| c.is_ascii_digit());
        if !inner {
            break;
        }
        rest.bump('.');
    }
    let span = Span::new(start, rest.at);
    let own = span.slice(rest.text);
    match tail(rest) {
        // "doesn't" is one word of its own: without its "not" it would say the opposite.
        Some(tail) if tail.eq_ignore_ascii_case("t") && own.ends_with(['n', 'N']) => {
            rest.at += tail_length(rest, tail);
            let span = Span::new(start, rest.at);
            Word { span, lower: format_smolstr!("{}t", lower(own)) }
        }
        Some(tail) if SKIPPED.iter().any(|skipped| tail.eq_ignore_ascii_case(skipped)) => {
            rest.at += tail_length(rest, tail);
            Word { span, lower: lower(own) }
        }
        _ => Word { span, lower: lower(own) },
    }
}

/// Endings after an apostrophe that belong to the word before them and say nothing: the possessive,
/// and the short forms of "is", "will", "are", "have", "would" and "am". Such an ending is neither
/// part of that word nor a word of its own. "n't" is no such ending: it stays, without its
/// apostrophe, as many write it.
const SKIPPED: &[&str] = &["s", "ll", "re", "ve", "d", "m"];

/// The letters after an apostrophe at the cursor, if they are no more than two.
fn tail<'a>(rest: &Cursor<'a>) -> Option<&'a str> {
    let mark = rest.peek().filter(|c| is_apostrophe(*c))?;
    let after = rest.text.get(rest.at + mark.len_utf8()..)?;
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    after.get(..end).filter(|tail| (1..=2).contains(&tail.len()))
}

/// How many bytes a tail takes with its apostrophe.
fn tail_length(rest: &Cursor<'_>, tail: &str) -> usize {
    rest.peek().map_or(0, char::len_utf8) + tail.len()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The most letters that are taken for initials. A longer row is a list or a trick: without an end,
/// a text of such rows would be read again from each of its letters.
const MAX_INITIALS: usize = 12;

/// The end of dotted initials that begin here: at least two single letters, each with its point
/// except perhaps the last (`U.S.`, `U.S`, `e.g.`).
fn initials(rest: &Cursor<'_>) -> Option<usize> {
    let mut chars = rest.text.get(rest.at..)?.chars().peekable();
    let (mut at, mut letters) = (rest.at, 0);
    loop {
        if letters == MAX_INITIALS {
            return None;
        }
        // One letter between points; a second one means an abbreviation ("etc.") or a host name.
        let letter = chars.next().filter(|c| c.is_alphabetic() && !is_ideographic(*c))?;
        letters += 1;
        at += letter.len_utf8();
        match chars.peek() {
            Some('.') => {
                chars.next();
                at += 1;
                if !chars.peek().is_some_and(|c| c.is_alphabetic()) {
                    return (letters > 1).then_some(at);
                }
            }
            Some(c) if c.is_alphanumeric() => return None,
            _ => return (letters > 1).then_some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn words_are_found_and_lowered() {
        for (text, want) in [
            ("U.S. troops in Niger's desert", "us troops in niger desert"),
            ("Washington, D.C.", "washington dc"),
            ("the U.S.-led force", "the us led force"),
            ("$1,000.5 in 2013, 2014.", "1,000.5 in 2013 2014"),
            ("the 2010’s", "the 2010"),
            ("It doesn't; we’ve won’t DON'T", "it doesnt we wont dont"),
            ("They're what's I'd ask, rock 'n' roll", "they what i ask rock n roll"),
            ("l’accord d'État", "l accord d etat"),
            ("Col. A. Abdramane", "col a abdramane"),
            ("e.g. www.example.org", "eg www example org"),
            ("北京大学 is 大", "北京 京大 大学 is 大"),
            ("snake_case --no-self-update", "snake case no self update"),
            ("e\u{301}cole", "ecole"),
            ("", ""),
            ("!?… 🎉", ""),
        ] {
            let got: Vec<String> = words(text).into_iter().map(|w| fold(&w.lower)).collect();
            assert_eq!(got.join(" "), want, "{text:?}");
        }
    }

    #[test]
    fn the_span_of_a_word_slices_back_to_it() {
        let text = "The U.S. spent $1,000 in 北京 — Niger’s share";
        for word in words(text) {
            assert!(!word.span.slice(text).is_empty(), "{word:?}");
        }
    }

    #[test]
    fn counting_goes_by_runs_and_by_ideograph() {
        for (text, words, in_fifths) in [
            ("one, two-three", 3, 15),
            ("U.S. 1,000", 4, 20),
            ("北京大学", 4, 12),
            ("北京 1915", 3, 11),
            ("", 0, 0),
            ("e\u{301}a", 1, 5),
        ] {
            assert_eq!((count_words(text), fifths(text)), (words, in_fifths), "{text:?}");
        }
    }
}
