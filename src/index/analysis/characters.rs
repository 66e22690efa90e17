//! Characters: what stands for words where no spaces part them.
//!
//! [`words`](crate::text::words) reads Chinese and Japanese as pairs of neighbouring characters,
//! half of which stand across two words. Beside them come the characters by themselves: one that
//! question and passage share says less than a pair, but is not lost where they put it into
//! different words.

use smol_str::ToSmolStr as _;

use crate::text::{Span, Word};

/// Chinese characters of which asking words are made (what, who, which, and the two particles):
/// a pair with one of them says nothing of what is asked for.
const ASKING: &str = "什么谁哪吗呢";

/// Chinese characters that are words without content: particles, copula, prepositions,
/// conjunctions, pronouns, adverbs.
const SMALL: &str = "的了是在和与或及被把于为以之其这那有也都而就从到对由所将但并";

/// The pairs of `text` that say something, each with those of its characters that no pair before it
/// had; other words as they are.
pub(in crate::index) fn with_characters(pairs: Vec<Word>, text: &str) -> Vec<Word> {
    let mut all = Vec::with_capacity(2 * pairs.len());
    let mut behind = 0;
    for word in pairs {
        let own = word.span.slice(text);
        if own.chars().any(|c| ASKING.contains(c)) {
            continue;
        }
        if !own.chars().any(is_han) {
            all.push(word);
            continue;
        }
        let span = word.span;
        let mut pair = (own.chars().count() > 1).then_some(word);
        for (at, c) in own.char_indices() {
            let place = Span::new(span.start + at, span.start + at + c.len_utf8());
            if place.start >= behind {
                behind = place.end;
                if is_han(c) && !SMALL.contains(c) {
                    all.push(Word { span: place, lower: c.to_smolstr() });
                }
            }
            all.extend(pair.take());
        }
    }
    all
}

/// Whether `c` is an ideograph; the syllables of Japanese are none.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn pairs_come_with_their_characters() {
        for (text, want) in [
            ("北京大学", "北 北京 京 京大 大 大学 学"),
            ("北京的大学", "北 北京 京 京的 的大 大 大学 学"),
            ("谁在北京？", "在北 北 北京 京"),
            ("什么", ""),
            ("城", "城"),
            ("1915年 IPCC", "1915 年 ipcc"),
            ("東京タワー", "東 東京 京 京タ タワ ワー"),
        ] {
            let terms = with_characters(words(text), text);
            let terms: Vec<&str> = terms.iter().map(|word| word.lower.as_str()).collect();
            assert_eq!(terms.join(" "), want, "{text}");
        }
    }
}
