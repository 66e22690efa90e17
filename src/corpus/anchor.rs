//! Anchors: the names by which a page links to its own sections.

use std::collections::HashMap;

use unicode_general_category::{GeneralCategory, get_general_category};

/// How a page names its sections in links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnchorStyle {
    /// As MediaWiki does: the heading with `_` for spaces.
    MediaWiki,
    /// As GitHub does: lower case, `-` for spaces, no punctuation.
    GitHub,
    /// Not in a way that is known.
    #[default]
    None,
}

impl AnchorStyle {
    /// What a front matter or a setting may say, in any case.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "mediawiki" => Some(Self::MediaWiki),
            "github" => Some(Self::GitHub),
            "none" => Some(Self::None),
            _ => None,
        }
    }

    /// The name that [`AnchorStyle::named`] reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MediaWiki => "mediawiki",
            Self::GitHub => "github",
            Self::None => "none",
        }
    }
}

/// Names the sections of one page the way the page does, in order, repeated headings included.
#[derive(Debug)]
pub(super) struct Anchors {
    style: AnchorStyle,
    /// The names that are taken, each with how often its heading came back.
    taken: HashMap<String, usize>,
}

impl Anchors {
    pub(super) fn new(style: AnchorStyle) -> Self {
        Self { style, taken: HashMap::new() }
    }

    /// The anchor of the next heading of the page.
    pub(super) fn name(&mut self, heading: &str) -> Option<String> {
        // Both sites number a repeated heading, MediaWiki from 2 and GitHub from 1.
        let (base, separator, first) = match self.style {
            AnchorStyle::None => return None,
            AnchorStyle::MediaWiki => {
                (heading.split_whitespace().collect::<Vec<_>>().join("_"), '_', 2)
            }
            AnchorStyle::GitHub => (github(heading), '-', 1),
        };
        if base.is_empty() {
            return None;
        }
        let mut name = base.clone();
        // A numbered name may be a heading of the page itself ("Part" twice and "Part 1").
        while self.taken.contains_key(&name) {
            let count = self.taken.entry(base.clone()).or_insert(0);
            *count += 1;
            name = format!("{base}{separator}{}", *count - 1 + first);
        }
        self.taken.insert(name.clone(), 0);
        Some(name)
    }
}

/// GitHub's rule: lower case, each space a `-`, and of everything else only letters, marks on them,
/// decimal digits, `-` and marks that join words (`_`). Measured on what GitHub makes of every
/// general category of Unicode, as `github-slugger` has recorded it.
fn github(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    let kept = lower.chars().filter(|c| matches!(c, ' ' | '-') || is_word(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Whether GitHub takes a character for one of a word. Numbers that are no digits (`³`, `½`) are none,
/// while those that are letters too (`Ⅳ`, `Ⓐ`) are.
fn is_word(c: char) -> bool {
    let category = get_general_category(c);
    // Alphabetic is more than the categories of letters: Roman numerals and circled letters are,
    // and GitHub keeps them.
    c.is_alphabetic()
        || matches!(
            category,
            GeneralCategory::DecimalNumber
                | GeneralCategory::ConnectorPunctuation
                | GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::EnclosingMark
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings with the anchors that GitHub gives them.
    const GITHUB: &[(&str, &str)] = &[
        ("Opening hours", "opening-hours"),
        ("What's new?", "whats-new"),
        ("Apostrophe’s end", "apostrophes-end"),
        ("C++ & C#", "c--c"),
        ("a - dash", "a---dash"),
        ("en–dash—em", "endashem"),
        ("snake_case", "snake_case"),
        ("config.toml", "configtoml"),
        ("v2.4.0 (2024-11-05)", "v240-2024-11-05"),
        ("exchange.bind(a, b [, c])", "exchangebinda-b--c"),
        ("50 % off / half price", "50--off--half-price"),
        ("Volume in cm³", "volume-in-cm"),
        ("H₂O and ½ cup", "ho-and--cup"),
        ("Chapter Ⅳ", "chapter-ⅳ"),
        ("Ⓐ stands for all", "ⓐ-stands-for-all"),
        ("① first", "-first"),
        ("٣ أيام", "٣-أيام"),
        ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
        ("สวัสดีชาวโลก", "สวัสดีชาวโลก"),
        ("வணக்கம் உலகம்", "வணக்கம்-உலகம்"),
        ("မင်္ဂလာပါ", "မင်္ဂလာပါ"),
        ("שָׁלוֹם עולם", "שָׁלוֹם-עולם"),
        ("مَرحبًا", "مَرحبًا"),
        ("Привет non-latin 你好", "привет-non-latin-你好"),
        ("你好，世界！", "你好世界"),
        ("「引用」とは", "引用とは"),
        ("データベース・入門", "データベース入門"),
        ("Ça coûte combien ?", "ça-coûte-combien-"),
        ("e\u{301}cole", "e\u{301}cole"),
        ("ÉCOLE", "école"),
        ("İstanbul", "i\u{307}stanbul"),
        ("Straße", "straße"),
        ("1\u{fe0f}\u{20e3} Start", "1\u{fe0f}\u{20e3}-start"),
        ("🎉 Party", "-party"),
        ("😄-😄 emoji", "--emoji"),
        (":ok_hand: Single", "ok_hand-single"),
        ("👩\u{200d}🚀 crew", "-crew"),
        ("soft\u{ad}hyphen", "softhyphen"),
        ("I ♥ unicode", "i--unicode"),
        ("€5 tickets", "5-tickets"),
        ("a\u{a0}b", "ab"),
        ("x ‿ y", "x-‿-y"),
        ("--force", "--force"),
        ("  Padded  ", "padded"),
    ];

    #[test]
    fn github_names_sections_as_the_table_says() {
        assert!(GITHUB.len() >= 40);
        for (heading, want) in GITHUB {
            let got = Anchors::new(AnchorStyle::GitHub).name(heading);
            assert_eq!(got.as_deref(), Some(*want), "{heading}");
        }
    }

    #[test]
    fn repeated_headings_are_numbered_as_the_page_does() {
        for (style, headings) in [
            (AnchorStyle::MediaWiki, &[("See  also", "See_also"), ("See also", "See_also_2")][..]),
            (AnchorStyle::GitHub, &[("What's new?", "whats-new"), ("What's new?", "whats-new-1")]),
            (
                AnchorStyle::GitHub,
                &[
                    ("echo", "echo"),
                    ("echo", "echo-1"),
                    ("echo 1", "echo-1-1"),
                    ("echo-1", "echo-1-2"),
                    ("echo", "echo-2"),
                ],
            ),
            (AnchorStyle::GitHub, &[("part-1", "part-1"), ("part", "part"), ("part", "part-2")]),
        ] {
            let mut anchors = Anchors::new(style);
            for (heading, want) in headings {
                assert_eq!(anchors.name(heading).as_deref(), Some(*want), "{heading}");
            }
        }
        assert_eq!(Anchors::new(AnchorStyle::None).name("x"), None);
    }
}
