//! Numbers as people write them in their language.

use super::Locale;

impl Locale {
    /// A number with one decimal.
    pub fn tenths(self, number: f64) -> String {
        let written = format!("{number:.1}");
        match self {
            Self::English => written,
            Self::French => written.replace('.', ","),
        }
    }
}
