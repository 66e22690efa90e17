//! Filling: from a generation to the vectors of its passages, on several threads, so that what there
//! is already can be used.
//!
//! Vectors are taken over by the hash of the text they were made of, so that an unchanged passage is
//! never encoded twice, whatever generation it was in.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::slice::ChunksMut;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::index::error::IndexError;
use crate::index::generation::label::{Progress, Watch};
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::PassageNo;
use crate::index::vectors::encoder::{EncodeError, Encoder};
use crate::index::vectors::quantised::Quantised;
use crate::index::vectors::sheet::{Sheet, SheetEntry, SheetFacts, TextHash};
use crate::index::vectors::text::{self, Due, count_due, encoded};

/// Texts that are encoded at once by one thread. Enough that what a call costs by itself does not
/// show; few enough that whoever stops it waits less than a second.
const BATCH: usize = 16;
/// Texts that are laid out at once: their lengths are sorted, so that a batch is of texts about as
/// long as each other, and between two rounds what there is may be published.
const ROUND: usize = 16 * BATCH;
/// What is published holds at least this part of all vectors more than the last time. Each time all
/// are laid out anew, so that of a hundred thousand passages not every round can be.
const PARTS: usize = 16;

/// How vectors are made.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// What makes them.
    pub encoder: &'a dyn Encoder,
    /// On how many threads, at least one.
    pub threads: usize,
    /// Told how far it has come, from any thread.
    pub watch: Watch<'a>,
    /// Asked between batches whether to end early, from any thread.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl std::fmt::Debug for Filling<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { encoder, threads, .. } = self;
        f.debug_struct("Filling").field("encoder", encoder).field("threads", threads).finish()
    }
}

/// Why not all vectors were made. Those that were are published.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// It was asked to end early.
    #[error("encoding was stopped")]
    Stopped,
    /// The encoder.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The index that is encoded.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Makes the vectors of a generation that `known` do not have, beside those it has. Calls `publish`
/// with all there are of a segment: with those that are known, now and then on the way, and at the
/// end, also where it fails. A passage that the encoder fails at goes without; how many did is
/// returned.
pub(in crate::index) fn fill(
    snapshot: &Snapshot,
    filling: Filling<'_>,
    known: &[Sheet],
    publish: &mut dyn FnMut(usize, Sheet),
) -> Result<usize, FillError> {
    let mut growing = GrowingVectors::of(snapshot, filling.encoder)?;
    growing.take(known);
    growing.publish(publish);
    let mut missing = growing.missing(snapshot);
    if missing.is_empty() {
        return Ok(0);
    }
    let (done, total) = (AtomicUsize::new(growing.present), growing.due);
    let threads = FillThreads { snapshot, filling, done, total };
    let (mut fresh, mut failed) = (0, 0);
    for round in missing.chunks_mut(ROUND) {
        let ended = threads.round(round);
        for made in round {
            match &made.vector {
                Some(vector) => fresh += growing.put(&made.places, vector),
                None => failed += made.places.len(),
            }
        }
        if ended.is_err() || fresh >= ROUND.max(total / PARTS) {
            growing.publish(publish);
            fresh = 0;
        }
        ended?;
    }
    growing.publish(publish);
    Ok(failed)
}

/// A text without a vector.
struct Missing {
    /// A passage that has it.
    passage: PassageNo,
    /// Which sheets, and where in them, it is to have one: some pages are there twice.
    places: Vec<(usize, usize)>,
    /// Read when its turn comes, so that not all of a corpus lies in memory.
    text: String,
    vector: Option<Quantised>,
}

/// What the threads share.
struct FillThreads<'a> {
    snapshot: &'a Snapshot,
    filling: Filling<'a>,
    done: AtomicUsize,
    total: usize,
}

