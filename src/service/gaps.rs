//! Gaps: questions that the corpus does not answer, handed to the store behind the reply. Both faces
//! record them here.
//!
//! What a question means is computed on a thread of its own: whoever asked has their reply by then, and
//! those who ask next do not wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::answer::Answer;
use crate::corpus::Viewer;
use crate::index::{Encoder, most_stop_words};
use crate::store::{GapEvent, NearestSection, PersonHash, Removed, Store, StoreError, StoreEvent};
use crate::text::{Language, words};

/// How many questions wait to be encoded; those beyond are recorded by their words alone. A hundred
/// are encoded in about a second.
const QUEUE: usize = 128;
/// Between the questions that one goes on from and the question itself, as it is recorded.
const BETWEEN: &str = " ↪ ";
const SIGN: char = GapEvent::GOES_ON;
/// How long whoever waits sleeps before looking again for a place in a full queue.
const LOOK_AGAIN: Duration = Duration::from_millis(2);
/// One in so many words of a question is a stop word of its language, else that is not known.
const STOP_WORD_SHARE: usize = 4;

/// Something for the thread that encodes.
#[derive(Debug)]
enum Job {
    Encode(Box<GapEvent>),
    /// Tells when everything before it is done.
    Tell(SyncSender<()>),
}

/// Records gaps; cheap to clone. What is recorded is handed on at once, in whatever state the disk is.
#[derive(Clone, Debug)]
pub struct GapRecorder {
    store: Store,
    /// None where there is nothing to encode with, or nothing is stored.
    jobs: Option<SyncSender<Job>>,
    /// How many questions wait to be encoded.
    waiting: Arc<AtomicU64>,
}

impl GapRecorder {
    /// Records in a store, with what questions mean where there is an encoder. Its thread ends with the
    /// last clone.
    pub fn of(store: Store, encoder: Option<Arc<dyn Encoder>>) -> Self {
        let encoder = encoder.filter(|_| store.is_on());
        let waiting = Arc::new(AtomicU64::new(0));
        let jobs = encoder.and_then(|encoder| {
            let (jobs, told) = sync_channel(QUEUE);
            let (own, left) = (store.clone(), Arc::clone(&waiting));
            let spawned = thread::Builder::new().name("gaps".to_owned());
            let spawned = spawned.spawn(move || encode(&own, &*encoder, &told, &left));
            // Without it they are grouped by their words.
            spawned.ok().map(|_| jobs)
        });
        Self { store, jobs, waiting }
    }

    /// Where gaps are recorded.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Records a gap; its vector is made where it has none. Returns at once.
    pub fn record(&self, event: GapEvent) {
        let job = Job::Encode(Box::new(event));
        // Before it is in the queue: the thread may be done with it before this one goes on.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let left = match &self.jobs {
            Some(jobs) => jobs.try_send(job).map_err(|error| match error {
                TrySendError::Full(job) | TrySendError::Disconnected(job) => job,
            }),
            None => Err(job),
        };
        if let Err(Job::Encode(event)) = left {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            self.store.record(StoreEvent::Gap(event));
        }
    }

    /// Waits until everything that was recorded is stored, each of the two steps for so long at most;
    /// whether it is.
    pub fn finish(&self, at_most: Duration) -> bool {
        let encoded = self.encoded(at_most);
        self.store.flush(at_most) && encoded
    }

    /// How many questions and votes were recorded and are neither written nor dropped yet.
    pub fn left(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed) + self.store.waiting()
    }

    /// Deletes everything of a person, what they asked a moment ago as well; how much there was. For a
    /// thread that nobody waits for.
    ///
    /// # Errors
    /// Nothing is stored, the file cannot be written, or what was recorded before is not handed on in
    /// that time; then nothing is deleted.
    pub fn forget(&self, person: PersonHash, at_most: Duration) -> Result<Removed, StoreError> {
        // A question that is handed on after the deletion would stand there for good.
        if !self.encoded(at_most) {
            return Err(StoreError::Slow);
        }
        self.store.patient().forget(person)
    }

    /// Waits until everything that was recorded is handed on to the store, so long at most; whether it
    /// is.
    fn encoded(&self, at_most: Duration) -> bool {
        let Some(jobs) = &self.jobs else { return true };
        let (tell, told) = sync_channel(1);
        let mut job = Job::Tell(tell);
        // Not `send`, which waits for as long as the encoder takes.
        let mut slept = Duration::ZERO;
        while let Err(refused) = jobs.try_send(job) {
            job = match refused {
                TrySendError::Full(job) if slept < at_most => job,
                TrySendError::Full(_) | TrySendError::Disconnected(_) => return false,
            };
            thread::sleep(LOOK_AGAIN);
            slept += LOOK_AGAIN;
        }
        told.recv_timeout(at_most.saturating_sub(slept)).is_ok()
    }
}

