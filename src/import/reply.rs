//! What a wiki answers: its JSON into values of ours.
//!
//! Every field may be missing, since wikis are of many versions and hide what they like.

use jiff::civil::Date;
use reqwest::Url;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::address::PageName;
use super::error::ImportError;
use super::form::WikiForm;
use super::licence::licence;
use super::reason::{NumberedThing, OtherKind, ReplyFault, TextHint, TitleFault};
use crate::text::Language;

/// A body with where it comes from, for whoever has to be told what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    /// The host that was asked.
    pub(super) host: &'a str,
    /// The path that was asked for.
    pub(super) path: &'a str,
    /// What it answered.
    pub(super) bytes: &'a [u8],
    /// How long it asks to be left alone.
    pub(super) wait: Option<std::time::Duration>,
}

/// What a wiki says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WikiSite {
    /// The script that shows revisions.
    pub(super) script: Url,
    /// Where articles are: a path with `$1` in the place of the title.
    pub(super) article_path: String,
    /// The licence of its texts, where it names one.
    pub(super) licence: Option<String>,
}

/// A title that leads to another.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Hop {
    /// The title that was asked for.
    pub from: String,
    /// Where it leads.
    pub to: String,
}

/// A page of a wiki.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WikiPage {
    pub(super) title: String,
    /// Redirects that were followed.
    pub(super) hops: Vec<Hop>,
    pub(super) revision: u64,
    /// The day of that revision.
    pub(super) day: Option<Date>,
    /// A language tag that a front matter may have.
    pub(super) language: Option<String>,
    pub(super) text: String,
}

// Below only what is used: wikis add fields with every version. In form 2 a flag is true or not there.

/// The frame of every answer.
#[derive(Deserialize)]
struct ApiReply<T> {
    error: Option<Complaint>,
    query: Option<T>,
}

#[derive(Deserialize)]
struct Complaint {
    #[serde(default)]
    code: String,
    #[serde(default)]
    info: String,
}

#[derive(Deserialize)]
struct SiteQuery {
    general: General,
    rightsinfo: Option<Rights>,
}

#[derive(Deserialize)]
struct General {
    #[serde(default)]
    server: String,
    script: Option<String>,
    articlepath: Option<String>,
}

