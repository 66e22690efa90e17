//! Choices that several processes share: what holds on which of them, and what while it cannot be read.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::{Community, only, seen};
use crate::corpus::Viewer::{Direct, Guild, Terminal};
use crate::service::{DocumentChoice, Visibility, VisibilityError, VisibilityFault, VisibleParts};
use crate::store::{ChoiceBook, ChoiceChange, ChosenDocuments, StoreError};

/// A book in memory, which may be away.
#[derive(Debug, Default)]
struct OwnBook {
    kept: Mutex<ChosenDocuments>,
    away: AtomicBool,
}

impl OwnBook {
    fn away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    fn there(&self) -> Result<(), StoreError> {
        let away = self.away.load(Ordering::Relaxed);
        if away { Err(StoreError::Away("it is off".to_owned())) } else { Ok(()) }
    }
}

impl ChoiceBook for OwnBook {
    fn chosen(&self, known: Option<u64>) -> Result<Option<ChosenDocuments>, StoreError> {
        self.there()?;
        let kept = self.kept.lock().unwrap().clone();
        Ok((known != Some(kept.revision)).then_some(kept))
    }

    fn choose(&self, change: &ChoiceChange<'_>) -> Result<(bool, ChosenDocuments), StoreError> {
        self.there()?;
        let mut kept = self.kept.lock().unwrap();
        let taken = kept.servers.get(&change.server) == change.before;
        if taken {
            match change.after {
                Some(paths) => drop(kept.servers.insert(change.server, paths.clone())),
                None => drop(kept.servers.remove(&change.server)),
            }
            kept.revision += 1;
        }
        Ok((taken, kept.clone()))
    }
}

fn parts(community: &Community, book: &Arc<OwnBook>) -> VisibleParts {
    let book = Arc::clone(book);
    VisibleParts::of(Arc::clone(&community.library), Visibility::shared(book))
}

#[test]
fn what_a_server_hides_on_one_process_is_hidden_on_the_others_once_they_looked() {
    let (community, book) = (Community::four(), Arc::new(OwnBook::default()));
    let (one, other) = (parts(&community, &book), parts(&community, &book));
    assert_eq!(seen(&other, Guild(2)), "all both");
    one.visibility().choose(2, only(&["both.md"])).unwrap();
    assert_eq!((seen(&one, Guild(2)), seen(&other, Guild(2))), ("both".into(), "all both".into()));
    assert!(other.visibility().follow().unwrap() && !other.visibility().follow().unwrap());
    assert_eq!(
        (seen(&other, Guild(2)), seen(&other, Guild(1))),
        ("both".into(), "all both one".into())
    );
    assert_eq!(
        (other.visibility().servers(), other.visibility().choice(2)),
        (vec![2], only(&["both.md"]))
    );
    other.visibility().choose(2, DocumentChoice::All).unwrap();
    assert!(one.visibility().follow().unwrap());
    assert_eq!(seen(&one, Guild(2)), "all both");
}

#[test]
fn until_choices_were_read_once_nobody_sees_what_might_be_hidden_from_them() {
    let (community, book) = (Community::four(), Arc::new(OwnBook::default()));
    book.away(true);
    let parts = parts(&community, &book);
    let visibility = parts.visibility();
    assert_eq!(visibility.fault(), Some(VisibilityFault::Away));
    for (viewer, want) in
        [(Terminal, "all both one slip"), (Direct, "all"), (Guild(1), ""), (Guild(77), "")]
    {
        assert_eq!(seen(&parts, viewer), want, "{viewer:?}");
    }
    assert!(visibility.hides_all(1) && visibility.hides_all(77) && visibility.is_shared());
    let taken = visibility.choose(1, only(&["all.md"]));
    assert!(matches!(taken, Err(VisibilityError::Away(StoreError::Away(_)))), "{taken:?}");
    assert!(visibility.follow().is_err());
    book.away(false);
    assert!(visibility.follow().unwrap());
    assert_eq!((visibility.fault(), seen(&parts, Guild(1))), (None, "all both one".into()));
}

#[cfg(feature = "scale")]
#[test]
fn a_database_that_could_not_be_opened_is_not_taken_for_one_where_nobody_chose() {
    use crate::store::{Store, StorePlace};
    let place = StorePlace {
        database: Some(
            crate::store::DatabaseUrl::parse("postgres://nobody@127.0.0.1:1/none").unwrap(),
        ),
        ..StorePlace::folder(None, 90)
    };
    assert!(Visibility::of(&place, &Store::off()).hides_all(1));
    assert!(!Visibility::of(&StorePlace::folder(None, 90), &Store::off()).hides_all(1));
}

#[test]
fn what_was_known_holds_while_nothing_can_be_read() {
    let (community, book) = (Community::four(), Arc::new(OwnBook::default()));
    let parts = parts(&community, &book);
    parts.visibility().choose(2, only(&["both.md"])).unwrap();
    book.away(true);
    assert!(parts.visibility().follow().is_err());
    let refused = parts.visibility().choose(2, DocumentChoice::All);
    assert!(matches!(refused, Err(VisibilityError::Away(_))), "{refused:?}");
    assert_eq!(
        (seen(&parts, Guild(2)), seen(&parts, Guild(1))),
        ("both".into(), "all both one".into())
    );
    assert_eq!(parts.visibility().fault(), None);
    // A copy of long ago was put in its place, whose number is lower.
    *book.kept.lock().unwrap() = ChosenDocuments {
        revision: 1,
        servers: [(1, BTreeSet::from(["one.md".to_owned()]))].into(),
    };
    book.away(false);
    assert!(parts.visibility().follow().unwrap());
    assert_eq!((seen(&parts, Guild(2)), seen(&parts, Guild(1))), ("all both".into(), "one".into()));
}

#[test]
fn two_processes_that_change_one_choice_at_once_lose_nothing_of_it() {
    let book = Arc::new(OwnBook::default());
    let processes = [(); 3].map(|()| Visibility::shared(Arc::<OwnBook>::clone(&book)));
    std::thread::scope(|scope| {
        for (n, process) in processes.iter().enumerate() {
            for m in 0..6 {
                scope.spawn(move || {
                    let added = format!("{n}-{m}.md");
                    let add = |chosen| {
                        let DocumentChoice::Only(mut paths) = chosen else {
                            return Some(only(&[&added]));
                        };
                        paths.insert(added.clone());
                        Some(DocumentChoice::Only(paths))
                    };
                    assert!(process.change(7, add).unwrap());
                });
            }
        }
    });
    for process in &processes {
        process.follow().unwrap();
        let DocumentChoice::Only(paths) = process.choice(7) else { panic!("all of it") };
        assert_eq!(paths.len(), 18, "{paths:?}");
        assert!(!process.change(7, |_| None).unwrap());
    }
}
