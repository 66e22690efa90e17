//! Numbers as people write them in their language.

use super::Locale;

impl Locale {
    /// A number with one decimal.
    pub fn tenths(self, number: f64) -> String {
        self.decimals(&format!("{number:.1}"))
    }

    /// A number that is written with a point before its decimals.
    pub fn decimals(self, written: &str) -> String {
        // Figures alone come here; a version or an id in a text keeps its points.
        match self {
            Self::English => written.to_owned(),
            Self::French => written.replace('.', ","),
        }
    }
}
