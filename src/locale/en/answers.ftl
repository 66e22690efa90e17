### Answers, timelines and sources, in every face and in pictures.

miss = The corpus does not answer this.
closest = Closest sections:
no_question = There is no question in that: write a few words to search for.
no_topic = There is no topic in that: write a word to search for.

strength_strong = clear answer
strength_likely = likely answer
strength_weak = weak answer
strength_none = no answer

index = index { $generation }, built { $built }
# Words of others in quotation marks.
quoted = “{ $said }”
searched_for = searched for: { $text }

## Requests that cannot be answered, as clauses

too_long = the question has { $chars } characters; at most { $most } are read, so shorten it
no_event = say when, or about what: for example `when` 2013, or `about` drones
# The id beside the title: two documents may have one title, and only the id tells them apart.
document_named = “{ $title }” ({ $id })
unknown_document = no document is called “{ $name }”; there is { $known }
ambiguous_document = “{ $name }” may be { $known }; write more of the title, or the id

## Why a time was not understood, as clauses
## Every reason ends with something to type, since whoever reads it sits before an empty box.

when_empty = no date given; try 2024, March 2024, 2012 to 2014
when_too_long = too long for a date (more than { $longest } characters); try 2024, March 2024, 2012 to 2014
when_year_zero = there is no year 0; try 1 BC or AD 1
when_not_on_calendar = “{ $said }” is not on the calendar; check day and month, or try the month alone (March 2024)
when_year_too_far = “{ $said }” is too far away for a year; try one of four digits, like 2024
when_which_year = “{ $said }” needs a year; try March to August 2024
when_no_date = no date in “{ $said }”; try 2024, March 2024, 2012 to 2014
when_no_event = no event of the corpus matches “{ $said }”; try other words for it, or a date: 2024, March 2024, 2012 to 2014
when_order = that time is over before it begins: what it names happened in { $dates }; try the ends in another order
# One more date in that list.
when_order_and = { $dates } and in { $date }

## Timelines

# $over is a time as “for 2024” or “since 2013”.
nothing_then = Nothing is recorded { $over }.
nothing_about_then = Nothing about that is recorded { $over }.
nothing_about = Nothing with a date is recorded about that.
side_before = before
side_after = after
side_since = since
side_until = until
side_during = during
also_read = read as { $read }; it could also be { $other }
from_context = completed from earlier text
timeline = Timeline
events = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
# Events of a timeline: “6–10 of 48”.
part = { $from }–{ $to } of { $total }
also_during = also during that time
nearest_before = Nearest before:
nearest_after = Nearest after:
every_year = every year
told_elsewhere = { $n ->
    [one] also in { $n } other place
   *[other] also in { $n } other places
}

## Sources

passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
holdings = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
}
# Passages that can be found by what they mean.
encoded = { $due ->
    [one] meaning: { $done } of { $due } passage
   *[other] meaning: { $done } of { $due } passages
}
more = … and { $n } more
