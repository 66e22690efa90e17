//! Building the index of a corpus as it is now: what is known of its files, what changed, and the
//! generation that follows.

use jiff::Timestamp;

use super::settings::{LibraryError, Settings};
use crate::corpus::{self, CorpusError, Fingerprint};
use crate::index::{Following, GenerationLabel, Generations, Snapshot, Watch};

/// How often a corpus is read again that changes while it is read.
const TRIES: usize = 3;

/// A build that was asked for.
pub(super) struct Build<'a> {
    pub(super) settings: &'a Settings,
    pub(super) store: &'a Generations,
    /// The generation it follows on, of which only what changed since is read and analysed.
    pub(super) base: Option<&'a Snapshot>,
    /// Its number, where none on disk is higher.
    pub(super) generation: u64,
    /// Whether to build also where there is just what is wanted.
    pub(super) anew: bool,
    /// When it is built, as its label holds it.
    pub(super) built: String,
    pub(super) watch: Watch<'a>,
}

impl Build<'_> {
    /// Builds the generation of the corpus as it is now.
    pub(super) fn run(&self) -> Result<Snapshot, LibraryError> {
        for _ in 1..TRIES {
            // Somebody may be copying a hundred files into it just now.
            match self.attempt() {
                Err(LibraryError::Corpus(CorpusError::Changing(_))) => {}
                other => return other,
            }
        }
        self.attempt()
    }

    fn attempt(&self) -> Result<Snapshot, LibraryError> {
        let Self { settings, store, base, anew, .. } = self;
        // A generation that cannot be read is none to follow on.
        let base = base.filter(|base| base.meta().documents > 0 && base.sound().is_ok());
        let contents = base.map(Snapshot::contents).transpose().unwrap_or_default();
        let base = base.filter(|_| contents.is_some());
        let contents = contents.unwrap_or_default();
        let wanted = |path: &str, content: &[u8; 32]| contents.get(path) != Some(content);
        let known = store.recall();
        let (articles, seen) = corpus::find(settings.folder(), &wanted, &known, &|| store.now())?;
        let following = Following { base, anew: *anew, merge: false };
        let label = self.label(articles.fingerprint);
        let snapshot = store.build(&articles, following, label, self.watch)?;
        if base.is_none() {
            // Only now: before, there may have been no folder to remember in.
            remember(settings, store);
        // What was looked at for it is as good as another look; files that changed just now are left
        // out and hashed at the next one.
        } else if seen != known {
            store.remember(&seen);
        }
        Ok(snapshot)
    }

    /// Builds the generation of the same articles as the one it follows on in fewer segments; nothing
    /// where the articles are others by now.
    pub(super) fn merged(&self) -> Result<Option<Snapshot>, LibraryError> {
        let Self { settings, store, base, anew, .. } = self;
        let known = store.recall();
        let began = &|| store.now();
        let (articles, _) = corpus::find(settings.folder(), &|_, _| false, &known, began)?;
        let fingerprint = articles.fingerprint.to_string();
        if base.is_none_or(|base| base.meta().fingerprint != fingerprint) {
            return Ok(None);
        }
        let following = Following { base: *base, anew: *anew, merge: true };
        let label = self.label(articles.fingerprint);
        Ok(Some(store.build(&articles, following, label, self.watch)?))
    }

    fn label(&self, fingerprint: Fingerprint) -> GenerationLabel {
        GenerationLabel { fingerprint, generation: self.generation, built: self.built.clone() }
    }
}

/// Remembers the files of the corpus, so that the next start reads only what changes until then.
fn remember(settings: &Settings, store: &Generations) {
    // What cannot be looked at now costs the next start some time; the index that was just built is
    // no worse for it.
    if *store != Generations::Memory {
        let _ = look(settings, store);
    }
}

/// The fingerprint of the corpus as it is now. Of its files only those are read that may have
/// changed since the last look, and what is found is remembered beside the index.
pub(super) fn look(settings: &Settings, store: &Generations) -> Result<Fingerprint, CorpusError> {
    let known = store.recall();
    let (print, seen) = corpus::look(settings.folder(), &known, &|| store.now())?;
    if seen != known {
        store.remember(&seen);
    }
    Ok(print)
}

/// A time as a label holds it: RFC 3339 in UTC, to the second.
pub(super) fn built(now: Timestamp) -> String {
    // Timestamps print their fractions of a second; nobody reads those of an index, and goldens
    // with them would differ from run to run.
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
