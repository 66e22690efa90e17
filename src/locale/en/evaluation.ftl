### The figures of an evaluation.

## Names of rows, at most 10 columns
eval_row_file = file
eval_row_questions = questions
eval_row_events = events
eval_row_corpus = corpus
eval_row_threshold = threshold

## What they say
eval_answerable = { $all }, { $own } answerable and { $not } not
eval_lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
eval_refused_below = { $threshold }, below which a question is refused
eval_latencies = latency: p50 { $median } ms, p99 { $high } ms, max { $most } ms
eval_worst_misses = worst misses

## Ranking
eval_highlight = highlight
eval_passage = passage
eval_right_however_sure = right, however sure

## What is shown
eval_what_is_shown = what is shown
eval_answered_rightly = answerable, answered rightly
eval_answered_wrongly = answerable, answered wrongly
eval_answerable_refused = answerable, refused
eval_facts_in_three = answerable, share of the facts in three passages
eval_refusal_recall = not answerable, refused (recall of refusals)
eval_refusal_precision = refusals that are right (precision of refusals)
eval_shown_right = answers shown that are right
eval_overall = all, answered rightly or rightly refused

## Heads of columns
eval_column_kind = kind
eval_column_questions = questions
eval_column_right = right
eval_column_wrong = wrong
eval_column_refused = refused
eval_column_confidence = confidence
eval_column_mean = mean
eval_column_events = events
eval_column_lines = lines
eval_column_precision = precision
eval_column_recall = recall
eval_column_dated = dated
eval_column_nothing = nothing
eval_not_answerable = { $kind } (not answerable)
eval_all_kinds = all
eval_from_to = { $from } to { $to }
eval_calibration_error = calibration error (ECE): { $error }

## Misses
eval_miss_wrong = wrong answer
eval_miss_not_refused = answered, but the corpus does not answer
eval_miss_refused_right = refused, with the right highlight first
eval_miss_refused = refused
eval_miss_events = events missing, or too many

## Names of facts of a miss, at most 8 columns
eval_miss_after = after
eval_miss_asked = asked
eval_miss_shown = shown
eval_miss_in = in
eval_miss_wanted = wanted
eval_miss_nothing = nothing
eval_miss_nothing_else = nothing else
eval_miss_no_answer = no answer
