//! Why an article was not imported, and what to do about it.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::reason::{
    HeldText, NumberedThing, OtherKind, PlaceFault, ReplyFault, TextHint, TitleFault,
};

/// Why an article was not imported. Each says what to do next.
// A variant for each thing that somebody can do about it, and none for each line that may fail: what is
// to be done is said once, wherever it went wrong.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What was typed names no page.
    #[error(
        "“{0}” names no page; give the address of an article, such as \
         https://en.wikipedia.org/wiki/Niger, or its title"
    )]
    NoPage(String),
    /// A title that no page of a wiki can have.
    #[error("“{title}” can be the title of no page ({reason}); type it as the page shows it")]
    InvalidTitle {
        /// The title.
        title: String,
        /// What is wrong with it.
        reason: TitleFault,
    },
    /// A language that is no part of an address.
    #[error("“{0}” is no language of Wikipedia; write its code, such as en, fr or simple")]
    Language(String),
    /// `--lang` beside an address.
    #[error("an address names its wiki already; leave --lang out, or give a title")]
    LanguageOfAddress,
    /// An API that is no address.
    #[error("“{0}” is no address of an API; write it as https://example.org/w/api.php")]
    ApiAddress(String),
    /// A page that does not say where the API of its wiki is.
    #[error(
        "{page} does not say where the API of its wiki is, if it is a wiki of MediaWiki; name it with \
         --api (it ends in api.php)"
    )]
    NoApi {
        /// The page.
        page: String,
    },
    /// A page that names an API elsewhere.
    #[error("the page names an API on another host; if that is right, name it: --api {api}")]
    ForeignApi {
        /// The API.
        api: String,
    },
    /// There is no such page.
    #[error("{host} has no page “{title}”{}", perhaps(suggestions))]
    Missing {
        /// The wiki.
        host: String,
        /// The title as the wiki reads it.
        title: String,
        /// Titles that begin alike.
        suggestions: Vec<String>,
    },
    /// There is no such revision, or no such number of a page.
    #[error("{host} has no {what} {number}; it may have been deleted")]
    MissingNumber {
        /// The wiki.
        host: String,
        /// What the number is of.
        what: NumberedThing,
        /// The number.
        number: u64,
    },
    /// The page lists pages of one name.
    #[error(
        "“{title}” is a disambiguation page: it lists what is called so, and holds no article{}",
        perhaps(suggestions)
    )]
    Disambiguation {
        /// Its title.
        title: String,
        /// Titles that begin alike.
        suggestions: Vec<String>,
    },
    /// The title is that of a page of another wiki.
    #[error("“{title}” is a page of another wiki; give its address{}", after_colon(url))]
    OtherWiki {
        /// The title.
        title: String,
        /// Its address, where the wiki says it.
        url: String,
    },
    /// Not a page with a text of its own.
    #[error("“{title}” is no article ({kind}); only pages of wikitext can be imported")]
    NoArticle {
        /// Its title.
        title: String,
        /// What it is.
        kind: OtherKind,
    },
    /// The wiki makes no plain extracts.
    #[error(
        "{host} makes no plain text of its pages (it lacks the extension TextExtracts); \
         --format wikitext takes the text as it was written"
    )]
    NoExtracts {
        /// The wiki.
        host: String,
    },
    /// An extract of a revision that is not the newest.
    #[error(
        "revision {asked} of “{title}” is not its newest ({newest}), and wikis make plain text of the \
         newest alone; --format wikitext takes revision {asked} as it was written, an address \
         without oldid the newest one"
    )]
    OlderRevision {
        /// The page.
        title: String,
        /// What was asked for.
        asked: u64,
        /// The newest revision.
        newest: u64,
    },
    /// Nothing to quote.
    #[error("there is no text in “{title}”; {hint}")]
    NoText {
        /// The page.
        title: String,
        /// What to do about it.
        hint: TextHint,
    },
    /// The wiki answered with an error of its own.
    #[error(
        "{host} refuses: {info} ({code}); see that the address and the title are right, or try again later"
    )]
    Api {
        /// The wiki.
        host: String,
        /// The code of the error.
        code: String,
        /// What the wiki says of it.
        info: String,
    },
    /// The wiki has too much to do, now or of us.
    #[error("{host} has too much to do just now ({what}); try again {}", later(*wait))]
    Busy {
        /// The wiki.
        host: String,
        /// A status or a code.
        what: String,
        /// How long it asks to be left alone.
        wait: Option<Duration>,
    },
    /// A status that no retry changes.
    #[error("{host} answers {status} to {path}; see that the address is right, in a browser too")]
    Status {
        /// The host.
        host: String,
        /// The HTTP status.
        status: u16,
        /// What was asked for.
        path: String,
    },
    /// A redirect to another host, which is not followed.
    #[error("{host} sends on to {to}; if that is the wiki you mean, give its address instead")]
    Elsewhere {
        /// The host that was asked.
        host: String,
        /// Where it sends.
        to: String,
    },
    /// Not what an API answers.
    #[error(
        "{host} answers in a form that is not understood ({what}); see that {path} is the API of a \
         wiki of MediaWiki 1.25 or newer, or name it with --api"
    )]
    NotUnderstood {
        /// The host.
        host: String,
        /// What came instead.
        what: ReplyFault,
        /// What was asked for.
        path: String,
    },
    /// An answer that ends too early.
    #[error("the answer of {0} broke off; try again")]
    CutOff(String),
    /// More than is read.
    #[error(
        "what {host} answers is over the limit of {most_mib} MiB; raise MAX_FILE_MIB, or take parts"
    )]
    TooLarge {
        /// The host.
        host: String,
        /// The limit.
        most_mib: u64,
    },
    /// No connection.
    #[error("{host} cannot be reached ({why}); see that this computer is online, and the address")]
    Unreachable {
        /// The host.
        host: String,
        /// What failed, with its causes.
        why: String,
    },
    /// No answer in time.
    #[error("{host} did not answer within {seconds} s; try again, or wait longer with --timeout")]
    Late {
        /// The host.
        host: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// There is no corpus folder.
    #[error(
        "the corpus folder {} does not exist; create it, or name another with --corpus or CORPUS_DIR",
        .0.display()
    )]
    NoCorpus(PathBuf),
    /// A place that is never read.
    #[error("{} is no place for an article: {why}", path.display())]
    Place {
        /// The place.
        path: PathBuf,
        /// Why, and what to write.
        why: PlaceFault,
    },
    /// A file is there already.
    #[error("{} is there already; --update replaces it, --into FILE writes another", .0.display())]
    Exists(PathBuf),
    /// A file is there that is not of this page.
    #[error(
        "{} holds {holds} and not this page; move it away, or write another with --into FILE",
        path.display()
    )]
    OtherPage {
        /// The file.
        path: PathBuf,
        /// What it holds.
        holds: HeldText,
    },
    /// The file cannot be written or read.
    #[error("{} cannot be written ({reason}); what was there is as it was; give this user the right to write there, or name another file with --into FILE", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The program cannot talk to any network.
    #[error(
        "this computer gives no means to ask a wiki ({0}); import the article on another one, and copy its file here"
    )]
    Here(String),
}

