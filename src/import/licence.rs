//! Licences: what a wiki says of its rights, as it is shown beside a quotation.

/// The name of a licence, by the address and the text that a wiki gives for it; none where it gives
/// neither. Those of Creative Commons are called as they call themselves in short.
pub(super) fn licence(url: &str, text: &str) -> Option<String> {
    if let Some(short) = creative_commons(url) {
        return Some(short);
    }
    let told = [text, url].into_iter().map(str::trim).find(|told| !told.is_empty())?;
    // Some wikis have a link with its marks there; a licence is one line of words.
    Some(told.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `CC BY-SA 4.0` for `https://creativecommons.org/licenses/by-sa/4.0/deed.en`, whatever the scheme.
fn creative_commons(url: &str) -> Option<String> {
    // The scheme is left out by some, and the language of the page behind the version by others.
    let (_, path) = url.split_once("creativecommons.org/")?;
    let mut parts = path.split('/');
    let (kind, name, version) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let versioned = |name: &str| format!("{name} {version}").trim_end().to_owned();
    match (kind, name) {
        ("publicdomain", "zero") => Some(versioned("CC0")),
        ("publicdomain", _) => Some("public domain".to_owned()),
        ("licenses", "") => None,
        ("licenses", name) => Some(versioned(&format!("CC {}", name.to_uppercase()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_called_as_people_know_it() {
        for (url, text, want) in [
            (
                "https://creativecommons.org/licenses/by-sa/4.0/deed.en",
                "Creative Commons Attribution-Share Alike 4.0",
                Some("CC BY-SA 4.0"),
            ),
            ("//creativecommons.org/licenses/by-nc-sa/3.0/", "", Some("CC BY-NC-SA 3.0")),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "x", Some("CC0 1.0")),
            ("https://creativecommons.org/publicdomain/mark/1.0/", "x", Some("public domain")),
            (
                "https://www.gnu.org/copyleft/fdl.html",
                "GFDL  1.3\nor later",
                Some("GFDL 1.3 or later"),
            ),
            ("https://example.org/terms", " ", Some("https://example.org/terms")),
            ("", "", None),
        ] {
            assert_eq!(licence(url, text).as_deref(), want, "{url} {text}");
        }
    }
}