/// Encodes what comes until nobody records any more.
fn encode(store: &Store, encoder: &dyn Encoder, jobs: &Receiver<Job>, waiting: &AtomicU64) {
    while let Ok(job) = jobs.recv() {
        match job {
            Job::Encode(mut event) => {
                // One that goes on from another has most of its words from that, and its meaning too.
                let is_whole = !event.question.contains(SIGN);
                event.vector = event
                    .vector
                    .take()
                    .or_else(|| if is_whole { vector(encoder, &event.question) } else { None });
                store.record(StoreEvent::Gap(event));
                waiting.fetch_sub(1, Ordering::Relaxed);
            }
            // Whoever waited may have given up.
            Job::Tell(tell) => drop(tell.try_send(())),
        }
    }
}

/// What a question means, in bytes; nothing where its language is none that the encoder knows: vectors
/// of those lie close to each other whatever they mean.
#[expect(clippy::cast_possible_truncation, reason = "no number is beyond its peak")]
fn vector(encoder: &dyn Encoder, question: &str) -> Option<Vec<i8>> {
    if !encoder.knows(language(question)?) {
        return None;
    }
    let vector = encoder.encode(&[question]).ok()?.into_iter().next()?;
    // Stretched to what a byte holds; the store compares by the angle, which that leaves as it is.
    let peak = vector.iter().fold(0.0_f32, |peak, number| peak.max(number.abs()));
    let bytes = vector.iter().map(|number| (number / peak * 127.0).round() as i8);
    (peak > 0.0 && peak.is_finite()).then(|| bytes.collect())
}

/// The language with the most stop words in a question, where they are enough.
fn language(question: &str) -> Option<Language> {
    // As a question is read by the answerer: by stop words, since half of its words may be names.
    let words = words(question);
    let languages = Language::CODES.iter().map(|(language, _)| *language);
    // Of equals the one that is known.
    let (most, language) =
        most_stop_words(&words, [Language::English].into_iter().chain(languages))?;
    (most * STOP_WORD_SHARE >= words.len()).then_some(language)
}

/// A question without an answer, with what came nearest to it.
pub fn refused(
    viewer: Viewer,
    (question, earlier): (&str, &[String]),
    answer: &Answer,
    at: Timestamp,
) -> GapEvent {
    let nearest = answer.closest.first().map(|closest| NearestSection {
        document: closest.document.clone(),
        section: closest.section.clone(),
        id: closest.id.clone(),
        quoted: None,
    });
    GapEvent { nearest, ..GapEvent::refused(viewer, &recorded(question, earlier), at) }
}

/// A question as it is recorded, with those that it goes on from: alone it would ask something else.
pub fn recorded(question: &str, earlier: &[String]) -> String {
    // The sign in a question would part it.
    let question = question.replace(SIGN, "→");
    let earlier = earlier.iter().map(String::as_str);
    earlier.chain([question.as_str()]).collect::<Vec<_>>().join(BETWEEN)
}

/// The question of a gap, and those that it went on from.
pub fn asked(recorded: &str) -> (String, Vec<String>) {
    let mut parts: Vec<String> = recorded.split(BETWEEN).map(str::to_owned).collect();
    (parts.pop().unwrap_or_default(), parts)
}
