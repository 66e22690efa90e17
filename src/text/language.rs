//! The languages a document can be written in, as far as finding answers cares.

/// A language with a sentence splitter, a stemmer or bigrams of its own.
///
/// Everything else is [`Language::Other`]: split and folded, but not stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// Chinese, in either script.
    Chinese,
    /// Danish.
    Danish,
    /// Dutch.
    Dutch,
    /// English, also where nothing else is said.
    #[default]
    English,
    /// Finnish.
    Finnish,
    /// French.
    French,
    /// German.
    German,
    /// Greek.
    Greek,
    /// Hungarian.
    Hungarian,
    /// Italian.
    Italian,
    /// Japanese.
    Japanese,
    /// Norwegian, Bokmål or Nynorsk.
    Norwegian,
    /// Portuguese.
    Portuguese,
    /// Romanian.
    Romanian,
    /// Russian.
    Russian,
    /// Spanish.
    Spanish,
    /// Swedish.
    Swedish,
    /// Tamil.
    Tamil,
    /// Turkish.
    Turkish,
    /// Any other language.
    Other,
}

impl Language {
    /// Every language with its two-letter code (ISO 639-1), the form the program writes.
    pub const CODES: [(Language, &'static str); 21] = [
        (Language::Arabic, "ar"),
        (Language::Chinese, "zh"),
        (Language::Danish, "da"),
        (Language::Dutch, "nl"),
        (Language::English, "en"),
        (Language::Finnish, "fi"),
        (Language::French, "fr"),
        (Language::German, "de"),
        (Language::Greek, "el"),
        (Language::Hungarian, "hu"),
        (Language::Italian, "it"),
        (Language::Japanese, "ja"),
        (Language::Norwegian, "no"),
        (Language::Portuguese, "pt"),
        (Language::Romanian, "ro"),
        (Language::Russian, "ru"),
        (Language::Spanish, "es"),
        (Language::Swedish, "sv"),
        (Language::Tamil, "ta"),
        (Language::Turkish, "tr"),
        (Language::Other, "und"),
    ];

    /// Reads a BCP 47 tag by its first part: `en`, `en-US`, `pt_BR`; `nb` and `nn` are Norwegian.
    /// A well-formed tag of a language not listed is [`Language::Other`], anything else `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        // A code that the program wrote itself, the case of every stored record, is taken at once.
        if let Some(language) = Self::of_code(tag) {
            return Some(language);
        }
        // Only the first part counts: region and script change neither stems nor sentence ends.
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        // The table has one Norwegian: the stemmer and the sentence splitter know only one.
        let primary = if primary == "nb" || primary == "nn" { "no" } else { primary.as_str() };
        Some(Self::of_code(primary).unwrap_or(Self::Other))
    }

    /// The language of a code as [`Language::code`] writes it.
    fn of_code(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(_, known)| *known == code).map(|(language, _)| *language)
    }

    /// Whether the language is written with spaces between its words.
    pub const fn has_spaces(self) -> bool {
        !matches!(self, Self::Chinese | Self::Japanese)
    }

    /// The two-letter code, `und` for [`Language::Other`].
    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(language, _)| *language == self).map_or("und", |(_, code)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_their_first_part() {
        for (tag, want) in [
            ("en", Some(Language::English)),
            ("fr-CA", Some(Language::French)),
            ("pt_BR", Some(Language::Portuguese)),
            ("NB", Some(Language::Norwegian)),
            ("sw", Some(Language::Other)),
            ("", None),
            ("english", None),
            ("e1", None),
        ] {
            assert_eq!(Language::from_tag(tag), want, "{tag:?}");
        }
    }
}
