//! The one thread of this process that writes, and the queue before it.
//!
//! Whoever records something never waits: the queue is bounded, and what does not fit is dropped
//! and counted. The writer gathers what is recorded and writes it together, since it shares the cores
//! with the answers. Whoever wants an answer (a setting, a deletion) ends the gathering, and waits for
//! its turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection;

use super::changing::in_transaction;
use super::error::StoreError;
use super::event::StoreEvent;
use super::event_count::EventCount;
use super::file::{PATIENCE, StoreFile};
use super::recording::record;
use super::removal::{Removed, clear_part};

/// Events that may wait. Of 1,024 none is dropped in a minute of a locked file at 17 misses a second.
const QUEUE: usize = 1024;
/// Events of one transaction, at most: a commit costs as much as the writing of some of them.
const BATCH: usize = 64;
/// How long events are gathered from the first one on. A transaction costs about .2 ms and each event
/// .1 ms: this way a busy bot has it four times a second, and not right beside each reply.
// A prime number: what is asked at regular intervals would else meet the writer every time.
const GATHER: Duration = Duration::from_millis(233);
/// How often a locked file is waited for before what is due is dropped. Each time takes the five
/// seconds that a connection waits.
const LOCKED_TRIES: u32 = 12;

/// How long the writer lets what is too old lie.
const CLEARED_EVERY: Duration = Duration::from_hours(24);
/// How long is waited for what was begun in time: a disk may take some of it for a commit.
const GRACE: Duration = Duration::from_millis(300);
/// How long somebody who waits sleeps before looking again for a place in a full queue.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// What the writer does for somebody who waits. It says whether it found the file damaged.
type Work = Box<dyn FnOnce(Result<&mut Connection, StoreError>) -> bool + Send>;

enum WriteOrder {
    Event(StoreEvent),
    Work(Work),
    /// Somebody found the file damaged while reading.
    Suspect,
}

/// What both sides of the queue know.
#[derive(Debug, Default)]
struct WriteCount {
    events: EventCount,
    /// How often the file was opened anew by the writer.
    opened: AtomicU64,
    /// Whether the writer is to go on at once with what is in the queue.
    hurried: AtomicBool,
}

/// The side of those who record.
#[derive(Clone, Debug)]
pub(super) struct WriteQueue {
    orders: SyncSender<WriteOrder>,
    count: Arc<WriteCount>,
    writer: Thread,
}

impl std::fmt::Debug for WriteOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WriteOrder")
    }
}

impl WriteQueue {
    /// Begins the thread, with a connection where there is one. It deletes what is older than so many
    /// days, now and once a day, and ends when every side of the queue is gone and everything in it is
    /// written.
    pub(super) fn begin(
        file: StoreFile,
        connection: Option<Connection>,
        retention_days: u32,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let (orders, due) = sync_channel(QUEUE);
        let count = Arc::new(WriteCount::default());
        let writer = Writer {
            identity: file.identity(),
            file,
            connection,
            suspect: false,
            count: Arc::clone(&count),
            retention_days,
            removed: Removed::default(),
            begun: (now, Instant::now()),
        };
        let thread =
            thread::Builder::new().name("store".to_owned()).spawn(move || writer.run(&due))?;
        Ok(Self { orders, count, writer: thread.thread().clone() })
    }

    /// Puts an event into the queue, or drops it; returns at once.
    pub(super) fn record(&self, event: StoreEvent) {
        // Before it is in the queue: the writer may be done with it before this thread goes on.
        let waiting = self.count.events.due();
        match self.orders.try_send(WriteOrder::Event(event)) {
            Ok(()) => {
                // There is a transaction of them, and the queue is not to fill up meanwhile.
                if waiting >= BATCH as u64 {
                    self.hurry();
                }
            }
            Err(TrySendError::Full(_)) => {
                self.count.events.lose(1, &"more is asked than can be written");
            }
            Err(TrySendError::Disconnected(_)) => self.count.events.lose(1, &StoreError::Ended),
        }
    }

