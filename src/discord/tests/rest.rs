//! Which requests are sent again, where Discord cannot be reached or does not answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use serenity::model::id::ApplicationId;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use crate::discord::state::metrics::Metrics;
use crate::discord::transport::rest::{Rest, RestError};

const APPLICATION: ApplicationId = ApplicationId::new(2);
/// What Discord is given for a request here, and one that gives up sooner.
const PATIENCE: Duration = Duration::from_secs(10);
const IMPATIENCE: Duration = Duration::from_millis(1_500);

/// Something in Discord's place that is not there at first.
struct Peer {
    address: SocketAddr,
    came: Arc<AtomicUsize>,
}

impl Peer {
    /// One that comes after a while, and then answers what it reads, or hangs up on it.
    async fn after(pause: Duration, answers: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, came) = (listener.local_addr().unwrap(), Arc::default());
        drop(listener);
        let counted = Arc::clone(&came);
        tokio::spawn(async move {
            sleep(pause).await;
            let listener = TcpListener::bind(address).await.unwrap();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(take(stream, Arc::clone(&counted), answers));
            }
        });
        Self { address, came }
    }

    fn rest(&self) -> Rest {
        let base = Some(format!("http://{}", self.address));
        Rest::new(super::token(), base, Arc::new(Metrics::default())).unwrap()
    }

    fn came(&self) -> usize {
        self.came.load(Ordering::SeqCst)
    }
}

/// Reads one request, and answers it or not.
async fn take(mut stream: TcpStream, came: Arc<AtomicUsize>, answers: bool) {
    let (mut read, mut piece) = (Vec::new(), [0; 4_096]);
    while !read.ends_with(b"}") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(length) => read.extend_from_slice(&piece[..length]),
        }
    }
    came.fetch_add(1, Ordering::SeqCst);
    if answers {
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
        stream.write_all(answer).await.unwrap();
    }
}

#[tokio::test]
async fn a_message_that_follows_is_sent_again_where_nothing_was_sent() {
    let peer = Peer::after(Duration::from_millis(300), true).await;
    let message = json!({ "content": "more" });
    let deadline = Instant::now() + PATIENCE;
    let sent = peer.rest().follow(APPLICATION, "token", &message, deadline).await;
    assert_eq!((sent, peer.came()), (Ok(()), 1));
}

#[tokio::test]
async fn a_message_that_follows_is_sent_once_where_it_may_have_arrived() {
    let peer = Peer::after(Duration::ZERO, false).await;
    let (rest, message) = (peer.rest(), json!({ "content": "more" }));
    let deadline = Instant::now() + PATIENCE;
    let sent = rest.follow(APPLICATION, "token", &message, deadline).await;
    assert!(matches!(sent, Err(RestError::Transport(_))), "{sent:?}");
    assert_eq!(peer.came(), 1);
    // What takes the place of another says the same however often it comes.
    let deadline = Instant::now() + IMPATIENCE;
    let sent = rest.edit(APPLICATION, "token", &message, deadline).await;
    assert!(matches!(sent, Err(RestError::Transport(_))), "{sent:?}");
    assert!(peer.came() > 2, "{}", peer.came());
}
