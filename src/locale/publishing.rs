//! Publishing: what is said of an index that several processes answer from.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { PUBLISHING:
    // What was done.
    /// An index serves everywhere; how much was sent for it.
    published(generation: Numeral, epoch: Numeral, files: usize, kilobytes: usize);
    /// What serves says the same already.
    publish_unchanged(generation: Numeral, epoch: Numeral);
    /// The one before serves again.
    published_again(generation: Numeral, built: &str, epoch: Numeral);
    /// It goes on until it is stopped.
    publish_watching;

    // What was current when.
    /// An epoch and what served in it.
    publish_epoch(epoch: Numeral, begun: &str, generation: Numeral, kilobytes: usize);
    /// An epoch whose index is gone.
    publish_epoch_gone(epoch: Numeral, begun: &str);
    /// There is none.
    publish_nothing;

    // What is in the way.
    /// The storage cannot be reached, but an index is here.
    publish_away(why: &str);
    /// The program cannot.
    publish_unbuilt;

    // In Discord, for moderators.
    /// Which epoch serves.
    status_published(epoch: Numeral);
    /// Answers that were written in Discord are not among the articles.
    publish_unwritten(why: &str);
    /// All processes answer from it.
    processes_serve(n: usize);
    /// Some do not: how many of how many, and which.
    processes_behind(n: usize, alive: Numeral, names: &str);
    /// What they tell cannot be read.
    processes_untold;
    /// An epoch that cannot serve, and why.
    status_refused(epoch: Numeral, why: &str);
    /// The storage is away.
    status_away(since: &str);

    // Why nothing was published or fetched.
    /// The settings name no place.
    publish_nowhere;
    /// The database that has the pointer cannot be used.
    publish_no_board;
    /// The place cannot be spoken to.
    publish_unusable(why: &str);
    /// The storage failed.
    publish_store(why: &str);
    /// Somebody else was faster.
    publish_overtaken(epoch: Numeral);
    /// Nothing was published.
    publish_none_yet;
    /// There is none before.
    publish_oldest;
    /// The engine does not have a generation.
    publish_not_in_engine(generation: Numeral);
    /// An object is not understood.
    publish_unread(what: &str, why: &str);
    /// An index of another version.
    publish_other_version(generation: Numeral);
    /// A file is another.
    publish_damaged(what: &str);
    /// The storage is at an earlier epoch.
    publish_behind(there: Numeral, here: Numeral);
    /// The folder cannot be written.
    publish_folder(folder: &str, why: &str);
    /// A file cannot be read.
    publish_unreadable(why: &str);
    /// Nobody took a request.
    publish_unanswered;
    /// Whoever took it died.
    publish_lapsed;
    /// What was asked for is not here.
    publish_not_here(epoch: Numeral, why: &str);
    /// The publisher failed.
    publish_refused(why: &str);
    /// The vectors were not made.
    publish_vectors(why: &str);
    /// A thread broke off.
    publish_broken;
    /// The articles are elsewhere.
    publish_elsewhere;
    /// Fetching takes too long.
    publish_late;
    /// Nothing was fetched.
    publish_unfetched;
}
