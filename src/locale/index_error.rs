//! Errors of the corpus, its index and what answers from it, in the reader's language.
//!
//! Every variant is named, so that a new one cannot be shown before it has its words. What the system
//! or another program says of a cause stands in brackets as it came, in whatever language that is.

use super::Locale;
use super::catalogue::Numeral;
use crate::answer::AnswerError;
use crate::corpus::CorpusError;
use crate::index::{DIMENSIONS, EncodeError, EngineFault, FillError, IndexError};
use crate::library::LibraryError;
#[cfg(feature = "neural")]
use crate::neural::{NeuralError, NeuralPart};

impl Locale {
    /// Why a folder is no corpus, as a clause.
    pub fn corpus_error(self, error: &CorpusError) -> String {
        let strings = self.strings();
        match error {
            CorpusError::Missing(folder) => strings.corpus_missing(&folder.to_string_lossy()),
            CorpusError::NotAFolder(path) => strings.corpus_no_folder(&path.to_string_lossy()),
            CorpusError::Unreadable { folder, reason } => {
                strings.corpus_unreadable(&folder.to_string_lossy(), &reason.to_string())
            }
            CorpusError::Empty(folder) => strings.corpus_empty(&folder.to_string_lossy()),
            CorpusError::Changing(file) => strings.corpus_changing(&file.to_string_lossy()),
        }
    }

    /// Why an index cannot be built, opened or read, as a clause.
    pub fn index_error(self, error: &IndexError) -> String {
        let strings = self.strings();
        match error {
            IndexError::Folder { folder, reason } => {
                strings.index_unusable(&folder.to_string_lossy(), &reason.to_string())
            }
            IndexError::Full { folder } => strings.index_full(&folder.to_string_lossy()),
            IndexError::Missing => strings.index_missing().to_owned(),
            IndexError::Overtaken => strings.index_overtaken().to_owned(),
            IndexError::Oldest => strings.index_oldest().to_owned(),
            IndexError::Damaged(why) => strings.index_broken(why),
            IndexError::Corpus(error) => self.corpus_error(error),
            IndexError::Remote(fault) => strings.index_remote(&self.engine_fault(fault)),
            IndexError::Engine(error) => strings.index_engine(&error.to_string()),
        }
    }

    /// What is wrong with an engine outside the program.
    fn engine_fault(self, fault: &EngineFault) -> String {
        let strings = self.strings();
        let said = match fault {
            EngineFault::Unreached => strings.engine_unreached(),
            EngineFault::Late => strings.engine_late(),
            EngineFault::Resting => strings.engine_resting(),
            EngineFault::Busy => strings.engine_busy(),
            EngineFault::Unknown => strings.engine_unknown(),
            EngineFault::Partial => strings.engine_partial(),
            EngineFault::Status(status) => return strings.engine_status(&status.to_string()),
            EngineFault::Garbled => strings.engine_garbled(),
            EngineFault::Large => strings.engine_large(),
            EngineFault::Stranger => strings.engine_stranger(),
            EngineFault::Refused => strings.engine_refused(),
        };
        said.to_owned()
    }

    /// Why a library cannot be opened or asked, as a clause.
    pub fn library_error(self, error: &LibraryError) -> String {
        match error {
            LibraryError::Corpus(error) => self.corpus_error(error),
            LibraryError::Index(error) => self.index_error(error),
            LibraryError::Answer(error) => self.answer_error(error),
            LibraryError::Elsewhere => self.strings().publish_elsewhere().to_owned(),
            LibraryError::Unfetched => self.strings().publish_unfetched().to_owned(),
        }
    }

    /// Why there is no answer, as a clause.
    pub fn answer_error(self, error: &AnswerError) -> String {
        match error {
            AnswerError::Index(error) => self.index_error(error),
            AnswerError::Reader(error) => self.strings().reader_failed(&self.model(&**error)),
        }
    }

    /// Why not all passages are encoded, as a clause.
    pub fn fill_error(self, error: &FillError) -> String {
        let strings = self.strings();
        match error {
            FillError::Stopped => strings.encoding_stopped().to_owned(),
            FillError::Encode(EncodeError::Failed(error)) => {
                strings.encoder_failed(&self.model(&**error))
            }
            FillError::Encode(EncodeError::NoVector) => {
                strings.encoder_no_vector(Numeral(DIMENSIONS as u64))
            }
            FillError::Index(error) => self.index_error(error),
        }
    }