impl ImportError {
    /// Whether all went well and there is no such article.
    pub const fn is_not_found(&self) -> bool {
        // A script that imports a list goes on after these; the others would meet the next title too.
        matches!(
            self,
            Self::Missing { .. } | Self::MissingNumber { .. } | Self::Disambiguation { .. }
        )
    }

    /// Whether the same request may be answered a little later.
    pub(super) const fn passes(&self) -> bool {
        // Late is one attempt here; that all of them took too long is found out around them.
        matches!(
            self,
            Self::Busy { .. } | Self::CutOff(_) | Self::Unreachable { .. } | Self::Late { .. }
        )
    }

    /// Whether nothing of an API was at the address: neither a fault of the wiki nor of the way.
    pub(super) const fn is_no_api(&self) -> bool {
        matches!(self, Self::NotUnderstood { .. } | Self::Status { .. })
    }

    /// How long the wiki asks to be left alone.
    pub(super) const fn wait(&self) -> Option<Duration> {
        match self {
            Self::Busy { wait, .. } => *wait,
            _ => None,
        }
    }
}

/// Titles that may be meant.
fn perhaps(titles: &[String]) -> String {
    // Wikis that search by themselves find more than the beginnings of titles.
    if titles.is_empty() {
        return "; look for it there".to_owned();
    }
    let quoted: Vec<String> = titles.iter().map(|title| format!("“{title}”")).collect();
    format!("; perhaps one of these is meant: {}", quoted.join(", "))
}

fn after_colon(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(": {text}") }
}

fn later(wait: Option<Duration>) -> String {
    match wait {
        Some(wait) => format!("in {} s", wait.as_secs().max(1)),
        None => "later".to_owned(),
    }
}
