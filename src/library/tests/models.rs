//! A library with models: vectors that follow the snapshot that serves, and questions that are read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::{NIGER, Shelf, at, put, question};
use crate::answer::{AnswerError, PassageReading, ReadRequest, Reader};
use crate::index::{HashedEncoder, Progress};
use crate::library::{Encoded, IndexPlace, Library, Models, QUEUE, ReadQuestions, Settings};
use crate::text::Language;

impl Shelf {
    /// The same with models, whose encoder is this one.
    fn with(self, encoder: &Arc<HashedEncoder>, threads: usize) -> Self {
        let encoder: Arc<HashedEncoder> = Arc::clone(encoder);
        let models = Models { encoder, reader: None, threads };
        Self { library: self.library.with_models(models), ..self }
    }
}

fn encoder() -> Arc<HashedEncoder> {
    Arc::new(HashedEncoder::named("a"))
}

fn encoded(library: &Library) -> Encoded {
    library.status().reply.encoded.unwrap()
}

/// Waits for a thread that is expected to come to this.
fn eventually(what: impl Fn() -> bool) {
    for _ in 0..2000 {
        if what() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it does not come");
}

#[test]
fn a_library_without_models_says_nothing_of_them_and_waits_for_nothing() {
    let Shelf { library, folder: _folder, .. } = Shelf::two();
    assert_eq!(library.encode(&|_| ()).unwrap().failed, 0);
    library.encode_in_background();
    library.ask(&question("When did the last base close?")).unwrap();
    let status = library.status().reply;
    assert_eq!((status.encoded, status.read), (None, None));
    assert!(library.encoder().is_none() && library.snapshot().vectors().is_none());
}

#[test]
fn whoever_waits_is_told_how_far_it_is_and_has_all_vectors() {
    let encoder = encoder();
    let Shelf { library, folder: _folder, .. } = Shelf::two().with(&encoder, 1);
    assert_eq!(encoded(&library), Encoded { done: 0, due: 2 });
    let last = AtomicUsize::new(0);
    let watch = |progress| {
        let Progress::Encoded(done, 2) = progress else { panic!("{progress:?}") };
        last.store(done, Ordering::SeqCst);
    };
    library.encode(&watch).unwrap();
    assert_eq!((encoded(&library), last.into_inner()), (Encoded { done: 2, due: 2 }, 2));
    assert_eq!(encoder.take_encoded(), 2);
    library.encode(&|_| ()).unwrap();
    assert_eq!(encoder.take_encoded(), 0);
}

#[test]
fn vectors_follow_each_reindex_and_only_what_changed_is_encoded() {
    let encoder = encoder();
    let shelf = Shelf::two().with(&encoder, 1);
    let library = &shelf.library;
    library.encode_in_background();
    library.encode_in_background();
    eventually(|| encoded(library) == Encoded { done: 2, due: 2 });
    assert_eq!(encoder.take_encoded(), 2);
    put(shelf.folder.path(), "niger.md", &NIGER.replace("16", "17"));
    put(shelf.folder.path(), "mali.md", "---\ntitle: Mali\n---\n\nThe river is long.\n");
    library.reindex(&shelf.settings, at(1), &|_| {}).unwrap();
    assert!(encoded(library).done >= 1, "what is as it was can be found at once");
    eventually(|| encoded(library) == Encoded { done: 3, due: 3 });
    assert_eq!(encoder.take_encoded(), 2);
    library.reindex(&shelf.settings, at(2), &|_| {}).unwrap();
    assert_eq!(encoded(library), Encoded { done: 3, due: 3 }, "nothing changed");
    assert_eq!(encoder.take_encoded(), 0);
}

#[test]
fn vectors_are_there_at_the_next_start() {
    let encoder = encoder();
    let Shelf { folder, settings, .. } = Shelf::two();
    let place = tempfile::tempdir().unwrap();
    let settings = Settings { index: IndexPlace::Folder(place.path().into()), ..settings };
    let open = || {
        let (library, _) = Library::open(&settings, false, at(0), &|_| {}).unwrap();
        let encoder = Arc::clone(&encoder);
        library.with_models(Models { encoder, reader: None, threads: 1 })
    };
    open().encode(&|_| ()).unwrap();
    assert_eq!(encoder.take_encoded(), 2);
    let again = open();
    assert_eq!(encoded(&again), Encoded { done: 2, due: 2 });
    again.encode(&|_| ()).unwrap();
    assert_eq!(encoder.take_encoded(), 0);
    assert!(Library::verify(&settings).unwrap().is_empty());
    drop(folder);
}

#[test]
fn the_thread_that_encodes_ends_with_the_library() {
    let encoder = encoder();
    let shelf = Shelf::two().with(&encoder, 1);
    shelf.library.encode_in_background();
    drop(shelf);
    // What it holds of the encoder goes with it.
    eventually(|| Arc::strong_count(&encoder) == 1);
}

#[test]
fn an_encoder_that_fails_leaves_a_library_that_answers() {
    let mut fails = HashedEncoder::named("a");
    fails.fails_at = Some(" ");
    let shelf = Shelf::two().with(&Arc::new(fails), 1);
    assert!(shelf.library.encode(&|_| ()).is_err());
    assert!(shelf.library.encode(&|_| ()).is_ok(), "not tried again, nor told");
    shelf.library.encode_in_background();
    let asked = question("When did the last base in Niger close?");
    assert!(shelf.library.ask(&asked).unwrap().reply.answered);
    assert_eq!(encoded(&shelf.library), Encoded { done: 0, due: 2 });
}

/// A reader that never can.
#[derive(Debug)]
struct Failing;

impl Reader for Failing {
    fn knows(&self, _: Language) -> bool {
        true
    }

    fn read(&self, _: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
        Err(AnswerError::Reader("out of memory".into()))
    }
}

#[test]
fn a_question_at_which_the_models_fail_is_answered_by_its_words() {
    let Shelf { library, folder: _folder, .. } = Shelf::two();
    let reader = Some(Arc::new(Failing) as Arc<dyn Reader>);
    let library = library.with_models(Models { encoder: encoder(), reader, threads: 1 });
    let stamped = library.ask(&question("When did the last base in Niger close?")).unwrap();
    assert!(stamped.reply.answered);
    assert_eq!(stamped.stamp.vectors, None, "by words alone");
    assert_eq!(library.status().reply.read, Some(ReadQuestions { read: 0, by_words: 1 }));
}

#[test]
fn what_nobody_waits_for_takes_no_place_and_is_asked_while_nobody_has_one() {
    let shelf = Shelf::two().with(&encoder(), 1);
    let holdings = shelf.library.holdings();
    let asked = question("When did the last base in Niger close?");
    let permit = shelf.library.understanding.as_ref().unwrap().capacity.try_admit();
    assert!(holdings.ask_aside(&asked).unwrap().is_none(), "somebody is read");
    drop(permit);
    assert!(holdings.ask_aside(&asked).unwrap().unwrap().reply.answered);
    let counted = shelf.library.status().reply.read;
    assert_eq!(counted, Some(ReadQuestions::default()), "it is none of those that people asked");
    let reader = Some(Arc::new(Failing) as Arc<dyn Reader>);
    let Shelf { library, folder: _folder, .. } = Shelf::two();
    let library = library.with_models(Models { encoder: encoder(), reader, threads: 1 });
    assert!(library.holdings().ask_aside(&asked).unwrap().unwrap().reply.answered, "by words");
}

#[test]
fn questions_beyond_what_can_be_read_are_answered_by_words_at_once() {
    let shelf = Shelf::two().with(&encoder(), 1);
    let library = &shelf.library;
    let asked = question("When did the last base in Niger close?");
    let places = &library.understanding.as_ref().unwrap().capacity;
    let held: Vec<_> = std::iter::from_fn(|| places.try_admit()).collect();
    assert_eq!(held.len(), 1 + QUEUE);
    // One is read and does not end; this one would wait for ever if it waited.
    let turn = held[0].wait();
    assert!(library.ask(&asked).unwrap().reply.answered);
    assert_eq!(library.status().reply.read, Some(ReadQuestions { read: 0, by_words: 1 }));
    assert_eq!(library.ask(&asked).unwrap().stamp.vectors, None, "by words alone");
    drop((turn, held));
    assert_eq!(library.ask(&asked).unwrap().stamp.vectors, Some(0));
    assert!(library.ask(&asked).unwrap().reply.answered);
    assert_eq!(library.status().reply.read, Some(ReadQuestions { read: 2, by_words: 2 }));
}

#[test]
fn questions_to_a_corpus_that_no_model_knows_take_no_place() {
    let pont = "---\ntitle: Pont\nlanguage: fr\n---\n\nLe pont fut construit en 1911.\n";
    let shelf = Shelf::of(&[("pont.md", pont)]).with(&encoder(), 1);
    let stamped = shelf.library.ask(&question("Quand le pont fut-il construit ?")).unwrap();
    assert_eq!(stamped.stamp.vectors, None);
    let read = shelf.library.status().reply.read;
    assert_eq!(read, Some(ReadQuestions { read: 0, by_words: 0 }));
}