    /// Ends the gathering of events.
    fn hurry(&self) {
        // Once: waking a thread is a call of the system.
        if !self.count.hurried.swap(true, Ordering::AcqRel) {
            self.writer.unpark();
        }
    }

    /// So many events were dropped since the start.
    pub(super) fn dropped(&self) -> u64 {
        self.count.events.dropped()
    }

    /// So many events are in the queue or being written.
    pub(super) fn waiting(&self) -> u64 {
        self.count.events.waiting()
    }

    /// How often the file was opened anew: a connection of before may lead to one set aside.
    pub(super) fn opened(&self) -> u64 {
        self.count.opened.load(Ordering::Acquire)
    }

    /// Has the file looked at, which somebody found damaged.
    pub(super) fn suspect(&self) {
        // With a full queue the writer finds it out by itself.
        let _ = self.orders.try_send(WriteOrder::Suspect);
    }

    /// Does something on the writer's connection after everything that was recorded before, and
    /// hands back what came of it; nothing where that takes longer than `at_most`. What has not begun
    /// by then is never done: whoever asked was told so.
    pub(super) fn call<T: Send + 'static>(
        &self,
        at_most: Duration,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Option<Result<T, StoreError>> {
        let until = Instant::now() + at_most;
        let (done, answer) = sync_channel(1);
        let work: Work = Box::new(move |connection| {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                // Whoever waits a moment longer must not take it for the end of the thread.
                let _ = done.send(Err(StoreError::Slow));
                return false;
            }
            let came = connection.and_then(|connection| within(connection, left, work));
            let damaged = matches!(came, Err(StoreError::Damaged(_)));
            // Whoever asked may have stopped waiting.
            let _ = done.send(came);
            damaged
        });
        let mut order = WriteOrder::Work(work);
        // Not `send`, which waits for as long as a locked file lasts.
        while let Err(refused) = self.orders.try_send(order) {
            order = match refused {
                TrySendError::Full(order) if Instant::now() < until => order,
                TrySendError::Full(_) => return None,
                TrySendError::Disconnected(_) => return Some(Err(StoreError::Ended)),
            };
            self.hurry();
            thread::sleep(LOOK_AGAIN);
        }
        // After it is in the queue, where the writer looks next.
        self.hurry();
        // What has begun is not taken back, and better known than guessed at.
        let left = until.saturating_duration_since(Instant::now()) + GRACE;
        match answer.recv_timeout(left) {
            Ok(came) => Some(came),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(StoreError::Ended)),
        }
    }
}

/// Does something on a connection that waits for so long at most for other processes.
fn within<T>(
    connection: &mut Connection,
    left: Duration,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.busy_timeout(left.min(PATIENCE))?;
    let done = work(connection);
    connection.busy_timeout(PATIENCE)?;
    done
}

struct Writer {
    file: StoreFile,
    connection: Option<Connection>,
    /// Which file that connection leads to.
    identity: Option<(u64, u64)>,
    /// Whether the file is to be looked at before it is used again.
    suspect: bool,
    count: Arc<WriteCount>,
    retention_days: u32,
    /// What the clearing out that is being done has deleted so far.
    removed: Removed,
    /// The time when the thread began, by the calendar and by the machine's own count.
    begun: (Timestamp, Instant),
}