#[derive(Default, Deserialize)]
struct Rights {
    #[serde(default)]
    url: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct PageQuery {
    #[serde(default)]
    redirects: Vec<Hop>,
    #[serde(default)]
    pages: Vec<PageRecord>,
    #[serde(default)]
    interwiki: Vec<Interwiki>,
}

#[derive(Deserialize)]
struct Interwiki {
    title: String,
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct PageRecord {
    #[serde(default)]
    title: String,
    #[serde(default)]
    missing: bool,
    #[serde(default)]
    invalid: bool,
    #[serde(default)]
    invalidreason: String,
    #[serde(default)]
    special: bool,
    contentmodel: Option<String>,
    pagelanguage: Option<String>,
    #[serde(default)]
    lastrevid: u64,
    #[serde(default)]
    revisions: Vec<RevisionRecord>,
    pageprops: Option<PageProps>,
    extract: Option<String>,
}

#[derive(Deserialize)]
struct PageProps {
    disambiguation: Option<String>,
}

#[derive(Deserialize)]
struct RevisionRecord {
    revid: u64,
    #[serde(default)]
    timestamp: String,
    slots: Option<Slots>,
    /// Where wikis older than 1.32 have the text.
    content: Option<String>,
}

#[derive(Deserialize)]
struct Slots {
    main: Slot,
}

#[derive(Deserialize)]
struct Slot {
    content: Option<String>,
}

/// What a wiki says of itself, as `siteinfo` has it. `api` is where it was asked.
pub(super) fn site(body: Body<'_>, api: &Url) -> Result<WikiSite, ImportError> {
    let SiteQuery { general, rightsinfo } = query(body)?;
    // Wikis without a licence leave it out, or both of its fields empty.
    let Rights { url, text } = rightsinfo.unwrap_or_default();
    // `//host`: most wikis leave the scheme to whoever asks.
    let server = api.join(&general.server).unwrap_or_else(|_| api.clone());
    let script = general.script.as_deref().unwrap_or("/w/index.php");
    let script = server.join(script).map_err(|_| not_understood(body, ReplyFault::NoScript))?;
    let article_path = general.articlepath.unwrap_or_else(|| "/wiki/$1".to_owned());
    Ok(WikiSite { script, article_path, licence: licence(&url, &text) })
}

/// The page that was asked for by a name, in a form.
pub(super) fn page(
    body: Body<'_>,
    name: &PageName,
    form: WikiForm,
) -> Result<WikiPage, ImportError> {
    let query: PageQuery = query(body)?;
    if let Some(Interwiki { title, url }) = query.interwiki.into_iter().next() {
        return Err(ImportError::OtherWiki { title, url });
    }
    // A revision that is not there leaves no page behind.
    let page = query.pages.into_iter().next().ok_or_else(|| missing(body.host, name, ""))?;
    refused(body.host, name, &page)?;
    let PageRecord { title, lastrevid, extract, pagelanguage, revisions, .. } = page;
    let Some(revision) = revisions.into_iter().next() else {
        return Err(ImportError::NoText { title, hint: TextHint::Revisions });
    };
    let revid = revision.revid;
    let day = revision.timestamp.get(..10).and_then(|day| day.parse().ok());
    let text = match form {
        WikiForm::Extract => {
            // The extension makes the text of the newest revision, whatever else was asked for: the
            // link would lead to another text than the one that is quoted.
            if matches!(name, PageName::Revision(_)) && revid != lastrevid {
                return Err(ImportError::OlderRevision { title, asked: revid, newest: lastrevid });
            }
            extract.ok_or_else(|| ImportError::NoExtracts { host: body.host.to_owned() })?
        }
        WikiForm::Wikitext => {
            let slot = revision.slots.and_then(|slots| slots.main.content);
            slot.or(revision.content).unwrap_or_default()
        }
    };
    if text.trim().is_empty() {
        let hint = match form {
            WikiForm::Extract => TextHint::TakeWikitext,
            WikiForm::Wikitext => TextHint::ThatRevision,
        };
        return Err(ImportError::NoText { title, hint });
    }
    // `nds-nl` and the like are languages to a wiki; a tag that no front matter may have is left out.
    let language = pagelanguage.filter(|tag| Language::from_tag(tag).is_some());
    Ok(WikiPage { title, hops: query.redirects, revision: revid, day, language, text })
}

/// Why a page cannot be an article, if it cannot.
fn refused(host: &str, name: &PageName, page: &PageRecord) -> Result<(), ImportError> {
    let title = page.title.clone();
    // In this order: what is invalid is missing as well.
    if page.invalid {
        let reason = TitleFault::Refused(page.invalidreason.clone());
        return Err(ImportError::InvalidTitle { title, reason });
    }
    if page.special {
        return Err(ImportError::NoArticle { title, kind: OtherKind::Special });
    }
    if page.missing {
        return Err(missing(host, name, &title));
    }
    if page.pageprops.as_ref().is_some_and(|props| props.disambiguation.is_some()) {
        return Err(ImportError::Disambiguation { title, suggestions: Vec::new() });
    }
    // Scripts, styles and data are pages too, of which an extract is empty.
    match page.contentmodel.as_deref() {
        None | Some("wikitext") => Ok(()),
        Some(model) => {
            Err(ImportError::NoArticle { title, kind: OtherKind::Model(model.to_owned()) })
        }
    }
}

fn missing(host: &str, name: &PageName, title: &str) -> ImportError {
    let host = host.to_owned();
    match name {
        PageName::Title(asked) => {
            let title = if title.is_empty() { asked } else { title }.to_owned();
            ImportError::Missing { host, title, suggestions: Vec::new() }
        }
        PageName::Number(number) => {
            ImportError::MissingNumber { host, what: NumberedThing::Page, number: *number }
        }
        PageName::Revision(number) => {
            ImportError::MissingNumber { host, what: NumberedThing::Revision, number: *number }
        }
    }
}

/// The titles of an `opensearch`: the second of the lists it answers with.
pub(super) fn suggestions(body: Body<'_>) -> Result<Vec<String>, ImportError> {
    let (_, titles): (serde_json::Value, Vec<String>) = match json(body)? {
        serde_json::Value::Array(lists) => {
            let mut lists = lists.into_iter();
            let asked = lists.next().unwrap_or_default();
            let titles = serde_json::from_value(lists.next().unwrap_or_default());
            (asked, titles.map_err(|_| not_understood(body, ReplyFault::NoTitles))?)
        }
        _ => return Err(not_understood(body, ReplyFault::NoList)),
    };
    Ok(titles)
}

/// What stands below `query`, or the wiki's own error.
fn query<T: DeserializeOwned>(body: Body<'_>) -> Result<T, ImportError> {
    let reply: ApiReply<T> = json(body)?;
    if let Some(Complaint { code, info }) = reply.error {
        return Err(complaint(body, code, &info));
    }
    reply.query.ok_or_else(|| not_understood(body, ReplyFault::NoQuery))
}

/// An error of the API. Some pass: the copies of its database lag, or too much was asked.
fn complaint(body: Body<'_>, code: String, info: &str) -> ImportError {
    let host = body.host.to_owned();
    let passes = ["maxlag", "ratelimited", "readonly", "internal_api_error"];
    if passes.iter().any(|known| code.starts_with(known)) {
        return ImportError::Busy { host, what: code, wait: body.wait };
    }
    ImportError::Api { host, code, info: info.split_whitespace().collect::<Vec<_>>().join(" ") }
}

fn json<T: DeserializeOwned>(body: Body<'_>) -> Result<T, ImportError> {
    serde_json::from_slice(body.bytes).map_err(|error| {
        // What it begins with tells more to whoever reads it than where the parser stopped.
        let begins = body.bytes.trim_ascii_start().first();
        match begins {
            Some(b'{' | b'[') if error.is_eof() => ImportError::CutOff(body.host.to_owned()),
            Some(b'{' | b'[') => not_understood(body, ReplyFault::OtherJson),
            Some(b'<') => not_understood(body, ReplyFault::WebPage),
            _ => not_understood(body, ReplyFault::NoJson),
        }
    })
}

fn not_understood(body: Body<'_>, what: ReplyFault) -> ImportError {
    let (host, path) = (body.host.to_owned(), body.path.to_owned());
    ImportError::NotUnderstood { host, what, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Body<'_> {
        Body { host: "a.org", path: "/w/api.php", bytes: text.as_bytes(), wait: None }
    }

    fn asked(text: &str, form: WikiForm) -> Result<WikiPage, ImportError> {
        page(body(text), &PageName::Title("Niger".to_owned()), form)
    }

    #[test]
    fn a_wiki_says_where_its_pages_and_its_rights_are() {
        let api = Url::parse("https://en.wikipedia.org/w/api.php").unwrap();
        for (general, rights, script, path, licence) in [
            (
                r#"{"server":"//en.wikipedia.org","script":"/w/index.php","articlepath":"/wiki/$1"}"#,
                r#"{"url":"https://creativecommons.org/licenses/by-sa/4.0/deed.en","text":"x"}"#,
                "https://en.wikipedia.org/w/index.php",
                "/wiki/$1",
                Some("CC BY-SA 4.0"),
            ),
            (
                r#"{"server":"http://wiki.example.org","script":"/index.php","articlepath":"/title/$1"}"#,
                r#"{"url":"","text":""}"#,
                "http://wiki.example.org/index.php",
                "/title/$1",
                None,
            ),
            ("{}", "null", "https://en.wikipedia.org/w/index.php", "/wiki/$1", None),
        ] {
            let text = format!(r#"{{"query":{{"general":{general},"rightsinfo":{rights}}}}}"#);
            let site = site(body(&text), &api).unwrap();
            assert_eq!(site.script.as_str(), script);
            assert_eq!((site.article_path.as_str(), site.licence.as_deref()), (path, licence));
        }
    }

    #[test]
    fn a_page_is_read_with_its_revision_and_its_language() {
        let text = r#"{"batchcomplete":true,"query":{
            "normalized":[{"fromencoded":false,"from":"niger","to":"Niger"}],
            "redirects":[{"from":"Niger","to":"Republic of Niger","tofragment":"x"}],
            "pages":[{"pageid":7,"ns":0,"title":"Republic of Niger","contentmodel":"wikitext",
                "pagelanguage":"en","lastrevid":12,"length":4,
                "revisions":[{"revid":12,"parentid":11,"timestamp":"2026-01-15T10:20:30Z"}],
                "extract":"Niger is a country."}]}}"#;
        let page = asked(text, WikiForm::Extract).unwrap();
        assert_eq!((page.title.as_str(), page.revision), ("Republic of Niger", 12));
        assert_eq!(page.day.map(|day| day.to_string()).as_deref(), Some("2026-01-15"));
        assert_eq!((page.language.as_deref(), page.hops.len()), (Some("en"), 1));
        assert_eq!(page.text, "Niger is a country.");
    }

