//! The word to stop, heard by everyone who waits for something.

use tokio::sync::watch;

/// Where the word to stop arrives.
#[derive(Clone, Debug)]
pub(super) struct Stop(watch::Receiver<bool>);

/// Gives the word to stop.
#[derive(Debug)]
pub(super) struct Stopper(watch::Sender<bool>);

impl Stop {
    pub(super) fn new() -> (Stopper, Self) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Self(receiver))
    }

    /// Completes when the word is given, and at once when it was.
    pub(super) async fn told(&mut self) {
        if self.0.wait_for(|told| *told).await.is_err() {
            // Whoever could give it is gone: it never will be.
            std::future::pending::<()>().await;
        }
    }
}

impl Stopper {
    pub(super) fn tell(&self) {
        let _ = self.0.send(true);
    }
}