impl Writer {
    fn run(mut self, due: &Receiver<WriteOrder>) {
        // At once, then daily: a process that lives for a minute clears out as well.
        let mut cleared = None;
        loop {
            let left = cleared.map(|when: Instant| CLEARED_EVERY.saturating_sub(when.elapsed()));
            let left = left.unwrap_or_default();
            // One part of it in each turn, so that nobody waits for all of what is too old.
            let clears = left.is_zero();
            if clears && self.clear_some() {
                cleared = Some(Instant::now());
                continue;
            }
            let order = match due.recv_timeout(left) {
                Ok(order) => order,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) if clears => continue,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if matches!(order, WriteOrder::Event(_)) {
                self.gather();
            }
            let mut events = Vec::new();
            let mut next = Some(order);
            while let Some(order) = next.take() {
                match order {
                    WriteOrder::Event(event) => events.push(event),
                    WriteOrder::Work(work) => {
                        // What was recorded before it is seen by it.
                        self.write(&std::mem::take(&mut events));
                        let damaged = work(self.connection());
                        self.suspect |= damaged;
                    }
                    WriteOrder::Suspect => self.suspect = true,
                }
                if events.len() < BATCH {
                    next = due.try_recv().ok();
                }
            }
            self.write(&events);
        }
    }

    /// Sleeps while events come, unless somebody waits or there are enough of them.
    fn gather(&self) {
        let begun = Instant::now();
        // Taken back before the queue is looked at: who hurries the writer later has put more into it.
        while !self.count.hurried.swap(false, Ordering::AcqRel) {
            let left = GATHER.saturating_sub(begun.elapsed());
            let enough = self.count.events.waiting() >= BATCH as u64;
            if left.is_zero() || enough {
                return;
            }
            thread::park_timeout(left);
        }
    }

    /// Deletes some of what is too old; whether nothing is left of it. Where that fails, the next day
    /// goes on with it.
    fn clear_some(&mut self) -> bool {
        let (begun, since) = self.begun;
        let now = begun.saturating_add(since.elapsed()).unwrap_or(begun);
        let days = self.retention_days;
        if let Err(error) = self.file.clear_out(days, now) {
            tracing::warn!("damaged files that are too old are not deleted yet: {error}");
        }
        let mut removed = std::mem::take(&mut self.removed);
        let part = self.connection();
        let part = part.and_then(|own| clear_part(own, (days, now), &mut removed));
        match part {
            Ok(false) => {
                self.removed = removed;
                return false;
            }
            Ok(true) if removed.is_nothing() => {}
            Ok(true) => tracing::info!(
                questions = removed.gaps,
                votes = removed.votes,
                "what was too old is deleted"
            ),
            Err(error) => tracing::warn!("what is too old is not deleted yet: {error}"),
        }
        true
    }

    /// Writes events in one transaction, or drops them.
    fn write(&mut self, events: &[StoreEvent]) {
        if events.is_empty() {
            return;
        }
        for left in (0..LOCKED_TRIES).rev() {
            let again = !self.suspect;
            match self.try_write(events) {
                Ok(()) => {
                    self.count.events.done(events.len());
                    return self.count.events.works();
                }
                Err(StoreError::Busy) if left > 0 => {}
                // Once more, as the first of a new file.
                Err(StoreError::Damaged(_)) if again => self.suspect = true,
                Err(error) => return self.count.events.lose(events.len(), &error),
            }
        }
        // Found damaged at the last try.
        self.count.events.lose(events.len(), &StoreError::Busy);
    }

    fn try_write(&mut self, events: &[StoreEvent]) -> Result<(), StoreError> {
        in_transaction(self.connection()?, |change| {
            events.iter().try_for_each(|event| Ok(record(change, event)?))
        })
    }

    /// The connection; opened again where it was lost, the file is suspect or another stands in its
    /// place: what is written into one that was moved away is lost, and no error says so.
    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        let is_same = self.file.identity() == self.identity;
        let own = self.connection.take().filter(|_| !self.suspect && is_same);
        let connection = match own {
            Some(connection) => connection,
            None => {
                let (connection, notice) =
                    if self.suspect { self.file.verified()? } else { self.file.writer()? };
                self.suspect = false;
                self.identity = self.file.identity();
                if let Some(notice) = notice {
                    tracing::warn!("{notice}");
                }
                // Released after the file is in its place, for those who read.
                self.count.opened.fetch_add(1, Ordering::Release);
                connection
            }
        };
        Ok(self.connection.insert(connection))
    }
}