    #[test]
    fn wikitext_stands_in_the_slot_or_in_older_wikis_beside_it() {
        for revision in [
            r#"{"revid":1,"slots":{"main":{"contentmodel":"wikitext","content":"'''A'''"}}}"#,
            r#"{"revid":1,"content":"'''A'''"}"#,
        ] {
            let text =
                format!(r#"{{"query":{{"pages":[{{"title":"A","revisions":[{revision}]}}]}}}}"#);
            assert_eq!(asked(&text, WikiForm::Wikitext).unwrap().text, "'''A'''");
        }
    }

    #[test]
    fn what_is_no_article_is_told_by_what_it_is() {
        let revisions = r#""lastrevid":2,"revisions":[{"revid":1}]"#;
        for (query, want) in [
            (r#""pages":[{"title":"Niger","missing":true}]"#.to_owned(), "no page “Niger”"),
            (r#""pages":[{"title":"A","invalid":true,"invalidreason":"too long"}]"#.to_owned(), "(too long)"),
            (r#""pages":[{"ns":-1,"title":"Special:Random","special":true}]"#.to_owned(), "special page"),
            (r#""interwiki":[{"title":"fr:Niger","iw":"fr","url":"https://fr.a.org/wiki/Niger"}]"#.to_owned(), "https://fr.a.org/wiki/Niger"),
            (
                format!(r#""pages":[{{"title":"A","pageprops":{{"disambiguation":""}},{revisions}}}]"#),
                "disambiguation page",
            ),
            (
                format!(r#""pages":[{{"title":"A.js","contentmodel":"javascript","extract":"",{revisions}}}]"#),
                "no article (javascript)",
            ),
            (format!(r#""pages":[{{"title":"A",{revisions}}}]"#), "--format wikitext"),
            (format!(r#""pages":[{{"title":"A","extract":" ",{revisions}}}]"#), "no text in “A”"),
            (r#""pages":[{"title":"A","extract":"x"}]"#.to_owned(), "hides its revisions"),
        ] {
            let text = format!(r#"{{"query":{{{query}}}}}"#);
            let told = asked(&text, WikiForm::Extract).unwrap_err().to_string();
            assert!(told.contains(want), "{told}");
        }
    }

    #[test]
    fn the_plain_text_of_an_older_revision_is_refused() {
        let text = r#"{"query":{"pages":[{"title":"A","lastrevid":9,"extract":"x",
            "revisions":[{"revid":4,"slots":{"main":{"content":"w"}}}]}]}}"#;
        let name = PageName::Revision(4);
        let told = page(body(text), &name, WikiForm::Extract).unwrap_err().to_string();
        assert!(told.contains("newest (9)") && told.contains("revision 4"), "{told}");
        assert_eq!(page(body(text), &name, WikiForm::Wikitext).unwrap().revision, 4);
        let gone = r#"{"query":{"badrevids":{"4":{"revid":4,"missing":true}}}}"#;
        let told = page(body(gone), &name, WikiForm::Extract).unwrap_err();
        assert!(told.is_not_found() && told.to_string().contains("no revision 4"), "{told}");
    }

    #[test]
    fn an_answer_that_is_none_says_what_it_is_and_whether_to_ask_again() {
        for (text, want, passes) in [
            ("<!DOCTYPE html><title>Wiki</title>", "a web page", false),
            (r#"{"query":{"pages":[{"title":"#, "broke off", true),
            (r#"{"query":{"pages":{"7":{"title":"Niger"}}}}"#, "1.25 or newer", false),
            (r#"{"servedby":"x"}"#, "no query", false),
            ("", "no JSON", false),
            (
                r#"{"error":{"code":"maxlag","info":"Waiting for db1: 6 seconds lagged."}}"#,
                "maxlag",
                true,
            ),
            (r#"{"error":{"code":"ratelimited","info":"x"}}"#, "ratelimited", true),
            (
                r#"{"error":{"code":"readapidenied","info":"You need\n read permission."}}"#,
                "You need read permission. (readapidenied)",
                false,
            ),
        ] {
            let error = asked(text, WikiForm::Extract).unwrap_err();
            assert!(error.to_string().contains(want), "{error}");
            assert_eq!(error.passes(), passes, "{text}");
        }
    }

    #[test]
    fn suggestions_are_the_second_list() {
        let text = r#"["nige",["Niger","Nigeria"],["",""],["https://a","https://b"]]"#;
        assert_eq!(suggestions(body(text)).unwrap(), ["Niger", "Nigeria"]);
        assert_eq!(suggestions(body(r#"["nige",[],[],[]]"#)).unwrap(), Vec::<String>::new());
        for broken in ["{}", "[1]", r#"["a",{"x":1}]"#, "<p>"] {
            assert!(suggestions(body(broken)).is_err(), "{broken}");
        }
    }
}
