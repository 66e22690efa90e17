//! Links of pages that do not say where they were taken from: an address for the whole folder.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::anchor::AnchorStyle;
use super::link::{Source, SourceError};

/// What holds for every document whose front matter says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Where the pages of the folder are.
    pub base: Option<SourceBase>,
    /// How they name their sections.
    pub anchor: AnchorStyle,
}

/// The address of the folder: `https://example.org/docs`, or a pattern of the addresses of its pages
/// with `{path}` for a file's path and `{page}` for the same without its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceBase(String);

/// The places of a pattern.
const PATH: &str = "{path}";
const PAGE: &str = "{page}";

/// What a path may not hold as it is beside what no address may: marks that end it.
const SEGMENT: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

impl SourceBase {
    /// Reads an address. Without a place for the path, the path comes behind it.
    pub fn parse(typed: &str) -> Result<Self, SourceError> {
        let typed = typed.trim();
        let whole = typed.contains(PATH) || typed.contains(PAGE);
        let pattern = if whole {
            typed.to_owned()
        } else {
            format!("{}/{PATH}", typed.trim_end_matches('/'))
        };
        let base = Self(pattern);
        // Tried once, so that whatever a file is called later, the address is one that can be
        // linked.
        base.page("page.md").map(|_| base)
    }

    /// The address of a page by the path of its file, with `/` between folders.
    fn page(&self, path: &str) -> Result<Source, SourceError> {
        let encoded = utf8_percent_encode(path, SEGMENT).to_string();
        // Only the name has an ending: folders are called "v1.2" too.
        let (folder, name) =
            encoded.rsplit_once('/').map_or(("", encoded.as_str()), |(f, n)| (f, n));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let page = if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
        Source::parse(&self.0.replace(PATH, &encoded).replace(PAGE, &page))
    }
}

impl PageLinks {
    /// The page of a file, where the folder has an address.
    pub(super) fn page(&self, path: &str) -> Option<Source> {
        self.base.as_ref().and_then(|base| base.page(path).ok())
    }

    /// All of it in one line, for hashes; empty for the default.
    pub(super) fn told(&self) -> String {
        let base = self.base.as_ref().map_or("", |base| &base.0);
        if *self == Self::default() {
            String::new()
        } else {
            format!("{} {base}", self.anchor.name())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_address_that_the_pattern_gives_its_path() {
        for (base, path, want) in [
            ("https://a.org/docs", "lift.md", "https://a.org/docs/lift.md"),
            ("https://a.org/docs/", "guide/lift.md", "https://a.org/docs/guide/lift.md"),
            ("https://a.org/{page}", "guide/lift.md", "https://a.org/guide/lift"),
            ("https://a.org/{page}.html", "v1.2/lift.md", "https://a.org/v1.2/lift.html"),
            (
                "https://a.org/blob/main/{path}?plain=1",
                "a.md",
                "https://a.org/blob/main/a.md?plain=1",
            ),
            ("https://a.org/#/{page}", "a.mdx", "https://a.org/#/a"),
            ("https://a.org", "50 % é#?.md", "https://a.org/50%20%25%20%C3%A9%23%3F.md"),
            ("https://a.org/{page}", "page", "https://a.org/page"),
        ] {
            let links = PageLinks { base: SourceBase::parse(base).ok(), ..PageLinks::default() };
            assert_eq!(links.page(path).unwrap().as_str(), want, "{base} {path}");
        }
    }

    #[test]
    fn only_web_addresses_are_bases() {
        for typed in ["docs", "ftp://a.org", "https://", "file:///{path}", "javascript:x"] {
            assert!(SourceBase::parse(typed).is_err(), "{typed}");
        }
    }
}
