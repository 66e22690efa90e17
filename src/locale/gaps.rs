//! Questions without an answer, and answers that moderators write.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { GAPS:
    /// Above a page of gaps: how many there are.
    gaps_open(n: usize);
    /// There is none.
    gaps_none;
    /// There is none since that time, as it was typed.
    gaps_none_since(since: &str);
    /// What was typed is no time.
    gaps_no_time(since: &str);
    /// Nothing is stored.
    gaps_off;
    /// A question as it is quoted: in bold, escaped.
    gap_question(question: &str);
    /// How often it was asked.
    gap_times(n: u64);
    /// The last time.
    listed_gap_last(when: &str);
    /// The first time.
    gap_first(when: &str);
    /// The section that came nearest.
    listed_gap_nearest(place: &str);
    /// It was always asked in private.
    listed_gap_private;
    /// It was answered, and that did not help.
    gap_unhelpful;
    /// The menu that opens one.
    gap_open;
    /// The button that asks it again.
    gap_again;
    /// The button that takes it out of sight.
    gap_dismiss;
    /// The button that opens the form for an answer.
    gap_write;
    /// The button back to all of them.
    gap_all;
    /// There is no such gap here, or it is open no longer.
    gap_gone;
    /// Somebody else's answer to it is being indexed.
    gap_being_written;
    /// It was dismissed.
    gap_dismissed;
    /// It is answered now, and closed.
    gap_closed;
    /// It is still not answered.
    gap_still;
    /// It is answered as before, which did not help.
    gap_same;
    /// Gaps that an index closed.
    gaps_closed(n: usize);
    /// The same, and which index.
    gaps_closed_by(n: usize, generation: Numeral);
    /// Below a miss: who sees the question.
    miss_to_moderators;
    /// The same where only whoever runs the bot does.
    miss_to_operator;
    /// The form for an answer.
    written_title;
    /// Its question.
    written_question;
    /// Below that, where it was asked in private.
    written_question_private;
    /// Its answer.
    written_text;
    /// Below that.
    written_text_below;
    /// Its tick box.
    written_name;
    /// Below that.
    written_name_below;
    /// It was saved, and is being indexed.
    /// It was given to whoever keeps the articles.
    written_given;
    /// It waits in the store, and is published at some later time.
    written_kept;
    /// Whoever keeps the articles could not write it.
    written_stuck(file: &str);
    /// It was written.
    written_saved(file: &str);
    /// It answers the question now.
    written_answers(file: &str);
    /// It does not answer the question.
    written_misses(file: &str);
    /// It could not be indexed.
    written_unindexed(file: &str);
    /// The bot stops before it is indexed.
    written_stopping(file: &str);
    /// Indexing it takes longer than its reply can be edited.
    written_late(file: &str);
    /// It changes nothing of an answer that did not help.
    written_same(file: &str);
    /// The folder for answers leads out of the corpus.
    written_outside(folder: &str);
    /// The articles are on another computer.
    written_elsewhere;
    /// It cannot be written.
    written_unwritable(folder: &str, why: &str);
    /// Somebody else writes.
    written_busy(file: &str);
    /// No word in the question.
    written_no_question;
    /// No word in the answer.
    written_no_text;
    /// Too long an answer.
    written_too_long(chars: usize, most: usize);
    /// The file is full.
    written_full(file: &str);
    /// Nothing can follow what stands in the file.
    written_unreadable(file: &str);
    /// The title of the file.
    written_file_title;
    /// What an entry's file says of it: its day.
    written_on(day: &str);
    /// The same with who wrote it.
    written_by(day: &str, name: &str);
}
