//! What a `when:` box is read as, and how its digits are ordered.

use super::super::edtf::Edtf;

/// Which of two numbers is the day in dates like 08/04/2023.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DayOrder {
    /// 08/04 is 4 August.
    #[default]
    MonthFirst,
    /// 08/04 is 8 April.
    DayFirst,
}

impl DayOrder {
    /// The order of a locale tag (`en-US`, `fr`); month first without one, for bare English, and
    /// where English is written as in the United States; day first everywhere else.
    pub fn from_locale(locale: Option<&str>) -> Self {
        let Some(locale) = locale else { return Self::MonthFirst };
        // What comes after a point or an "@" is no part of the tag ("en_US.UTF-8"); a region has two
        // letters or three digits, a script or a variant more.
        let tag = locale.trim().split(['.', '@']).next().unwrap_or_default();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let region = parts.take_while(|part| part.len() > 1).find(|part| {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            part.len() == 2 && letters || part.len() == 3 && !letters
        });
        let region = region.map(str::to_ascii_uppercase);
        match (language.as_str(), region.as_deref()) {
            ("" | "en", None | Some("US" | "PH" | "FM" | "MH" | "PW")) => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A date read from a `when:` box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The date.
    pub edtf: Edtf,
    /// The other date it can be read as, where day and month could change places or a short number
    /// could be a month or a year.
    pub also_read: Option<Edtf>,
}
