//! The word to stop, heard by everyone who waits for something.

use tokio::sync::watch;

/// Where the word to stop arrives.
#[derive(Clone, Debug)]
pub(in crate::discord) struct Stop(watch::Receiver<bool>);

/// Gives the word to stop.
#[derive(Debug)]
pub(in crate::discord) struct Stopper(watch::Sender<bool>);

impl Stop {
    pub(in crate::discord) fn new() -> (Stopper, Self) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Self(receiver))
    }

    /// Completes when the word is given, and at once when it was.
    pub(in crate::discord) async fn told(&mut self) {
        if self.0.wait_for(|told| *told).await.is_err() {
            // Whoever could give it is gone: it never will be.
            std::future::pending::<()>().await;
        }
    }
}

impl Stopper {
    pub(in crate::discord) fn tell(&self) {
        let _ = self.0.send(true);
    }
}
