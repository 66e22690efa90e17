//! The language of the terminal: the one of messages in the environment, English where it names none
//! that is spoken here.

use std::ffi::OsString;
use std::io;
use std::sync::LazyLock;

use crate::locale::{Locale, Strings};

/// The language that people at this terminal read. JSON is English whatever they read, since programs
/// compare it.
pub fn locale() -> Locale {
    // Read once: nobody changes the environment of a process that runs.
    static SPOKEN: LazyLock<Locale> = LazyLock::new(|| of(|key| std::env::var_os(key)));
    *SPOKEN
}

/// Everything that is said in that language.
pub(super) fn strings() -> &'static Strings {
    locale().strings()
}

/// The language of an environment.
fn of(value: impl Fn(&str) -> Option<OsString>) -> Locale {
    // In the order of POSIX, by which an empty value is none.
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(value);
    let named = set.map(|tag| tag.to_string_lossy().into_owned()).find(|tag| !tag.is_empty());
    Locale::from_tag(named.as_deref().unwrap_or_default())
}

/// What the system says of a fault, as it says it: it has words of its own, in its own language.
pub(super) fn cause(error: &io::Error) -> String {
    error.to_string()
}

/// Says a warning on standard error.
pub(super) fn warn(what: &str) {
    // Not through the log: whoever types a command has not asked for one.
    anstream::eprintln!("{}", strings().warning(what));
}

/// Says on standard error what is wrong, in words that may quote names of files and settings.
pub fn complain(what: &str) {
    anstream::eprintln!("{}", strings().error(&super::escape::line(what)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_three_variables_that_is_set_names_the_language() {
        for (all, messages, lang, want) in [
            ("", "", "fr_FR.UTF-8", Locale::French),
            ("", "C", "fr_FR.UTF-8", Locale::English),
            ("fr_CA", "en_US", "", Locale::French),
            ("C.UTF-8", "fr", "fr", Locale::English),
            ("", "", "", Locale::English),
            ("", "", "fro", Locale::English),
        ] {
            let value = |key: &str| match key {
                "LC_ALL" => Some(OsString::from(all)),
                "LC_MESSAGES" => Some(OsString::from(messages)),
                _ => Some(OsString::from(lang)),
            };
            assert_eq!(of(value), want, "{all} {messages} {lang}");
        }
        assert_eq!(of(|_| None), Locale::English);
    }
}
