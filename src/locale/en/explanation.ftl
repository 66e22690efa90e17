### Why a question was answered or refused.

## The verdict
verdict_sure = { $verdict } Confidence { $sure }; { $needed } is needed.
verdict_refused = Not answered: { $reasons }.
verdict_answered = Answered: { $reasons }.
reason_although = { $reasons }, although { $against }
list_end = { $all }, and { $last }

## Reasons, as clauses
reason_no_question = there is no word in it to search for
reason_nothing_found = no passage has a word of the question
reason_headline = a heading has what is asked for, and the date
reason_reader_finds = the reader holds that the quoted sentence answers
reason_reader_doubts = words and meaning speak for the quoted sentence, though the reader alone would not
reason_reader_finds_none = { $read ->
    [one] the reader finds no answer in the passage read
   *[other] the reader finds no answer in any of { $read } passages
}
reason_reader_torn = the reader finds what may answer in several passages and cannot tell which does
reason_reader_unsure = the reader finds a sentence that may answer, but not surely enough
reason_absent = no passage has “{ $word }”
reason_absent_rarest = no passage has “{ $word }”, the rarest word of the question
reason_lacks = the best passage found lacks “{ $word }”
reason_lacks_rarest = the best passage found lacks “{ $word }”, the rarest word of the question
reason_lacks_kind = the best sentence has no { $noun } to answer with
reason_has_kind = the best sentence has a { $noun } to answer with
reason_holds_all = the best sentence and what stands around it have every telling word of the question, or one that stands for it
reason_holds = the best sentence and what stands around it have { $words }
reason_against = the strongest sign against an answer is “{ $sign }”
reason_for = the strongest sign for an answer is “{ $sign }”

## What a sentence must have to answer
noun_number = number
noun_date = date
noun_name = name
noun_place = place
noun_reason = reason
noun_word = word

## What is asked for
asks_number = a number
asks_date = a date
asks_person = a person or a body
asks_place = a place
asks_reason = a reason
asks_way = a way or a command
asks_anything = anything

## How rare a word is
rarity_absent = absent
rarity_rare = rare
rarity_uncommon = uncommon
rarity_common = common
rarity_everywhere = everywhere
rarity_nowhere = nowhere

## How a word is related to another
link_form = another form
link_everyday = everyday or formal word
link_associate = often in answers about it

## What points are compared with, at most 9 columns
compared_second = vs second
compared_best = vs first
compared_mean = vs mean

## Headings
why = Why
how_read = How the question was read
how_read_short = How it was read
looked_at = What was looked at
reader_saw = What the reader saw
best_sentence = The best sentence
best_sentences = The best sentences
best_by_words = The best sentences by their words alone
how_sure = How sure that is
what_leaned = What leaned to an answer, and against one
explain_more = --explain=full shows every measure with its weight

## Said below headings, for those who never saw a score
about_scores = A score is a sum of points: what was measured, times what that counts. The weights are fitted to labelled questions; measures that overlap partly cancel out. Telling words are those rare both here and in English.
about_reading = Before each sentence the reader's log odds that it answers against that nothing in its passage does, behind it the likeliest words of an answer; below, how likely it is to the reader that nothing there answers.
about_odds = What leans most to an answer and most against one, by weights fitted as well; 0 in all would be one chance in two.

## The question, names of facts in at most 9 columns
fact_language = language
fact_asks_for = asks for
fact_spelling = spelling
fact_before = before
fact_lexicon = lexicon
fact_also = also
language_given = { $language }, as it was said
language_told = { $language }, told by its small words
language_taken = taken for that of the corpus; no word tells
language_of_corpus = in the language of the corpus
as_before = { $kind }, as the question before did
read_as = “{ $typed }” is read as “{ $repaired }”
gives = “{ $question }” gives { $words }
nothing_new = nothing new
each_counting = { $words }, each counting { $weight }
carried_over = carried over into { $language } word by word
searched_too = searched in { $languages } as well; --json tells how
asks_for = { $language }; asks for { $kind }
goes_on = goes on from the question before

## Its words
word_carried = in the corpus's language: { $words }
word_same = the same as { $words }
word_beside = looked for beside it: { $words }
word_in_none = { $all ->
    [one] in none of { $all } passage
   *[other] in none of { $all } passages
}
word_in_some = in { $some } of { $all } passages: { $rarity }
word_counts = { $said }; counts { $weight }

## What was searched
found_none = No passage has a word of the question
found = { $n ->
    [one] { $n } passage with a word of the question
   *[other] { $n } passages with a word of the question
}
as_many_as_taken = { $found }, as many as are taken
found_others = { $n ->
    [one] { $found }; { $n } other, for there are few in all
   *[other] { $found }; { $n } others, for there are few in all
}
measured = The best { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
}, in { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
}, by a first look were measured in full.

## What was read, names in at most 5 columns
read_none = none
read_sums = { $none } %; cosine { $cosine }, score { $score }, confidence { $confidence }
none_answers = { $percent } % that nothing in it answers
likely_words = “{ $text }”; “{ $words }”
is_quoted = { $said } (quoted)
words_in = “{ $words }” in “{ $text }”

## Where words are, names in at most 7 columns
score = score
score_sure = { $score }, confidence { $confidence }
has = has
above = above
around = around
instead = instead
lacks = lacks
stands_for = “{ $related }” for { $word } ({ $link })
written = { $word } (“{ $written }”)

## Points
points_head = points  { $compared }    value × weight
others_together = { $n ->
    [one] { $n } other together
   *[other] { $n } others together
}

## Signals, names in at most 7 columns
leans_for = for
leans_against = against
in_all = in all
usually = { $value }, usually { $usual }
leaning = { $points }  { $sign }: { $figures }
odds_signals = { $n ->
    [one] { $sum }  with { $n } signal, from { $start } on
   *[other] { $sum }  with all { $n } signals, from { $start } on
}
odds_sum = { $signals }: odds of { $odds } to 1, confidence { $confidence }

## Languages
in_arabic = Arabic
in_chinese = Chinese
in_danish = Danish
in_dutch = Dutch
in_english = English
in_finnish = Finnish
in_french = French
in_german = German
in_greek = Greek
in_hungarian = Hungarian
in_italian = Italian
in_japanese = Japanese
in_norwegian = Norwegian
in_portuguese = Portuguese
in_romanian = Romanian
in_russian = Russian
in_spanish = Spanish
in_swedish = Swedish
in_tamil = Tamil
in_turkish = Turkish
in_other = Other