impl FillThreads<'_> {
    /// Gives a round of texts their vectors.
    fn round(&self, round: &mut [Missing]) -> Result<(), FillError> {
        for missing in &mut *round {
            missing.text = encoded(self.snapshot, missing.passage)?;
        }
        round.sort_by_key(|missing| missing.text.len());
        let batches = Mutex::new(round.chunks_mut(BATCH));
        let ended = thread::scope(|scope| {
            // Plain threads: one of a pool that waits inside of the encoder for another pool takes up
            // the next batch meanwhile, and then may wait for what it is itself about to do.
            let spawn = |_| thread::Builder::new().spawn_scoped(scope, || self.work(&batches));
            let spawned: Vec<_> = (0..self.filling.threads.max(1)).map(spawn).collect();
            // Fewer than wanted do as well, only later; without any, nothing would be done.
            if spawned.iter().all(Result::is_err) {
                let error = spawned.into_iter().find_map(Result::err);
                return Err(
                    EncodeError::Failed(error.map_or("no thread".into(), Into::into)).into()
                );
            }
            let ended: Vec<_> =
                spawned.into_iter().flatten().map(thread::ScopedJoinHandle::join).collect();
            ended
                .into_iter()
                .try_for_each(|ended| ended.unwrap_or_else(|panic| resume_unwind(panic)))
        });
        for missing in round {
            missing.text = String::new();
        }
        ended
    }

    /// Takes batches until there are no more.
    fn work(&self, batches: &Mutex<ChunksMut<'_, Missing>>) -> Result<(), FillError> {
        loop {
            let batch = batches.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(batch) = batch else { return Ok(()) };
            if (self.filling.stop)() {
                return Err(FillError::Stopped);
            }
            self.batch(batch)?;
            let passages: usize = batch.iter().map(|missing| missing.places.len()).sum();
            let done = self.done.fetch_add(passages, Ordering::Relaxed) + passages;
            (self.filling.watch)(Progress::Encoded(done, self.total));
        }
    }

    /// Gives a batch of texts their vectors. Where the encoder fails at all of them together, each
    /// is tried by itself: one text that is too much for it must not keep others from theirs. Where
    /// it fails at each, it is no text's fault.
    fn batch(&self, batch: &mut [Missing]) -> Result<(), EncodeError> {
        let Err(error) = self.encode(batch) else { return Ok(()) };
        let mut any = false;
        for missing in &mut *batch {
            any |= self.encode(std::slice::from_mut(missing)).is_ok();
        }
        if any { Ok(()) } else { Err(error) }
    }

    fn encode(&self, batch: &mut [Missing]) -> Result<(), EncodeError> {
        let texts: Vec<&str> = batch.iter().map(|missing| missing.text.as_str()).collect();
        let vectors = self.filling.encoder.encode(&texts)?;
        let quantised: Option<Vec<Quantised>> =
            vectors.iter().map(|vector| Quantised::of(vector)).collect();
        let quantised = quantised.filter(|all| all.len() == batch.len());
        for (missing, vector) in batch.iter_mut().zip(quantised.ok_or(EncodeError::NoVector)?) {
            missing.vector = Some(vector);
        }
        Ok(())
    }
}

/// The vectors there are so far.
struct GrowingVectors {
    /// By segment; nothing of one whose sheet is whole.
    sheets: Vec<Option<GrowingSheet>>,
    /// How many passages are to have one.
    due: usize,
    /// How many have.
    present: usize,
}

/// The vectors of a segment so far.
struct GrowingSheet {
    facts: SheetFacts,
    due: Vec<Due>,
    /// One for each that is due.
    vectors: Vec<Option<Quantised>>,
    /// Whether there are more than were last published.
    grown: bool,
}

