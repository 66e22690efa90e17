//! Names of languages in the reader's language.

use super::Locale;
use crate::text::Language;

impl Locale {
    /// What a language is called.
    pub fn language(self, language: Language) -> &'static str {
        let strings = self.strings();
        // In a table and not by a crate of names: twenty words weigh less than its data.
        match language {
            Language::Arabic => strings.in_arabic(),
            Language::Chinese => strings.in_chinese(),
            Language::Danish => strings.in_danish(),
            Language::Dutch => strings.in_dutch(),
            Language::English => strings.in_english(),
            Language::Finnish => strings.in_finnish(),
            Language::French => strings.in_french(),
            Language::German => strings.in_german(),
            Language::Greek => strings.in_greek(),
            Language::Hungarian => strings.in_hungarian(),
            Language::Italian => strings.in_italian(),
            Language::Japanese => strings.in_japanese(),
            Language::Norwegian => strings.in_norwegian(),
            Language::Portuguese => strings.in_portuguese(),
            Language::Romanian => strings.in_romanian(),
            Language::Russian => strings.in_russian(),
            Language::Spanish => strings.in_spanish(),
            Language::Swedish => strings.in_swedish(),
            Language::Tamil => strings.in_tamil(),
            Language::Turkish => strings.in_turkish(),
            Language::Other => strings.in_other(),
        }
    }
}
