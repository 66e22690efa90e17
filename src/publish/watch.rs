//! Publishing for as long as it runs: whenever somebody asks, and when the articles change where they
//! are watched.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::error::PublishError;
use super::publisher::{Published, Publisher};
use super::requests::{Outcome, RequestId};
use crate::corpus::glance;
use crate::library::Library;

/// How often requests are looked for, and articles at most.
const LOOK: Duration = Duration::from_secs(1);
const GLANCE: Duration = Duration::from_secs(5);
/// How often whoever asked hears that it is worked on.
const BEAT: Duration = Duration::from_secs(10);
/// How long articles that changed and could not be published are left alone.
const AGAIN: Duration = Duration::from_mins(1);
/// How often what is old is looked for where nothing is published.
const SWEEP: Duration = Duration::from_hours(1);

/// Writes among the articles what was written for them elsewhere; whether there was anything. Called where it
/// may take a while.
pub type TakesIn = Arc<dyn Fn() -> bool + Send + Sync>;

impl Publisher {
    /// Publishes what a library serves whenever it is asked to, when `takes_in` took something in and, with
    /// `changes`, when the articles are others than before. Runs until it is dropped; `told` hears what became
    /// of each.
    pub async fn watch(
        &self,
        library: &Arc<Library>,
        (changes, takes_in): (bool, &TakesIn),
        told: &(dyn Fn(&Result<Published, PublishError>) + Sync),
    ) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut glanced, mut swept) = (Instant::now(), Instant::now());
        let mut seen = self.glance().await;
        let (mut changed, mut failed): (bool, Option<Instant>) = (false, None);
        loop {
            ticks.tick().await;
            let now = Timestamp::now();
            let asked = match self.requests.waiting(now).await {
                Ok(asked) => asked,
                // Whoever asks waits until it can be reached again.
                Err(error) => {
                    tracing::debug!(%error, "requests could not be looked for");
                    continue;
                }
            };
            if glanced.elapsed() > GLANCE {
                changed |= taken_in(takes_in).await;
                if changes {
                    let before = std::mem::replace(&mut seen, self.glance().await);
                    changed |= before != seen;
                }
                glanced = Instant::now();
            }
            if swept.elapsed() > SWEEP {
                self.swept(now).await;
                swept = Instant::now();
            }
            // What failed fails again where nothing is done about it.
            let rests = failed.is_some_and(|failed| failed.elapsed() < AGAIN);
            if asked.is_empty() && (!changed || rests) {
                continue;
            }
            // Taken before anything is read: what is asked for later may want what changes later.
            if let Err(error) = self.requests.answer(&asked, &Outcome::Taken { beat: 0 }).await {
                tracing::warn!(%error, "a request could not be taken");
                continue;
            }
            // Whoever wrote an answer asked right after it.
            changed |= taken_in(takes_in).await;
            let done = tokio::select! {
                done = self.again(library) => done,
                never = self.beat(&asked) => match never {},
            };
            let outcome = match &done {
                Ok(Published::Unchanged { epoch, .. } | Published::Moved { epoch, .. }) => {
                    Outcome::Published { epoch: *epoch }
                }
                Err(error) => Outcome::Failed { why: error.to_string() },
            };
            // Whoever asked is told that it failed; of articles that changed nobody else would say so again.
            changed &= done.is_err();
            failed = done.is_err().then(Instant::now);
            told(&done);
            if let Err(error) = self.requests.answer(&asked, &outcome).await {
                tracing::warn!(%error, "a request could not be answered");
            }
        }
    }

    /// Says again and again that requests are worked on: whoever asked tells by it a publisher that
    /// takes long from one that died.
    async fn beat(&self, asked: &[RequestId]) -> Infallible {
        let mut beat = 0;
        loop {
            sleep(BEAT).await;
            beat += 1;
            // Where it cannot be said, the next one may be.
            let _ = self.requests.answer(asked, &Outcome::Taken { beat }).await;
        }
    }

    /// Takes the articles in as they are now and publishes them; once more where somebody was faster.
    async fn again(&self, library: &Arc<Library>) -> Result<Published, PublishError> {
        match self.once(library).await {
            Err(error) if error.is_overtaken() => self.once(library).await,
            done => done,
        }
    }

    async fn once(&self, library: &Arc<Library>) -> Result<Published, PublishError> {
        let serving = self.serving().await?;
        let taken = serving.as_ref().and_then(|serving| serving.manifest.as_ref());
        let taken = taken.map_or(0, |manifest| manifest.generation);
        let (own, settings) = (Arc::clone(library), self.settings.clone());
        let built = spawn_blocking(move || -> Result<(), PublishError> {
            own.reindex_beyond(&settings, taken, Timestamp::now(), &|_| ())?;
            own.encode(&|_| ())?;
            Ok(())
        });
        built.await.map_err(|_| PublishError::Broken)??;
        self.publish(library, serving.as_ref(), Timestamp::now()).await
    }

    /// What the articles look like to the system; nothing while they cannot be looked at.
    async fn glance(&self) -> Option<[u8; 32]> {
        let (corpus, most) = (self.settings.corpus.clone(), self.settings.max_file_bytes);
        spawn_blocking(move || glance(&corpus, most).ok()).await.ok()?
    }
}

async fn taken_in(takes_in: &TakesIn) -> bool {
    let takes_in = Arc::clone(takes_in);
    spawn_blocking(move || takes_in()).await.unwrap_or(false)
}