impl GrowingVectors {
    fn of(snapshot: &Snapshot, encoder: &dyn Encoder) -> Result<Self, IndexError> {
        let due = count_due(snapshot, encoder)?;
        let own = snapshot.vectors().filter(|own| own.encoder() == encoder.name());
        let (mut sheets, mut present) = (Vec::new(), 0);
        for ((n, segment), due) in snapshot.segments().iter().enumerate().zip(&due) {
            let there = own.as_ref().map_or(0, |own| own.of_segment(n));
            if there >= *due {
                // Of a segment that goes on nothing is missing, so that its texts are not even read.
                present += there;
                sheets.push(None);
                continue;
            }
            // What it has it takes again, with all else that is known.
            let due = text::due(snapshot, n, encoder)?;
            let (encoder, segment) = (encoder.name().to_owned(), segment.label());
            let facts = SheetFacts { encoder, segment, due: due.len(), present: 0 };
            let vectors = vec![None; due.len()];
            sheets.push(Some(GrowingSheet { facts, due, vectors, grown: true }));
        }
        Ok(Self { sheets, due: due.iter().sum(), present })
    }

    /// Takes over what was made of the same texts by the same encoder.
    fn take(&mut self, known: &[Sheet]) {
        let growing = self.sheets.iter_mut().flatten();
        let mut wanted: HashMap<TextHash, Option<Quantised>> =
            growing.flat_map(|sheet| &sheet.due).map(|due| (due.hash, None)).collect();
        // Looked for among all, and not the other way round: wanted are those of a page or two, and
        // known those of a large corpus.
        for sheet in known {
            for (place, hash) in sheet.hashes().iter().enumerate() {
                if let Some(found) = wanted.get_mut(hash) {
                    *found = found.or_else(|| sheet.quantised(place));
                }
            }
        }
        for sheet in self.sheets.iter_mut().flatten() {
            for (due, vector) in sheet.due.iter().zip(&mut sheet.vectors) {
                *vector = wanted.get(&due.hash).copied().flatten();
                self.present += usize::from(vector.is_some());
            }
        }
    }

    /// The texts without a vector, each once, in the order of the segments.
    fn missing(&self, snapshot: &Snapshot) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        let mut seen: HashMap<TextHash, usize> = HashMap::new();
        for (n, sheet) in self.sheets.iter().enumerate() {
            let Some(sheet) = sheet else { continue };
            for (place, (due, vector)) in sheet.due.iter().zip(&sheet.vectors).enumerate() {
                let passage = snapshot.order().passage(n, due.passage);
                let Some(passage) = passage.filter(|_| vector.is_none()) else { continue };
                let own = *seen.entry(due.hash).or_insert(missing.len());
                let places = vec![(n, place)];
                match missing.get_mut(own) {
                    Some(same) => same.places.extend(places),
                    None => {
                        let text = String::new();
                        missing.push(Missing { passage, places, text, vector: None });
                    }
                }
            }
        }
        missing
    }

    /// Puts a vector in its places; returns how many those are.
    fn put(&mut self, places: &[(usize, usize)], made: &Quantised) -> usize {
        for (n, place) in places {
            if let Some(Some(sheet)) = self.sheets.get_mut(*n)
                && let Some(vector) = sheet.vectors.get_mut(*place)
            {
                *vector = Some(*made);
                sheet.grown = true;
            }
        }
        self.present += places.len();
        places.len()
    }

    /// Publishes what there is, unless that is what was published before.
    fn publish(&mut self, publish: &mut dyn FnMut(usize, Sheet)) {
        for (n, sheet) in self.sheets.iter_mut().enumerate() {
            let Some(sheet) = sheet.as_mut().filter(|sheet| sheet.grown) else { continue };
            sheet.grown = false;
            let both = sheet.due.iter().zip(&sheet.vectors);
            let entries = both.filter_map(|(due, vector)| {
                Some(SheetEntry { passage: due.passage, hash: due.hash, quantised: (*vector)? })
            });
            let entries: Vec<SheetEntry> = entries.collect();
            // Only a sheet of more than 2³² bytes of facts cannot be laid out.
            if let Some(sheet) = Sheet::of(&sheet.facts, &entries) {
                publish(n, sheet);
            }
        }
    }
}
