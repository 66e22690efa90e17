//! Files that hold articles in a form that is not read, named once for the whole folder.

use std::collections::BTreeMap;

use super::fault::FileFault;
use super::warning::Warning;

/// Endings of files that people keep articles in. Others, such as pictures, are nobody's articles.
const ENDINGS: &[&str] = &[
    "adoc",
    "asciidoc",
    "doc",
    "docx",
    "epub",
    "ipynb",
    "mediawiki",
    "odt",
    "org",
    "pdf",
    "ppt",
    "pptx",
    "rst",
    "rtf",
    "tex",
    "textile",
    "xhtml",
];

/// The files of a folder that are not read, in order.
#[derive(Debug, Default)]
pub(super) struct UnreadFiles {
    first: Option<String>,
    /// How many there are of each ending.
    endings: BTreeMap<String, usize>,
}

impl UnreadFiles {
    /// Notes a file that is not read, if it is of a kind that holds articles.
    pub(super) fn note(&mut self, path: &str) {
        // Files without an ending are licences and makefiles.
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let Some(ending) = ending.filter(|ending| ENDINGS.contains(&ending.as_str())) else {
            return;
        };
        self.first.get_or_insert_with(|| path.to_owned());
        *self.endings.entry(ending).or_default() += 1;
    }

    /// One warning for all of them.
    pub(super) fn warning(self) -> Option<Warning> {
        let first = self.first?;
        let kinds = self.endings.into_iter().collect();
        Some(Warning::new(&first, None, FileFault::UnreadKinds(kinds)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_formats_are_named_together() {
        let mut unread = UnreadFiles::default();
        for path in ["a.png", "guide/b.PDF", "c.rst", "d.pdf", "LICENSE", "e.css"] {
            unread.note(path);
        }
        let warning = unread.warning().unwrap();
        assert_eq!(warning.file, "guide/b.PDF");
        assert!(warning.to_string().contains("(2 .pdf, 1 .rst)"), "{warning}");
        assert!(UnreadFiles::default().warning().is_none());
    }
}
