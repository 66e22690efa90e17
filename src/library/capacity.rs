//! Capacity: how many questions are read by models at once, and how many wait for that.
//!
//! Reading takes a core for a tenth of a second. A question that finds no place is answered by its
//! words alone, at once: waiting in a long line would make every answer late, and a queue without an
//! end would lose them all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many questions may wait for those that are read: with a tenth of a second for each, the last
/// one still is answered well within a second.
pub const QUEUE: usize = 3;

/// Places for questions that are read.
#[derive(Debug)]
pub struct Capacity {
    /// How many may be read at once.
    threads: usize,
    /// How many have a place, those that wait included.
    admitted: AtomicUsize,
    /// How many are read. Locked for as long as it takes to count, never while one is read.
    running: Mutex<usize>,
    /// Told when one is done.
    done: Condvar,
}

impl Capacity {
    /// Places for this many questions at once, at least one, and [`QUEUE`] that wait.
    pub fn new(threads: usize) -> Self {
        let (admitted, running) = (AtomicUsize::new(0), Mutex::new(0));
        Self { threads: threads.max(1), admitted, running, done: Condvar::new() }
    }

    /// How many questions have a place at most.
    pub const fn most(&self) -> usize {
        self.threads + QUEUE
    }

    /// A place, if there is one; at once.
    pub fn try_admit(&self) -> Option<Permit<'_>> {
        let free = |admitted: usize| (admitted < self.most()).then_some(admitted + 1);
        // Nothing else is written under this number, so that no order needs to hold.
        let admitted = self.admitted.fetch_update(Ordering::Relaxed, Ordering::Relaxed, free);
        // Made only where it was counted: a permit that is dropped gives a place back.
        admitted.is_ok().then(|| Permit { capacity: self })
    }

    /// Whether nobody has a place just now.
    pub fn is_idle(&self) -> bool {
        self.admitted.load(Ordering::Relaxed) == 0
    }

    fn running(&self) -> MutexGuard<'_, usize> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place for one question, given back when it is dropped.
#[derive(Debug)]
pub struct Permit<'a> {
    capacity: &'a Capacity,
}

impl<'a> Permit<'a> {
    /// Waits until fewer questions are read than may be.
    pub fn wait(&self) -> ReadingTurn<'a> {
        let Self { capacity } = *self;
        let full = |running: &mut usize| *running >= capacity.threads;
        let running = capacity.done.wait_while(capacity.running(), full);
        *running.unwrap_or_else(PoisonError::into_inner) += 1;
        ReadingTurn { capacity }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.capacity.admitted.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The right to read, given back when it is dropped.
#[derive(Debug)]
pub struct ReadingTurn<'a> {
    capacity: &'a Capacity,
}

impl Drop for ReadingTurn<'_> {
    fn drop(&mut self) {
        let mut running = self.capacity.running();
        *running = running.saturating_sub(1);
        drop(running);
        self.capacity.done.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn no_more_are_admitted_than_there_are_places_and_each_is_given_back() {
        for threads in [0, 1, 4] {
            let capacity = Capacity::new(threads);
            for _ in 0..3 {
                let permits: Vec<Permit<'_>> =
                    std::iter::from_fn(|| capacity.try_admit()).take(100).collect();
                assert_eq!(permits.len(), threads.max(1) + QUEUE);
            }
        }
    }

    #[test]
    fn who_waits_is_read_when_another_is_done_and_who_is_refused_need_not_wait() {
        let capacity = Capacity::new(1);
        let (first, second) = (capacity.try_admit().unwrap(), capacity.try_admit().unwrap());
        let turn = first.wait();
        let read = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _turn = second.wait();
                read.store(true, Ordering::SeqCst);
            });
            let others: Vec<_> = std::iter::from_fn(|| capacity.try_admit()).collect();
            assert_eq!(others.len(), QUEUE - 1);
            assert!(!read.load(Ordering::SeqCst), "two at once");
            drop(turn);
        });
        assert!(read.load(Ordering::SeqCst));
    }

    #[test]
    fn never_more_are_read_at_once_than_there_are_threads() {
        let (capacity, most) = (Capacity::new(2), AtomicUsize::new(0));
        let (now, read, refused) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let Some(permit) = capacity.try_admit() else {
                            refused.fetch_add(1, Ordering::SeqCst);
                            continue;
                        };
                        let _turn = permit.wait();
                        let running = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(running, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                        read.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= 2);
        assert_eq!(read.into_inner() + refused.into_inner(), 400);
        assert_eq!(capacity.admitted.into_inner(), 0);
    }

    #[test]
    fn a_question_that_panics_gives_its_place_back() {
        let capacity = Capacity::new(1);
        for _ in 0..10 {
            let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let permit = capacity.try_admit().unwrap();
                let _turn = permit.wait();
                panic!("the reader broke");
            }));
            assert!(read.is_err());
        }
        assert!(capacity.try_admit().is_some());
    }
}
