//! How single values are understood: identifiers, addresses, folders, numbers in a range.
//!
//! Each function reads one trimmed, non-empty value; `None` means that it is not of its kind. What
//! to write instead is said by the table, so that the words exist once.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU64;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use super::settings::{BotToken, LogLevel};

/// A number inside a range.
pub(super) fn within<T: FromStr + PartialOrd>(text: &str, range: &RangeInclusive<T>) -> Option<T> {
    // `contains` is false for a number that is none (NaN), which no bound alone would catch.
    text.parse().ok().filter(|number| range.contains(number))
}

/// Discord identifiers with commas or spaces between them.
pub(super) fn ids(text: &str) -> Option<Vec<NonZeroU64>> {
    // One broken id refuses the list: to drop it would shut out a moderator without a word.
    text.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// A token. White space inside one is a slip of copying: Discord would answer only that the token
/// is wrong, and not why.
pub(super) fn token(text: &str) -> Option<BotToken> {
    let broken = text.chars().any(|c| c.is_whitespace() || c.is_control());
    (!broken).then(|| BotToken::new(text))
}

/// Scheme, host and port. A path that ends in `/api/v10` is dropped: proxies are often written
/// with it, and the client adds it by itself.
pub(super) fn api_base(text: &str) -> Option<String> {
    let base = text.trim_end_matches('/');
    let base = base.strip_suffix("/api/v10").unwrap_or(base).trim_end_matches('/');
    let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"))?;
    let plain = !host.is_empty() && !host.contains(['/', ' ', '?', '#']);
    plain.then(|| base.to_owned())
}

/// An address, or a port alone. A port alone is opened to this computer only, since the metrics
/// are not meant for the network unless somebody says so.
pub(super) fn address(text: &str) -> Option<SocketAddr> {
    let port = text.strip_prefix("localhost").unwrap_or(text);
    let port = port.strip_prefix(':').unwrap_or(port);
    // As a port first: no address is a number alone.
    let local = port.parse().ok().map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    local.or_else(|| text.parse().ok())
}

/// A public key in hexadecimal.
pub(super) fn public_key(text: &str) -> Option<[u8; 32]> {
    let mut digits = text.chars().map(|digit| digit.to_digit(16));
    let mut key = [0; 32];
    for byte in &mut key {
        let (high, low) = (digits.next()??, digits.next()??);
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    digits.next().is_none().then_some(key)
}

/// On or off, true or false, in any case.
pub(super) fn switch(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "true" => Some(true),
        "off" | "false" => Some(false),
        _ => None,
    }
}

/// A folder inside of another, named from there, in which nothing is hidden.
pub(super) fn inside(folder: &Path) -> Option<PathBuf> {
    let mut parts = folder.components().filter(|part| *part != Component::CurDir).peekable();
    parts.peek()?;
    let named = |part: Component<'_>| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    };
    parts.all(named).then(|| folder.to_owned())
}

/// A level of logging, in any case.
pub(super) fn log_level(text: &str) -> Option<LogLevel> {
    match text.to_ascii_lowercase().as_str() {
        "error" => Some(LogLevel::Error),
        "warn" => Some(LogLevel::Warn),
        "info" => Some(LogLevel::Info),
        "debug" => Some(LogLevel::Debug),
        "trace" => Some(LogLevel::Trace),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_after_the_api_base_is_tolerated() {
        for (typed, want) in [
            ("http://127.0.0.1:80/api/v10/", Some("http://127.0.0.1:80")),
            ("https://proxy.example/", Some("https://proxy.example")),
            ("discord.com", None),
            ("https://", None),
            ("https://proxy.example/other", None),
        ] {
            assert_eq!(api_base(typed).as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn a_port_alone_is_of_this_computer_only() {
        for (typed, want) in [
            ("9090", Some("127.0.0.1:9090")),
            (":9090", Some("127.0.0.1:9090")),
            ("localhost:9090", Some("127.0.0.1:9090")),
            ("0.0.0.0:9090", Some("0.0.0.0:9090")),
            ("[::1]:9090", Some("[::1]:9090")),
            ("example.org", None),
            ("99999", None),
        ] {
            let read = address(typed).map(|address| address.to_string());
            assert_eq!(read.as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn a_public_key_is_of_64_digits() {
        let key = "0fF0".repeat(16);
        let read = public_key(&key).unwrap();
        assert_eq!((read[0], read[1], read[31]), (0x0f, 0xf0, 0xf0));
        let short: String = key.chars().take(63).collect();
        for broken in
            [&*short, &key.replace('0', "g"), &key.replace("0f", "+f"), &format!("{key}0")]
        {
            assert_eq!(public_key(broken), None, "{broken}");
        }
    }

    #[test]
    fn ids_may_be_parted_by_commas_or_spaces_and_one_slip_refuses_all() {
        for (typed, want) in
            [("1", Some(1)), ("1,2", Some(2)), ("1, 2 3,", Some(3)), ("1,x", None), ("0", None)]
        {
            assert_eq!(ids(typed).map(|ids| ids.len()), want, "{typed}");
        }
    }

    #[test]
    fn a_switch_is_on_or_off() {
        for (typed, want) in [
            ("on", Some(true)),
            ("OFF", Some(false)),
            ("True", Some(true)),
            ("false", Some(false)),
            ("yes", None),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(switch(typed), want, "{typed}");
        }
    }

    #[test]
    fn a_folder_inside_leads_neither_out_nor_into_what_is_hidden() {
        for (typed, is_inside) in [
            ("answers", true),
            ("./written/by us", true),
            (".", false),
            ("../answers", false),
            ("a/../../b", false),
            ("/srv/answers", false),
            (".answers", false),
            ("a/.b", false),
        ] {
            assert_eq!(inside(Path::new(typed)).is_some(), is_inside, "{typed}");
        }
    }

    #[test]
    fn a_number_out_of_its_range_is_none() {
        assert_eq!(within("32", &(1..=4096_u64)), Some(32));
        assert_eq!(within("0", &(1..=4096_u64)), None);
        assert_eq!(within("1.0", &(0.0..=1.0_f32)), Some(1.0));
        assert_eq!(within("NaN", &(0.0..=1.0_f32)), None);
        assert_eq!(within("many", &(0..=u32::MAX)), None);
    }
}
