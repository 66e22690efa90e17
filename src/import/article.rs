//! The file of an article: front matter that leads back to its revision, and the text.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use reqwest::Url;

use super::address::parameter;
use super::form::WikiForm;
use super::reply::{Hop, WikiPage, WikiSite};
use crate::corpus::Servers;

/// An article of a wiki.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WikiArticle {
    /// Its title.
    pub title: String,
    /// The permanent link to the revision that was taken.
    pub source: String,
    /// The number of that revision.
    pub revision: u64,
    /// The day of that revision, `2026-01-15`.
    pub updated: Option<String>,
    /// The language of the page.
    pub language: Option<String>,
    /// The licence of the wiki's texts; none where the wiki names none.
    pub licence: Option<String>,
    /// Redirects that were followed to it.
    pub hops: Vec<Hop>,
    /// In which form the text is.
    pub form: WikiForm,
    /// The text as the wiki gave it.
    text: String,
}

/// What stands as it is in the title of a link to a revision: what MediaWiki leaves as it is, too.
const TITLE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`');

/// The longest name of a file, in bytes, without its ending: systems take 255 with it.
const MAX_NAME: usize = 200;

impl WikiArticle {
    /// A page of a wiki as an article.
    pub(super) fn new(site: &WikiSite, page: WikiPage, form: WikiForm) -> Self {
        let WikiPage { title, hops, revision, day, language, text } = page;
        Self {
            source: permanent(&site.script, &title, revision),
            revision,
            updated: day.map(|day| day.to_string()),
            language,
            licence: site.licence.clone(),
            hops,
            form,
            title,
            text,
        }
    }

    /// What the file holds.
    pub fn file(&self) -> String {
        self.file_for(&Servers::All)
    }

    /// The same of a document that is for these servers.
    pub(super) fn file_for(&self, servers: &Servers) -> String {
        let text = match self.form {
            WikiForm::Extract => paragraphs(&self.text),
            WikiForm::Wikitext => self.text.trim().to_owned(),
        };
        let mut front =
            format!("title: {}\nsource: {}\n", quoted(&self.title), quoted(&self.source));
        front += "anchor: mediawiki\nverbatim: true\n";
        if let Some(language) = &self.language {
            front += &format!("language: {language}\n");
        }
        if let Some(updated) = &self.updated {
            front += &format!("updated: {updated}\n");
        }
        // Left out where the wiki says nothing: a guess would be shown beside every quotation.
        if let Some(licence) = &self.licence {
            front += &format!("license: {}\n", quoted(licence));
        }
        match servers {
            Servers::All => {}
            Servers::Only(ids) => {
                let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
                front += &format!("servers: [{}]\n", ids.join(", "));
            }
            // Said again, so that it stays hidden until somebody puts it right.
            Servers::Unclear => front += "servers: []\n",
        }
        // A key of ours alone, which no reader of articles minds.
        format!("---\n{front}revision: {}\n---\n\n{text}\n", self.revision)
    }

    /// The name of the file without its folder: the title in small letters and digits, parted by `-`.
    pub fn file_name(&self) -> String {
        let lower = self.title.to_lowercase();
        let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let mut name = parts.collect::<Vec<_>>().join("-");
        name.truncate(name.floor_char_boundary(MAX_NAME));
        if name.is_empty() {
            // A title of nothing but marks.
            name = format!("revision-{}", self.revision);
        }
        format!("{name}.{}", self.form.ending())
    }
}

/// A value of front matter between quotes: text, whatever colons and marks it holds.
fn quoted(text: &str) -> String {
    // What JSON quotes, YAML reads.
    serde_json::Value::from(text).to_string()
}

/// The link that always shows this revision.
fn permanent(script: &Url, title: &str, revision: u64) -> String {
    // As the wiki writes it, so that a link copied from a browser is the same.
    let title = title.replace(' ', "_");
    format!("{script}?title={}&oldid={revision}", utf8_percent_encode(&title, TITLE))
}

/// The title and the revision of a link that [`permanent`] made; none of any other.
pub(super) fn of_permanent(source: &str) -> Option<(String, u64)> {
    let url = Url::parse(source).ok()?;
    let title = parameter(&url, "title")?.replace('_', " ");
    Some((title, parameter(&url, "oldid")?.parse().ok()?))
}

/// The text of an extract, in which every line is a paragraph, an item or a heading, with the blank
/// lines between them by which plain text parts them.
fn paragraphs(text: &str) -> String {
    // The extension puts one line end behind a paragraph, and a formula on lines of its own.
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AnchorStyle, parse};

    fn article(title: &str, text: &str) -> WikiArticle {
        let script = Url::parse("https://en.wikipedia.org/w/index.php").unwrap();
        let site = WikiSite {
            script,
            article_path: "/wiki/$1".to_owned(),
            licence: Some("CC BY-SA 4.0".to_owned()),
        };
        let page = WikiPage {
            title: title.to_owned(),
            hops: Vec::new(),
            revision: 12,
            day: "2026-01-15".parse().ok(),
            language: Some("en".to_owned()),
            text: text.to_owned(),
        };
        WikiArticle::new(&site, page, WikiForm::Extract)
    }

    #[test]
    fn the_front_matter_is_read_back_as_it_was_meant() {
        for title in [
            "Niger–United States relations",
            "Command: a \"story\" # of \\ 'marks'",
            "2024",
            "null",
            "[x] - {y}",
            "AT&T: *the* company",
            "C++",
            "50 % of everything?",
        ] {
            let article = article(title, "One sentence.");
            let (document, warnings) = parse("a.txt", "a", article.file().as_bytes());
            assert!(warnings.is_empty(), "{title}: {warnings:?}");
            assert_eq!(document.title, title);
            let front = document.front_matter;
            let source = front.source.unwrap();
            assert_eq!(of_permanent(source.as_str()), Some((title.to_owned(), 12)), "{source}");
            assert_eq!((front.anchor, front.verbatim), (Some(AnchorStyle::MediaWiki), true));
            assert_eq!(front.license.as_deref(), Some("CC BY-SA 4.0"));
            assert_eq!(front.updated.as_deref(), Some("2026-01-15"));
            assert_eq!(document.passages.len(), 1);
        }
    }

    #[test]
    fn for_whom_a_document_is_is_said_again() {
        for servers in [Servers::All, Servers::Only(vec![42, u64::MAX]), Servers::Unclear] {
            let file = article("Boat", "One sentence.").file_for(&servers);
            let (document, _) = parse("a.txt", "a", file.as_bytes());
            assert_eq!(document.front_matter.servers, servers, "{file}");
        }
    }

    #[test]
    fn every_line_of_an_extract_is_a_paragraph_below_its_heading() {
        let text = "The boat sails in May.\nIt holds forty.\n\n\n== Hours ==\nFrom nine.\n\n\n=== Winter ===\nNone.\n";
        let (document, _) = parse("a.txt", "a", article("Boat", text).file().as_bytes());
        let passages: Vec<_> =
            document.passages.iter().map(|p| (p.id.as_str(), p.text.as_str())).collect();
        let want = [
            ("a#.1", "The boat sails in May."),
            ("a#.2", "It holds forty."),
            ("a#hours.1", "From nine."),
            ("a#hours/winter.1", "None."),
        ];
        assert_eq!(passages, want);
    }

    #[test]
    fn a_file_is_named_by_its_title() {
        for (title, want) in [
            ("Niger–United States relations", "niger-united-states-relations.txt"),
            ("AC/DC", "ac-dc.txt"),
            ("../../etc/passwd", "etc-passwd.txt"),
            ("Élan (yacht)", "élan-yacht.txt"),
            ("東京", "東京.txt"),
            ("???", "revision-12.txt"),
        ] {
            assert_eq!(article(title, "x").file_name(), want, "{title}");
        }
        let long = article(&"é".repeat(250), "x").file_name();
        assert!(long.len() <= 204 && long.strip_suffix(".txt").is_some(), "{long}");
    }

    #[test]
    fn a_revision_is_linked_as_the_wiki_links_it() {
        for (title, want) in [
            (
                "Niger–United States relations",
                "https://en.wikipedia.org/w/index.php?title=Niger%E2%80%93United_States_relations&oldid=12",
            ),
            ("A & B (c)", "https://en.wikipedia.org/w/index.php?title=A_%26_B_(c)&oldid=12"),
        ] {
            assert_eq!(article(title, "x").source, want);
        }
    }
}