    /// What a model says of itself: ours in the reader's language, another as it says it.
    #[cfg(feature = "neural")]
    fn model(self, error: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
        // Readers and encoders are anybody's, so their errors come without a type.
        let Some(error) = error.downcast_ref::<NeuralError>() else { return error.to_string() };
        let strings = self.strings();
        match error {
            NeuralError::Weights { part, reason } => {
                strings.model_unusable(self.part(*part), reason)
            }
            NeuralError::Run { part, reason } => strings.model_failed(self.part(*part), reason),
        }
    }

    /// What a model says of itself, which is none of ours.
    #[cfg(not(feature = "neural"))]
    #[expect(clippy::unused_self, reason = "models of this program have words in each language")]
    fn model(self, error: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
        error.to_string()
    }

    #[cfg(feature = "neural")]
    fn part(self, part: NeuralPart) -> &'static str {
        let strings = self.strings();
        match part {
            NeuralPart::Reader => strings.model_reader(),
            NeuralPart::Encoder => strings.model_encoder(),
            NeuralPart::Vocabulary => strings.model_vocabulary(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::path::PathBuf;

    fn path() -> PathBuf {
        PathBuf::from("a/b c")
    }

    fn reason() -> io::Error {
        io::Error::other("x.y")
    }

    #[test]
    fn an_error_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        let corpus = [
            CorpusError::Missing(path()),
            CorpusError::NotAFolder(path()),
            CorpusError::Unreadable { folder: path(), reason: reason() },
            CorpusError::Empty(path()),
            CorpusError::Changing(path()),
        ];
        let mut errors: Vec<LibraryError> = corpus.into_iter().map(LibraryError::Corpus).collect();
        let index = [
            IndexError::Folder { folder: path(), reason: reason() },
            IndexError::Full { folder: path() },
            IndexError::Missing,
            IndexError::Overtaken,
            IndexError::Oldest,
            IndexError::Damaged("x.y".to_owned()),
            IndexError::Corpus(CorpusError::Missing(path())),
            IndexError::of_engine(reason()),
        ];
        errors.extend(index.into_iter().map(LibraryError::Index));
        let engine = [
            EngineFault::Unreached,
            EngineFault::Late,
            EngineFault::Resting,
            EngineFault::Busy,
            EngineFault::Unknown,
            EngineFault::Partial,
            EngineFault::Status(500),
            EngineFault::Garbled,
            EngineFault::Large,
            EngineFault::Stranger,
            EngineFault::Refused,
        ];
        let engine = engine.map(|fault| LibraryError::Index(IndexError::Remote(fault)));
        errors.extend(engine);
        errors.push(LibraryError::Answer(AnswerError::Reader(Box::new(reason()))));
        for error in errors {
            assert_eq!(Locale::English.library_error(&error), error.to_string());
            assert_ne!(Locale::French.library_error(&error), error.to_string());
        }
        let filling = [
            FillError::Stopped,
            FillError::Encode(EncodeError::Failed(Box::new(reason()))),
            FillError::Encode(EncodeError::NoVector),
            FillError::Index(IndexError::Oldest),
        ];
        for error in filling {
            assert_eq!(Locale::English.fill_error(&error), error.to_string());
            assert_ne!(Locale::French.fill_error(&error), error.to_string());
        }
    }

    #[cfg(feature = "neural")]
    #[test]
    fn a_model_of_this_program_says_in_the_reader_s_language_what_to_do() {
        let reason = || "x.y".to_owned();
        for part in [NeuralPart::Reader, NeuralPart::Encoder, NeuralPart::Vocabulary] {
            for error in [
                NeuralError::Weights { part, reason: reason() },
                NeuralError::Run { part, reason: reason() },
            ] {
                let error = AnswerError::Reader(Box::new(error));
                assert_eq!(Locale::English.answer_error(&error), error.to_string());
                let french = Locale::French.answer_error(&error);
                assert!(french.contains("mettez NEURAL=off"), "{french}");
            }
        }
    }
}
