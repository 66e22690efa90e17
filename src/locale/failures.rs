//! What can fail of articles, their index and the models, as clauses that say what to do.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { FAILURES:
    // The corpus.
    /// The folder is not there.
    corpus_missing(folder: &str);
    /// It is a file.
    corpus_no_folder(path: &str);
    /// It cannot be read.
    corpus_unreadable(folder: &str, why: &str);
    /// There is nothing to quote.
    corpus_empty(folder: &str);
    /// A file was changed while it was read.
    corpus_changing(file: &str);

    // The index.
    /// The folder cannot be written or read.
    index_unusable(folder: &str, why: &str);
    /// There is no room for it.
    index_full(folder: &str);
    /// None fits the corpus.
    index_missing;
    /// Another process was faster.
    index_overtaken;
    /// There is nothing before it.
    index_oldest;
    /// A file does not hold what it should: which, and how.
    index_broken(why: &str);
    /// The engine outside the program does not find passages: why.
    index_remote(why: &str);
    /// It cannot be reached.
    engine_unreached;
    /// It is too slow.
    engine_late;
    /// It was not there a moment ago.
    engine_resting;
    /// It has too much to do.
    engine_busy;
    /// It lacks the index.
    engine_unknown;
    /// It answers from a part.
    engine_partial;
    /// It answers with a status.
    engine_status(status: &str);
    /// It is not understood.
    engine_garbled;
    /// It answers with too much.
    engine_large;
    /// It is no known engine.
    engine_stranger;
    /// It did not take everything.
    engine_refused;
    /// The search engine reports an error of its own.
    index_engine(why: &str);

    // The models.
    /// The reader failed.
    reader_failed(why: &str);
    /// The encoder failed.
    encoder_failed(why: &str);
    /// The encoder gave something that is no vector.
    encoder_no_vector(dimensions: Numeral);
    /// Encoding was to end early.
    encoding_stopped;
    /// What is built into the program is not what it was written for.
    model_unusable(part: &str, why: &str);
    /// A network failed.
    model_failed(part: &str, why: &str);
    /// The network that reads.
    model_reader;
    /// The network that encodes.
    model_encoder;
    /// The pieces of words that both know.
    model_vocabulary;

    // Pictures.
    /// There is no event to draw.
    undrawn_empty;
    /// It cannot be drawn.
    undrawn(why: &str);
    /// There is no room for it in memory.
    undrawn_no_room;
    /// It cannot be encoded.
    undrawn_encoding(why: &str);
}
