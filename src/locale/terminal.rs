//! What only the terminal says.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { TERMINAL:
    /// A warning before what it is about.
    warning(what: &str);
    /// An error before what is wrong.
    error(what: &str);
    /// A part of the index that is damaged.
    damaged(part: &str);

    // Timelines.
    /// Which event a time was named by: the side and date of it, its sentence and its place.
    anchor_read(side: &str, date: &str, said: &str, place: &str);
    /// Another passage that mentions the same.
    also_at(place: &str);

    // The index.
    /// The articles changed between two questions, and what was built of them.
    articles_changed(generation: Numeral);
    /// The articles changed, and nothing could be built.
    articles_unbuilt(why: &str);
    /// The index turned out damaged.
    built_again(why: &str);
    /// The index of before answers, since none can be written; why, as a sentence.
    index_of_before(why: &str);
    /// The index is in memory, since none can be written; why, as a sentence.
    index_of_this_run(why: &str);
    /// Passages at which the encoder failed.
    unencoded(failed: usize);
    /// Vectors cannot be written.
    meaning_unkept(why: &str);
    /// Nothing can be encoded.
    by_words_alone(why: &str);
    /// The index is damaged.
    index_damaged;
    /// The index is in memory.
    nothing_to_verify;
    /// Nothing is damaged.
    index_whole;
    /// The index before answers again.
    index_again(generation: Numeral, built: &str);

    // The command line and the settings.
    /// An argument cannot be read.
    not_unicode;
    /// No token, and nobody who types.
    no_bot_batch;
    /// No token, before the prompt.
    no_bot_prompt;
    /// No token, and the bot was asked for.
    no_token;
    /// Where a setting comes from: nowhere.
    origin_default;
    /// The environment.
    origin_environment;
    /// The command line.
    origin_command_line;
    /// A setting without a value.
    not_set;
    /// The settings and the articles can be read.
    all_well;
    /// The manual pages cannot be written.
    pages_unwritable(folder: &str);
    /// Where something went wrong, or what it kept from being done, and why.
    failed_at(what: &str, why: &str);
    /// Neither a time nor a topic was typed.
    no_event_option;
    /// A file is not written; why.
    unwritten(why: &str);
    /// A file cannot be written.
    file_unwritable(file: &str);
    /// A file cannot be read.
    file_unreadable(file: &str);

    // The prompt.
    /// What can be typed.
    prompt_help;
    /// No such command.
    no_command(name: &str);
    /// The history of the prompt cannot be kept.
    history_unwritable(place: &str, why: &str);

    // Beside the progress bar, at most 9 columns.
    /// What a progress bar counts: articles that are analysed.
    bar_analysing;
    /// Passages that are written.
    bar_writing;
    /// Passages that are encoded.
    bar_encoding;
    /// Questions that are asked.
    bar_asking;

    // Pictures.
    /// There is no event to draw.
    no_picture(file: &str);
    /// Events that a picture has no room for.
    picture_left_out(file: &str, shown: usize, all: Numeral, left_out: usize);
    /// Characters that the fonts lack.
    picture_boxes(file: &str, missing: usize);
    /// A path that names no file.
    no_file_name;
    /// A path that names a folder.
    is_folder;
    /// The folder is not there.
    no_folder(folder: &str);

    // An article of a wiki.
    /// A page leads to another.
    redirected(from: &str, to: &str);
    /// The wiki names no licence.
    no_licence;
    /// A wiki was asked.
    asking_host(host: &str);
    /// Its answer is being read.
    reading_host(host: &str, kilobytes: usize);
    /// It is asked once more.
    trying_again(seconds: &str, why: &str);
    /// What was written: an article that was not there.
    imported_new(title: &str, revision: Numeral);
    /// The same revision, with another text.
    imported_anew(title: &str, revision: Numeral);
    /// A newer revision.
    imported_update(title: &str, from: Numeral, revision: Numeral);
    /// Nothing changed.
    imported_same(title: &str, revision: Numeral);
    /// A file that no reader reads.
    unread_ending;
    /// What is to be done next.
    import_next;

    // Evaluations.
    /// Neither questions nor data.
    nothing_to_measure;
    /// The questions have a corpus of their own.
    corpus_unused(file: &str);
    /// The corpus of such questions.
    own_paragraphs;
}
