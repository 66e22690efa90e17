//! Lanes: how many texts are read at once, each alone and on one thread.
//!
//! More threads for one text gain little, as its layers are small, and texts are independent. So a
//! text has the same scores whatever is read beside it, and on any number of lanes.

use std::cmp::Reverse;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rten::ThreadPool;

/// A thread that runs networks, one text after the other.
#[derive(Debug)]
pub(super) struct Lane(Arc<ThreadPool>);

impl Lane {
    /// The thread as the runtime takes it.
    pub(super) fn pool(&self) -> Arc<ThreadPool> {
        Arc::clone(&self.0)
    }
}

/// The threads that all callers share, at least one.
///
/// Callers take turns at every text: a question never waits for more than one text of each lane,
/// however many passages are encoded meanwhile.
#[derive(Debug)]
pub(super) struct Lanes(Vec<Lane>);

impl Lanes {
    /// As many lanes as named, at least one.
    pub(super) fn new(lanes: usize) -> Self {
        let lane = |_| Lane(Arc::new(ThreadPool::with_num_threads(1)));
        Self((0..lanes.max(1)).map(lane).collect())
    }

    /// Does `work` for every item, those of the greatest `length` first; results in the order of
    /// the items.
    pub(super) fn map<T: Sync, R: Send>(
        &self,
        items: &[T],
        length: impl Fn(&T) -> usize,
        work: impl Fn(&T, &Lane) -> R + Sync,
    ) -> Vec<R> {
        // A long text that comes last would keep one lane busy while the others are done.
        let mut items: Vec<_> = items.iter().enumerate().collect();
        items.sort_by_key(|(_, item)| Reverse(length(item)));
        let (items, next) = (items.as_slice(), AtomicUsize::new(0));
        let mut done = thread::scope(|scope| {
            let (next, work) = (&next, &work);
            let (mut threads, mut done) = (Vec::new(), Vec::new());
            for lane in self.0.iter().take(items.len()) {
                let drive = move || drive(items, next, work, lane);
                // Where the system has no more threads, the others do its share.
                threads.extend(thread::Builder::new().spawn_scoped(scope, drive));
            }
            // Not on the caller's own thread: a worker of a pool that waits for a lane takes up other
            // work of its pool meanwhile, which may wait for what is not finished below it.
            if threads.is_empty()
                && let Some(lane) = self.0.first()
            {
                done = drive(items, next, work, lane);
            }
            for thread in threads {
                match thread.join() {
                    Ok(results) => done.extend(results),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        });
        done.sort_unstable_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

/// Works on a lane while items are left; results with the places of their items.
fn drive<T, R>(
    items: &[(usize, &T)],
    next: &AtomicUsize,
    work: &(impl Fn(&T, &Lane) -> R + Sync),
    lane: &Lane,
) -> Vec<(usize, R)> {
    let mut done = Vec::new();
    loop {
        let Some((place, item)) = items.get(next.fetch_add(1, Ordering::Relaxed)) else {
            return done;
        };
        done.push((*place, work(item, lane)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items_on_any_number_of_lanes() {
        for (lanes, items) in [(0, 0), (0, 3), (1, 5), (4, 2), (3, 100)] {
            let items: Vec<usize> = (0..items).collect();
            let doubled = Lanes::new(lanes).map(&items, |item| *item % 7, |item, _| item * 2);
            let want: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(doubled, want, "{lanes} lanes");
        }
    }
}
