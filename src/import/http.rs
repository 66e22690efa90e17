//! HTTP: requests with one policy of what is tried again, what is followed, and how much is read.
//!
//! | answer | what is done |
//! | --- | --- |
//! | 429, 5xx, `maxlag` | again after the time it names, else after a growing pause, if that is in time |
//! | no connection, a broken one, a body that ends early | again after a growing pause |
//! | a redirect on the same host | followed, five at most, and never from https to http |
//! | any other redirect | not followed: whoever asked did not name that host |
//! | a body over the limit | given up, after no more than that was read |

use std::error::Error;
use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable as _};
use jiff::Timestamp;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Url};

use super::error::ImportError;
use super::reply::Body;

/// Who asks. Wikis want to know the program, and turn away those that do not say.
const USER_AGENT: &str = concat!(
    "Footnote/",
    env!("CARGO_PKG_VERSION"),
    " (footnote import; one article, asked for by a person)"
);
/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(10);
/// How long nothing may come before it is tried anew.
const SILENCE: Duration = Duration::from_secs(20);
/// The first pause between attempts, and the longest.
const PAUSE: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(10));
/// How often it is tried again.
// With these pauses some eight seconds, which somebody who looks on waits through.
const AGAIN: usize = 4;
/// How many redirects are followed.
const HOPS: usize = 5;

/// How long and how much is read, and who is told of it.
pub struct ImportBounds<'a> {
    /// How long everything may take together.
    pub patience: Duration,
    /// The most bytes of one answer.
    pub most_bytes: u64,
    /// Told of each step.
    pub told: &'a dyn Fn(ImportStep<'_>),
}

/// A step of an import, for whoever watches.
#[derive(Clone, Copy, Debug)]
pub enum ImportStep<'a> {
    /// A host was asked.
    Asked {
        /// The host.
        host: &'a str,
    },
    /// So many bytes of its answer came.
    Received {
        /// The host.
        host: &'a str,
        /// How many.
        bytes: usize,
    },
    /// It is asked again after a pause.
    Waits {
        /// The pause.
        pause: Duration,
        /// Why.
        why: &'a ImportError,
    },
}

/// The way to a wiki.
pub(super) struct Http<'a> {
    client: Client,
    bounds: &'a ImportBounds<'a>,
    deadline: Instant,
}

/// What a host answered with a status that no retry changes.
pub(super) struct HttpAnswer {
    pub(super) status: u16,
    /// Where it was found, behind redirects.
    pub(super) url: Url,
    pub(super) bytes: Vec<u8>,
    /// How long it asks to be left alone.
    wait: Option<Duration>,
}

impl HttpAnswer {
    /// The body of an answer that says that all is well.
    pub(super) fn body(&self) -> Result<Body<'_>, ImportError> {
        let (host, path) = (host(&self.url), self.url.path());
        if self.status != 200 {
            let (host, path) = (host.to_owned(), path.to_owned());
            return Err(ImportError::Status { host, status: self.status, path });
        }
        Ok(Body { host, path, bytes: &self.bytes, wait: self.wait })
    }
}

