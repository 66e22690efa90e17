//! What is said of answers, timelines and sources, in every face and in pictures.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { ANSWERS:
    /// The corpus has no answer.
    miss;
    /// Above the nearest sections.
    closest;
    /// There is no word to search for.
    no_question;
    /// There is no topic to search for.
    no_topic;
    /// How sure an answer is: clear.
    strength_strong;
    /// Likely.
    strength_likely;
    /// Weak.
    strength_weak;
    /// There is none.
    strength_none;
    /// The index, and when it was built.
    index(generation: Numeral, built: &str);
    /// Words of others in quotation marks.
    quoted(said: &str);
    /// The question was searched for in another form.
    searched_for(text: &str);

    // Requests that cannot be answered, as clauses.
    /// A question of this many characters, of which at most so many are read.
    too_long(chars: Numeral, most: Numeral);
    /// Neither a time nor a topic.
    no_event;
    /// A document by its title and its id.
    document_named(title: &str, id: &str);
    /// No such document; what there is.
    unknown_document(name: &str, known: &str);
    /// More than one document; which.
    ambiguous_document(name: &str, known: &str);

    // Every reason ends with something to type, since whoever reads it sits before an empty box.
    /// Why a time was not understood: nothing was typed.
    when_empty;
    /// Far too much was: the most characters that are read.
    when_too_long(longest: Numeral);
    /// There is no year 0.
    when_year_zero;
    /// The calendar has no such day.
    when_not_on_calendar(said: &str);
    /// A year of too many digits.
    when_year_too_far(said: &str);
    /// It needs a year.
    when_which_year(said: &str);
    /// There is no date in it.
    when_no_date(said: &str);
    /// The corpus mentions no such event.
    when_no_event(said: &str);
    /// The ends are in the wrong order: their dates.
    when_order(dates: &str);
    /// One more of those dates.
    when_order_and(dates: &str, date: &str);

    // Timelines.
    /// Nothing is recorded "for 2024", "since 2013"; see [`over`](super::over).
    nothing_then(over: &str);
    /// Nothing about the topic is recorded for that time, which is given in the same way.
    nothing_about_then(over: &str);
    /// Nothing with a date is recorded about that.
    nothing_about;
    /// Sides of an event: before.
    side_before;
    /// After.
    side_after;
    /// Since.
    side_since;
    /// Until.
    side_until;
    /// During.
    side_during;
    /// How a date was read, and how else it could be.
    also_read(read: &str, other: &str);
    /// A part of the date stands in an earlier sentence.
    from_context;
    /// The heading of the whole timeline.
    timeline;
    /// This many events.
    events(n: usize);
    /// Which events of how many are shown: "6–10 of 48".
    part(from: usize, to: usize, total: usize);
    /// Above events that took far longer than the time asked for.
    also_during;
    /// The nearest event before.
    nearest_before;
    /// The nearest event after.
    nearest_after;
    /// In the place of a year for dates that come back every year.
    every_year;
    /// This many other passages mention the same.
    told_elsewhere(n: usize);

    // Sources.
    /// This many passages.
    passages(n: usize);
    /// Documents and passages.
    holdings(documents: usize, passages: usize);
    /// Passages that can be found by what they mean: so many, of all that are to be.
    encoded(done: usize, due: usize);
    /// This many lines more.
    more(n: usize);
}
