//! `footnote import wiki`, against a wiki of our own that speaks the documented JSON of MediaWiki's
//! API (<https://www.mediawiki.org/wiki/API:Query>, `API:Siteinfo`, `API:Opensearch`).

use std::collections::VecDeque;
use std::fs;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::harness::{Place, Run};

/// How the wiki answers a request for a page instead of answering it.
#[derive(Clone)]
enum Odd {
    /// A status with a header and a body.
    Status(u16, &'static str, String, &'static str),
    /// Nothing, for longer than anyone waits.
    Hang,
    /// A body that is shorter than it says.
    Short,
    /// So many bytes.
    Long(usize),
}

#[derive(Default)]
struct Inner {
    /// What happens to the next requests for a page.
    odd: VecDeque<Odd>,
    /// What happens to all of them.
    always: Option<Odd>,
    /// What is answered to a request for a page with this title or revision.
    pages: Vec<(&'static str, Value)>,
    suggestions: Value,
    /// Whether the API is at `/api.php` only, where pages say it is.
    elsewhere: bool,
    agents: Vec<String>,
    asked: usize,
}

/// The wiki.
#[derive(Clone)]
struct Wiki {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

type Parameters = Query<std::collections::HashMap<String, String>>;

impl Wiki {
    async fn start(pages: &[(&'static str, Value)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let inner = Inner { pages: pages.to_vec(), suggestions: json!([]), ..Inner::default() };
        let address = listener.local_addr().unwrap();
        let wiki = Self { address, inner: Arc::new(Mutex::new(inner)) };
        let router = Router::new()
            .route("/w/api.php", get(api))
            .route("/api.php", get(api))
            .fallback(html)
            .with_state(wiki.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        wiki
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    fn page(&self, title: &str) -> String {
        format!("{}/wiki/{title}", self.base())
    }

    fn site(&self, elsewhere: bool) -> Value {
        let (script, path) =
            if elsewhere { ("/index.php", "/title/$1") } else { ("/w/index.php", "/wiki/$1") };
        json!({ "batchcomplete": true, "query": {
            "general": { "mainpage": "Main Page", "sitename": "Wiki", "generator": "MediaWiki 1.45.0",
                "lang": "en", "server": format!("//{}", self.address), "script": script,
                "articlepath": path, "case": "first-letter" },
            "rightsinfo": { "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.en",
                "text": "Creative Commons Attribution-Share Alike 4.0" } } })
    }
}

async fn api(State(wiki): State<Wiki>, parameters: Parameters, request: Request) -> Response {
    let value = |key: &str| parameters.get(key).cloned().unwrap_or_default();
    let agent = request.headers().get("user-agent").and_then(|agent| agent.to_str().ok());
    let elsewhere = {
        let mut inner = wiki.lock();
        inner.agents.push(agent.unwrap_or_default().to_owned());
        inner.elsewhere
    };
    if elsewhere && request.uri().path() == "/w/api.php" {
        return (StatusCode::NOT_FOUND, "<!DOCTYPE html><p>no such page").into_response();
    }
    assert_eq!((value("format").as_str(), value("formatversion").as_str()), ("json", "2"));
    if value("meta") == "siteinfo" {
        return axum::Json(wiki.site(elsewhere)).into_response();
    }
    if value("action") == "opensearch" {
        return axum::Json(wiki.lock().suggestions.clone()).into_response();
    }
    let odd = {
        let mut inner = wiki.lock();
        inner.asked += 1;
        inner.odd.pop_front().or(inner.always.clone())
    };
    if let Some(odd) = odd {
        return answered(odd).await;
    }
    let name = format!("{}{}", value("titles"), value("revids"));
    let found = wiki.lock().pages.iter().find(|(known, _)| *known == name).cloned();
    let none = json!({ "pages": [{ "ns": 0, "title": name, "missing": true }] });
    let query = found.map_or(none, |(_, query)| query);
    axum::Json(json!({ "batchcomplete": true, "query": query })).into_response()
}

async fn answered(odd: Odd) -> Response {
    match odd {
        Odd::Status(status, header, value, body) => {
            let mut response = (StatusCode::from_u16(status).unwrap(), body).into_response();
            if !header.is_empty() {
                let name = axum::http::HeaderName::from_static(header);
                response.headers_mut().insert(name, value.parse().unwrap());
            }
            response
        }
        Odd::Hang => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            StatusCode::OK.into_response()
        }
        Odd::Short => {
            let part = [Ok(Bytes::from("{\"query\":")), Err(std::io::Error::other("gone"))];
            Response::new(Body::from_stream(futures_util::stream::iter(part)))
        }
        Odd::Long(bytes) => format!("{{\"query\":\"{}\"}}", "x".repeat(bytes)).into_response(),
    }
}

async fn html(State(wiki): State<Wiki>) -> Response {
    let head = if wiki.lock().elsewhere {
        format!(
            r#"<link rel="EditURI" type="application/rsd+xml" href="//{}/api.php?action=rsd">"#,
            wiki.address
        )
    } else {
        String::new()
    };
    axum::response::Html(format!("<!DOCTYPE html><html><head>{head}</head></html>")).into_response()
}

const TITLE: &str = "Niger–United States relations";
const NIGER: &str = "The United States is a partner of Niger.\nIt gives food.\n\n\n== Military relations ==\n\
    In March 2024 the junta told the 1,000 American soldiers in the country to leave.\n\
    The base near Agadez was handed over in August 2024.\n\n\n== See also ==\n\n\n=== Other ===\n";

/// What `query` holds of a page with one revision.
fn page(title: &str, revision: u64, text: &str) -> Value {
    json!({ "pages": [{ "pageid": 7, "ns": 0, "title": title, "contentmodel": "wikitext",
        "pagelanguage": "en", "pagelanguagehtmlcode": "en", "pagelanguagedir": "ltr",
        "touched": "2026-01-15T10:20:30Z", "lastrevid": revision, "length": text.len(),
        "revisions": [{ "revid": revision, "parentid": 1, "timestamp": "2026-01-15T10:20:30Z" }],
        "extract": text }] })
}

/// The same of one whose wiki has no extracts, or that is asked for as wikitext.
fn written(title: &str, (revision, newest): (u64, u64), text: &str) -> Value {
    json!({ "pages": [{ "pageid": 7, "ns": 0, "title": title, "contentmodel": "wikitext",
        "pagelanguage": "en", "lastrevid": newest, "length": text.len(),
        "revisions": [{ "revid": revision, "parentid": 1, "timestamp": "2025-06-01T00:00:00Z",
            "slots": { "main": { "contentmodel": "wikitext", "contentformat": "text/x-wiki",
                "content": text } } }] }] })
}

fn import(place: &Place, more: &[&str]) -> Run {
    place.run(&[&["import", "wiki"], more].concat())
}

fn file(place: &Place, name: &str) -> String {
    fs::read_to_string(place.path(&format!("corpus/{name}"))).unwrap()
}

/// The files of the corpus, those that are hidden too.
fn names(place: &Place) -> Vec<String> {
    let files = fs::read_dir(place.path("corpus")).unwrap();
    let mut names: Vec<_> =
        files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_cited_by_its_revision_and_opens_at_the_sentence() {
    let wiki = Wiki::start(&[(TITLE, page(TITLE, 12, NIGER))]).await;
    let place = Place::new();
    let address = wiki.page("Niger%E2%80%93United_States_relations#History");
    let run = import(&place, &[&address]);
    assert_eq!(run.code, 0, "{run:?}");
    let said = format!(
        "corpus/niger-united-states-relations.txt: “{TITLE}”, revision 12, 2026-01-15, \
         CC BY-SA 4.0, 4 passages\n"
    );
    assert_eq!(run.stdout, said);
    assert!(run.stderr.contains("/reindex"), "{run:?}");
    let source =
        format!("{}/w/index.php?title=Niger%E2%80%93United_States_relations&oldid=12", wiki.base());
    let text = file(&place, "niger-united-states-relations.txt");
    let want = format!(
        "---\ntitle: \"{TITLE}\"\nsource: \"{source}\"\nanchor: mediawiki\nverbatim: true\n\
         language: en\nupdated: 2026-01-15\nlicense: \"CC BY-SA 4.0\"\nrevision: 12\n---\n\n\
         The United States is a partner of Niger.\n\nIt gives food.\n\n== Military relations ==\n\n\
         In March"
    );
    assert!(text.starts_with(&want), "{text}");

    let run = place.run(&["ask", "--json", "How many American soldiers were told to leave?"]);
    let answer = run.json();
    let cited = answer["passages"][0]["url"].as_str().unwrap();
    let sentence = "#Military_relations:~:text=In%20March%202024%20the%20junta,in%20the%20country%20to%20leave.";
    assert_eq!(cited, format!("{source}{sentence}"), "{answer:#}");
    assert!(!run.stderr.contains("warning"), "{run:?}");
    // Who asks says so, as wikis want it.
    assert!(wiki.lock().agents.iter().all(|agent| agent.starts_with("Footnote/")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_is_looked_for_in_the_wiki_that_is_named() {
    let mut redirected = page(TITLE, 12, NIGER);
    redirected["normalized"] =
        json!([{ "fromencoded": false, "from": "us–Niger", "to": "Us–Niger" }]);
    redirected["redirects"] =
        json!([{ "from": "Us–Niger\u{1b}[31m", "to": TITLE, "tofragment": "History" }]);
    let wiki = Wiki::start(&[("us–Niger", redirected)]).await;
    let place = Place::new();
    let api = format!("{}/w/api.php", wiki.base());
    let run = import(&place, &["us–Niger", "--api", &api, "--into", "a/niger"]);
    assert_eq!(run.code, 0, "{run:?}");
    // What a wiki says reaches no terminal as a command.
    let said = format!("“Us–Niger␛[31m” is redirected to “{TITLE}”");
    assert!(run.stderr.contains(&said), "{run:?}");
    assert!(run.stdout.starts_with("corpus/a/niger.txt: "), "{run:?}");
    assert!(file(&place, "a/niger.txt").contains("oldid=12"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_wiki_is_found_by_what_its_pages_say() {
    let wiki = Wiki::start(&[("Pacman", page("Pacman", 3, "Pacman installs packages.\n"))]).await;
    wiki.lock().elsewhere = true;
    let place = Place::new();
    let run = import(&place, &[&format!("{}/title/Pacman", wiki.base())]);
    assert_eq!(run.code, 0, "{run:?}");
    let source = format!("{}/index.php?title=Pacman&oldid=3", wiki.base());
    assert!(file(&place, "pacman.txt").contains(&source));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_article_ends_with_1_and_says_what_may_be_meant() {
    let list = json!({ "pages": [{ "pageid": 9, "ns": 0, "title": "Mercury", "contentmodel": "wikitext",
        "lastrevid": 4, "pageprops": { "disambiguation": "" }, "extract": "Mercury may refer to:",
        "revisions": [{ "revid": 4, "parentid": 1, "timestamp": "2026-01-15T10:20:30Z" }] }] });
    let gone = json!({ "badrevids": { "99": { "revid": 99, "missing": true } } });
    let wiki = Wiki::start(&[("Mercury", list), ("99", gone)]).await;
    wiki.lock().suggestions =
        json!(["x", ["Mercury", "Mercury (planet)"], ["", ""], ["https://a", "https://b"]]);
    let place = Place::new();
    for (name, want) in [
        (
            "wiki/Mercuri",
            "no page “Mercuri”; perhaps one of these is meant: “Mercury”, “Mercury (planet)”",
        ),
        ("wiki/Mercury", "disambiguation page"),
        ("wiki/Mercury", "meant: “Mercury (planet)”"),
        ("w/index.php?title=Mercury&oldid=99", "no revision 99"),
    ] {
        let run = import(&place, &[&format!("{}/{name}", wiki.base())]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.contains(want), "{want}: {run:?}");
    }
    assert!(names(&place).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_said_in_time_and_leaves_nothing() {
    let maxlag =
        r#"{"error":{"code":"maxlag","info":"Waiting for db1: 9 seconds lagged.","lag":9}}"#;
    let denied =
        r#"{"error":{"code":"readapidenied","info":"You need read permission.\u001b[31m"}}"#;
    let wiki = Wiki::start(&[]).await;
    let place = Place::new();
    let away = "https://elsewhere.example/w/api.php".to_owned();
    let status = |status, body| Odd::Status(status, "", String::new(), body);
    for (odd, want) in [
        (status(503, "busy"), "too much to do just now (503)"),
        (Odd::Status(429, "retry-after", "600".to_owned(), ""), "try again in 600 s"),
        (Odd::Status(200, "retry-after", "5".to_owned(), maxlag), "(maxlag); try again in 5 s"),
        (status(200, denied), "You need read permission."),
        (status(403, "who are you"), "answers 403 to /w/api.php"),
        (status(200, "<!DOCTYPE html><p>hello"), "(a web page)"),
        (status(200, "{\"query\":{\"pages\":["), "broke off"),
        (Odd::Short, "broke off"),
        (Odd::Hang, "did not answer within 2 s"),
        (Odd::Long(2 << 20), "over the limit of 1 MiB"),
        (
            Odd::Status(302, "location", away.clone(), ""),
            "sends on to https://elsewhere.example/w/api.php",
        ),
    ] {
        wiki.lock().always = Some(odd);
        let begun = Instant::now();
        let page = wiki.page("Niger");
        let call = place.call(&["import", "wiki", &page, "--timeout", "2"]);
        let run = call.env("MAX_FILE_MIB", "1").run();
        run.failed_with(&[want]);
        assert!(begun.elapsed() < Duration::from_secs(5), "{want}: {:?}", begun.elapsed());
    }
    // Nobody listens there.
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let page = format!("http://{closed}/wiki/Niger");
    import(&place, &[&page, "--timeout", "2"])
        .failed_with(&["127.0.0.1 cannot be reached", "refused"]);
    assert!(names(&place).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_is_tried_again_and_a_redirect_at_home_is_followed() {
    let maxlag = r#"{"error":{"code":"maxlag","info":"Waiting for db1: 9 seconds lagged."}}"#;
    let place = Place::new();
    let there = "/api.php?action=query&format=json&formatversion=2&titles=Niger";
    for odd in [
        Odd::Status(429, "retry-after", "1".to_owned(), ""),
        Odd::Status(503, "", String::new(), ""),
        Odd::Status(200, "retry-after", "1".to_owned(), maxlag),
        Odd::Short,
        // Sent on within the same host.
        Odd::Status(302, "location", there.to_owned(), ""),
    ] {
        let wiki = Wiki::start(&[("Niger", page("Niger", 12, NIGER))]).await;
        wiki.lock().odd.push_back(odd);
        let run = import(&place, &[&wiki.page("Niger"), "--into", "niger.txt"]);
        assert_eq!((run.code, wiki.lock().asked), (0, 2), "{run:?}");
        fs::remove_file(place.path("corpus/niger.txt")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wiki_without_plain_text_offers_what_was_written() {
    let text = "'''Pacman''' installs packages.\n\n== Usage ==\n{{Tip|Read.}}\n";
    let mut older = written("Pacman", (3, 5), text);
    older["pages"][0]["extract"] = json!("The newest text.");
    let wiki = Wiki::start(&[("Pacman", written("Pacman", (5, 5), text)), ("3", older)]).await;
    let place = Place::new();
    let page = wiki.page("Pacman");
    import(&place, &[&page]).failed_with(&["no plain text", "TextExtracts", "--format wikitext"]);
    let run = import(&place, &[&page, "--format", "wikitext"]);
    assert_eq!(run.code, 0, "{run:?}");
    let kept = file(&place, "pacman.wiki");
    assert!(kept.contains("oldid=5\"") && kept.ends_with("{{Tip|Read.}}\n"), "{kept}");

    // Of an older revision there is no plain text: what a wiki gives then is the newest.
    let page = format!("{}/w/index.php?title=Pacman&oldid=3", wiki.base());
    import(&place, &[&page]).failed_with(&["revision 3", "newest (5)", "--format wikitext"]);
    let run = import(&place, &[&page, "--format", "wikitext", "--into", "old.wiki"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(file(&place, "old.wiki").contains("&oldid=3\""));
    assert_eq!(names(&place), ["old.wiki", "pacman.wiki"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_replaced_by_an_update_of_the_same_page_only() {
    let wiki =
        Wiki::start(&[("Niger", page("Niger", 12, NIGER)), ("C", page("C", 2, "A letter."))]).await;
    let place = Place::new();
    let (niger, path) = (wiki.page("Niger"), "corpus/niger.txt");
    assert_eq!(import(&place, &[&niger]).code, 0);
    let before = file(&place, "niger.txt");
    // The same once more is no harm; another text is asked about.
    let run = import(&place, &[&niger]);
    assert!(run.code == 0 && run.stdout.contains("revision 12, as it was"), "{run:?}");
    wiki.lock().pages =
        vec![("Niger", page("Niger", 15, "Niger is a country.")), ("C", page("C", 2, "A letter."))];
    import(&place, &[&niger]).failed_with(&[path, "is there already", "--update"]);
    assert_eq!(file(&place, "niger.txt"), before);

    // An update that fails leaves what was there.
    for odd in [Odd::Status(503, "", String::new(), ""), Odd::Short, Odd::Hang] {
        wiki.lock().always = Some(odd);
        import(&place, &[&niger, "--update", "--timeout", "1"]).failed_with(&["127.0.0.1"]);
        assert_eq!(file(&place, "niger.txt"), before);
    }
    wiki.lock().always = None;
    // For whom it is stays as somebody said.
    place.write("corpus/niger.txt", before.replacen("---\n", "---\nservers: 42\n", 1));
    let run = import(&place, &[&niger, "--update"]);
    assert!(run.code == 0 && run.stdout.contains("revision 12 → 15"), "{run:?}");
    let after = file(&place, "niger.txt");
    assert!(after.contains("Niger is a country.") && after.contains("servers: [42]\n"), "{after}");

    // Neither the file of another page nor somebody's own is taken for this one.
    let c = wiki.page("C");
    import(&place, &[&c, "--update", "--into", "niger.txt"])
        .failed_with(&["holds “Niger”", "--into"]);
    place.write("corpus/c.txt", "Notes of mine.\n");
    import(&place, &[&c, "--update"]).failed_with(&["was not imported", "--into"]);
    assert_eq!(file(&place, "c.txt"), "Notes of mine.\n");
    assert_eq!(names(&place), ["c.txt", "niger.txt"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_where_it_will_be_read() {
    let wiki = Wiki::start(&[("Niger", page("Niger", 12, NIGER))]).await;
    let niger = wiki.page("Niger");
    let place = Place::new();
    for (into, want) in [
        ("../niger.txt", "not in the corpus folder"),
        ("/niger.txt", "not in the corpus folder"),
        (".niger.txt", "hidden"),
        (".git/niger.txt", "hidden"),
        ("niger.md", "ends in .txt"),
        ("corpus", "it is a folder"),
    ] {
        import(&place, &[&niger, "--into", into]).failed_with(&[want]);
    }
    let whole = place.path("corpus/five.txt");
    for (into, want) in [
        ("corpus/one.txt", "one.txt"),
        ("./b/two", "b/two.txt"),
        ("Three.TXT", "Three.TXT"),
        ("./corpus/four.txt", "four.txt"),
        (whole.to_str().unwrap(), "five.txt"),
    ] {
        let run = import(&place, &[&niger, "--into", into]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(file(&place, want).contains("oldid=12"), "{into}");
    }
    import(&Place::bare(), &[&niger]).failed_with(&["corpus", "does not exist", "--corpus"]);
}

#[test]
fn what_was_typed_is_looked_at_before_anyone_is_asked() {
    let place = Place::new();
    for (arguments, want) in [
        (&[" "][..], "names no page"),
        (&["A|B"], "no title holds |"),
        (&["https://en.wikipedia.org/wiki/A", "--lang", "fr"], "leave --lang out"),
        (&["A", "--lang", "evil.example/"], "no language of Wikipedia"),
        (&["A", "--api", "https://wiki.example.org/"], "api.php"),
        (&["A", "--timeout", "0"], "--timeout"),
        (&[], "URL-or-title"),
    ] {
        let run = import(&place, arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(want), "{want}: {run:?}");
    }
}
