//! A gate before a service that keeps everything in memory: closed, the service is away, and opened
//! again it is back with all it held.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The gate.
pub(super) struct Gate {
    port: u16,
    open: watch::Sender<bool>,
}

impl Gate {
    /// One before a port of this computer, open.
    pub(super) async fn before(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (open, is_open) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut inner, _)) = listener.accept().await {
                let mut is_open = is_open.clone();
                if !*is_open.borrow() {
                    continue;
                }
                tokio::spawn(async move {
                    let Ok(mut outer) = TcpStream::connect(("127.0.0.1", target)).await else {
                        return;
                    };
                    tokio::select! {
                        _ = copy_bidirectional(&mut inner, &mut outer) => {}
                        _ = is_open.wait_for(|open| !open) => {}
                    }
                });
            }
        });
        Self { port, open }
    }

    /// Where it is.
    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// Lets nobody through from now on, and ends what goes through.
    pub(super) fn close(&self) {
        self.open.send_replace(false);
    }

    /// Lets everybody through again.
    pub(super) fn open(&self) {
        self.open.send_replace(true);
    }
}
