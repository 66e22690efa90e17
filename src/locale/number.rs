//! Numbers as people write them in their language.

use fluent_bundle::FluentValue;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use super::Locale;

/// A count of a message in groups of three digits, as the language has them: 12,500 and 12 500.
/// None where it is written as it is.
pub(super) fn count(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    // Few counts are so large; the others do not wait for the tables of the language.
    let FluentValue::Number(number) = value else { return None };
    if number.value < 1_000.0 {
        return None;
    }
    let number: Decimal = number.as_string().parse().ok()?;
    let language = match locale {
        Locale::English => locale!("en"),
        Locale::French => locale!("fr"),
    };
    let options = DecimalFormatterOptions::default();
    let formatter = DecimalFormatter::try_new(language.into(), options).ok()?;
    Some(formatter.format(&number).to_string())
}

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