impl<'a> Http<'a> {
    pub(super) fn new(bounds: &'a ImportBounds<'a>) -> Result<Self, ImportError> {
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT.min(bounds.patience))
            .read_timeout(SILENCE)
            // By hand: the client itself would go to any host, ten times.
            .redirect(Policy::custom(|attempt| {
                if may_follow(&attempt) { attempt.follow() } else { attempt.stop() }
            }))
            .build()
            .map_err(|error| ImportError::Here(causes(&error)))?;
        Ok(Self { client, bounds, deadline: Instant::now() + bounds.patience })
    }

    /// What `read` makes of the answer at an address, tried again where that may help.
    pub(super) async fn get<T>(
        &self,
        url: &Url,
        read: impl Fn(&HttpAnswer) -> Result<T, ImportError>,
    ) -> Result<T, ImportError> {
        let read = &read;
        let pauses = ExponentialBuilder::default()
            .with_min_delay(PAUSE.0)
            .with_max_delay(PAUSE.1)
            .with_max_times(AGAIN)
            .with_jitter();
        let answer = (|| async move { read(&self.once(url).await?) })
            .retry(pauses)
            .when(ImportError::passes)
            .adjust(|error, pause| {
                let pause = error.wait().unwrap_or_default().max(pause?);
                // A pause that outlasts everybody's patience is told instead of waited for.
                (Instant::now() + pause < self.deadline).then_some(pause)
            })
            .notify(|why, pause| (self.bounds.told)(ImportStep::Waits { pause, why }));
        let answer = tokio::time::timeout_at(self.deadline.into(), answer).await;
        answer.unwrap_or_else(|_| {
            let seconds = self.bounds.patience.as_secs().max(1);
            Err(ImportError::Late { host: host(url).to_owned(), seconds })
        })
    }

    async fn once(&self, url: &Url) -> Result<HttpAnswer, ImportError> {
        let asked = host(url);
        (self.bounds.told)(ImportStep::Asked { host: asked });
        let mut response =
            self.client.get(url.clone()).send().await.map_err(|error| fault(asked, &error))?;
        let (status, url) = (response.status(), response.url().clone());
        let wait = retry_after(response.headers(), Timestamp::now());
        if status.is_redirection() {
            let to = response.headers().get("location").and_then(|to| to.to_str().ok());
            let to = to.and_then(|to| url.join(to).ok()).map_or_else(String::new, String::from);
            return Err(ImportError::Elsewhere { host: asked.to_owned(), to });
        }
        // Other refusals are a matter of what was asked, which only the reader of the answer knows.
        if status.as_u16() == 429 || status.is_server_error() {
            let what = status.as_str().to_owned();
            return Err(ImportError::Busy { host: asked.to_owned(), what, wait });
        }
        let most = self.bounds.most_bytes;
        let too_large =
            || ImportError::TooLarge { host: asked.to_owned(), most_mib: (most >> 20).max(1) };
        // Before a byte of it is read, where its length is said.
        if response.content_length().is_some_and(|length| length > most) {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        loop {
            let chunk = response.chunk().await.map_err(|error| fault(asked, &error))?;
            let Some(chunk) = chunk else { break };
            // A length is only what the other side says of itself.
            if (bytes.len() + chunk.len()) as u64 > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
            (self.bounds.told)(ImportStep::Received { host: asked, bytes: bytes.len() });
        }
        Ok(HttpAnswer { status: status.as_u16(), url, bytes, wait })
    }
}

/// The host of an address.
pub(super) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// Whether a redirect stays where it was asked, and as safe as it was.
fn may_follow(attempt: &Attempt<'_>) -> bool {
    let Some(from) = attempt.previous().last() else { return false };
    let to = attempt.url();
    let safe = to.scheme() == "https" || from.scheme() == "http";
    safe && from.host_str() == to.host_str() && attempt.previous().len() <= HOPS
}

/// The pause that an answer asks for: in seconds, or up to a time.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    // A time that is over already is no pause.
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

/// What a failed request is to whoever waits for it.
fn fault(host: &str, error: &reqwest::Error) -> ImportError {
    let host = host.to_owned();
    if error.is_timeout() && !error.is_connect() {
        ImportError::Late { host, seconds: SILENCE.as_secs() }
    } else if error.is_connect() || error.is_builder() {
        ImportError::Unreachable { host, why: causes(error) }
    } else {
        // What begins and then ends too soon may be whole the next time.
        ImportError::CutOff(host)
    }
}

/// An error with what caused it, which says more than it does.
fn causes(error: &reqwest::Error) -> String {
    // The error itself repeats the address, and says “error sending request” of everything.
    let mut last: &dyn Error = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_up_to_a_time() {
        let now: Timestamp = "2026-01-15T10:00:00Z".parse().unwrap();
        for (value, want) in [
            ("5", Some(5)),
            (" 120 ", Some(120)),
            ("Thu, 15 Jan 2026 10:00:30 GMT", Some(30)),
            ("Thu, 15 Jan 2026 09:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
            let got = retry_after(&headers, now).map(|pause| pause.as_secs());
            assert_eq!(got, want, "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
