//! HTTP served to whoever connects: some send slowly, or nothing, or come in numbers.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use axum::serve::{Listener as _, ListenerExt as _};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// What is allowed to those who connect.
struct ServingLimits {
    /// How long the head of the first request may take to arrive.
    head: Duration,
    /// How long after a request the head of the next may take.
    idle: Duration,
    /// How many connections there may be.
    connections: usize,
}

/// Proxies keep connections that nobody uses for a minute (nginx, haproxy): ended from here, one might
/// have a request on its way. Half of the files that a process may open by itself (1,024), and more than
/// questions that are answered at once.
const LIMITS: ServingLimits =
    ServingLimits { head: Duration::from_secs(5), idle: Duration::from_secs(75), connections: 512 };

/// Serves until it is closed, and then what was begun.
pub(super) async fn serve(listener: TcpListener, router: Router, closed: CancellationToken) {
    serve_within(&LIMITS, listener, router, closed).await;
}

async fn serve_within(
    limits: &'static ServingLimits,
    listener: TcpListener,
    router: Router,
    closed: CancellationToken,
) {
    // An answer is small, and one that waits for more to send with it comes late.
    let mut listener = listener.tap_io(|io| {
        let _ = io.set_nodelay(true);
    });
    let places = Arc::new(Semaphore::new(limits.connections));
    let connections = TaskTracker::new();
    let accepting = async {
        // Those for whom there is no place wait with the system.
        while let Ok(place) = Arc::clone(&places).acquire_owned().await {
            let (stream, _) = listener.accept().await;
            let (router, closed) = (router.clone(), closed.clone());
            connections.spawn(async move {
                keep(limits, stream, router, closed).await;
                drop(place);
            });
        }
    };
    closed.run_until_cancelled(accepting).await;
    // Whoever connects from now on finds nobody, and not a connection that is never answered.
    drop(listener);
    connections.close();
    connections.wait().await;
}

/// Serves one connection until either side ends it.
async fn keep(
    limits: &ServingLimits,
    stream: TcpStream,
    router: Router,
    closed: CancellationToken,
) {
    let start = Instant::now();
    // When its last request began, in milliseconds from then on; 0 before the first. A number and no word to
    // this task, which would make every answer wait for one more of its turns.
    let begun = Arc::new(AtomicU64::new(0));
    let begins = Arc::clone(&begun);
    let service = router.map_request(move |request: Request<_>| {
        begins.store(millis(start.elapsed()).max(1), Ordering::Relaxed);
        request
    });
    let server = Builder::new(TokioExecutor::new()).http1_only();
    let connection =
        server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = pin!(connection);
    let (mut deadline, mut closing) =
        (pin!(sleep_until(start + limits.head)), pin!(closed.cancelled()));
    let mut closes = false;
    loop {
        tokio::select! {
            biased;
            // What goes wrong with it is the matter of whoever is at its other end.
            _ = connection.as_mut() => return,
            () = closing.as_mut(), if !closes => {
                closes = true;
                connection.as_mut().graceful_shutdown();
            }
            () = deadline.as_mut() => {
                // From its head on: what is answered here takes a few seconds at most.
                let last = begun.load(Ordering::Relaxed);
                let until = start + Duration::from_millis(last) + limits.idle;
                if last == 0 || until <= Instant::now() {
                    return;
                }
                deadline.as_mut().reset(until);
            }
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::time::{sleep, timeout};

    use super::*;

    const SHORT: ServingLimits = ServingLimits {
        head: Duration::from_millis(200),
        idle: Duration::from_millis(600),
        connections: 2,
    };
    const ASKED: &[u8] = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n";

    /// Sends a request piece by piece; what is answered until the other side ends the connection, and when
    /// it did.
    async fn sent(stream: &mut TcpStream, piece: usize) -> (String, Duration) {
        let begun = Instant::now();
        for piece in ASKED.chunks(piece) {
            if stream.write_all(piece).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(30)).await;
        }
        let mut answer = Vec::new();
        let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.unwrap();
        (String::from_utf8_lossy(&answer).into_owned(), begun.elapsed())
    }

    #[tokio::test]
    async fn a_connection_ends_that_brings_nothing_in_time_and_others_have_its_place() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (closed, router) =
            (CancellationToken::new(), Router::new().route("/", get(|| async { "well" })));
        let server = tokio::spawn(serve_within(&SHORT, listener, router, closed.clone()));
        let connected = || async { TcpStream::connect(address).await.unwrap() };
        let (answer, took) = sent(&mut connected().await, ASKED.len()).await;
        assert!(answer.ends_with("well") && took >= SHORT.idle, "{answer} {took:?}");
        let (answer, took) = sent(&mut connected().await, 2).await;
        assert!(answer.is_empty() && took < SHORT.idle, "a head in pieces: {answer} {took:?}");
        // Two that say nothing have all places, for as long as they may.
        let silent = [connected().await, connected().await];
        let begun = Instant::now();
        let (answer, _) = sent(&mut connected().await, ASKED.len()).await;
        assert!(answer.ends_with("well") && begun.elapsed() >= SHORT.head, "{answer}");
        drop(silent);
        // One that waits for its next request ends at once when nothing more is served.
        let mut kept = connected().await;
        kept.write_all(ASKED).await.unwrap();
        let mut first = [0; 12];
        kept.read_exact(&mut first).await.unwrap();
        let begun = Instant::now();
        closed.cancel();
        timeout(Duration::from_secs(20), server).await.unwrap().unwrap();
        assert!(begun.elapsed() < SHORT.idle, "{:?}", begun.elapsed());
        assert!(TcpStream::connect(address).await.is_err());
    }
}
