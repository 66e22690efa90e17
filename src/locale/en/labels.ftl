### What is wrong with files of labelled questions.

## Files
labels_unreadable = { $file } cannot be read ({ $why }); name a file or a folder of questions that can
questions_unreadable = { $file } cannot be read ({ $why }); name a file of questions
questions_empty = { $file } holds no question; write one a line: {"{"}"question":"…","gold":["…"]{"}"}
labels_form = { $file } is in SQuAD's JSON form, which can be measured but not fitted to; name a folder of its parts
label_line = { $place }: { $why }
nothing_to_learn = no question of the data has its answer among the sentences that were found; add questions that its articles answer
labels_moved = { $file }: { $answers ->
    [one] { $answers } answer stands elsewhere in its paragraph
   *[other] { $answers } answers stand elsewhere in their paragraphs
} than answer_start says; the nearest places were taken
label_endless = { $place }: the pattern “{ $pattern }” goes back and forth without end in some text and was taken as not found there; write it without nested repetition

## Lines
label_not_utf8 = there is a byte that is not UTF-8; save the file as UTF-8
label_no_object = the line is no JSON object; write {"{"}"question":"…","gold":["…"]{"}"}
label_type = the type “{ $named }” is unknown; write ask, absent or event
label_no_question = the line has no question; add "question":"…"
label_too_long = a question has { $chars } characters; at most { $most } are read, so shorten it
label_absent_answerable = the type is absent but answerable is true; keep one
label_unanswerable_gold = the question has gold but is not answerable; keep one of the two
label_no_gold = the question has no gold; write patterns of which a right answer holds one, or "answerable":false
label_no_event = the event has neither a time nor a topic; fill in when or about
label_none_gold = the event has gold but none is true; keep one of the two
label_day = “{ $typed }” in "now" is no day; write 2026-01-15
label_date = “{ $typed }” in "edtf" is no date; write 2012-09
label_no_pattern = an event of gold has no pattern; fill in match
label_empty_pattern = a pattern is empty and would match every text; write words into it, or leave it out
label_pattern = the pattern “{ $pattern }” cannot be read ({ $why }); write a backslash before a sign that stands for itself
label_question = the question { $id }: { $why }
label_impossible_answers = it is_impossible but has answers; keep one of the two
label_no_answers = it has no answers; give one, or set is_impossible
label_empty_answer = an answer is empty; give its words
label_answer_elsewhere = the answer “{ $answer }” does not stand in its paragraph; copy its words from there
