### Questions without an answer, and answers that moderators write.

gaps_open = { $n ->
    [one] **{ $n } question without an answer**
   *[other] **{ $n } questions without an answer**
}
gaps_none = No question is without an answer here.
gaps_none_since = No question has been without an answer here since { $since }.
gaps_no_time = “{ $since }” is no time that I know. Try `2024-03-15`, `March 2024` or `last week`.
gaps_off = Nothing is stored here, so no questions are kept. Whoever runs this bot can set `DATA_DIR` to a folder that it may write, and start it again.
gap_question = **“{ $question }”**
gap_times = { $n ->
    [one] asked once
   *[other] asked { $n } times
}
listed_gap_last = last { $when }
gap_first = first { $when }
listed_gap_nearest = nearest: { $place }
listed_gap_private = always in private
gap_unhelpful = answered, which did not help
gap_open = Open a question
gap_again = Ask again
gap_dismiss = Dismiss
gap_write = Write answer
gap_all = All questions
gap_gone = That question is open here no longer.
gap_being_written = Somebody’s answer to that question is being indexed right now. Look at `/gaps` again in a moment.
gap_dismissed = Dismissed: it is listed no more, also when it is asked again.
gap_closed = answered now, and closed
gap_still = still without an answer
gap_same = answered as before, so it stays open
gaps_closed = { $n ->
    [one] { $n } gap closed
   *[other] { $n } gaps closed
}
gaps_closed_by = { $n ->
    [one] { $n } gap closed by index { $generation }
   *[other] { $n } gaps closed by index { $generation }
}
miss_to_moderators = moderators see this question in a list, without who asked
miss_to_operator = whoever runs this bot sees this question in a list, without who asked

## The form

written_title = Write an answer
written_question = Question
written_question_private = Asked in private: put it in words that everyone may read.
written_text = Answer
written_text_below = It is quoted word for word to everyone whom this bot answers.
written_name = Show my name
written_name_below = Your display name stands in the file beside the answer, with the date; readers do not see it.
written_given = Kept for whoever publishes the articles. Waiting for them …
written_kept = Kept for whoever publishes the articles. It is found once they have; until then the question stays open.
written_stuck = Kept, and not written to { $file } yet: the log of whoever publishes the articles says why. It is tried again by itself.
written_saved = Saved in { $file }. Indexing …
written_answers = Saved in { $file }. The question is answered now:
written_misses = Saved in { $file } and indexed, and the question is still not answered. Ask it in the words of the heading, or edit the file so that its heading asks what people ask.
written_unindexed = Saved in { $file }, and the articles could not be indexed; `/status` says why. It is found once that succeeds.
written_stopping = Saved in { $file }. I am being restarted; it is found once I am back.
written_late = Saved in { $file }. Indexing takes longer than I can change this reply; the answer is found once that is done.
written_same = Saved in { $file } and indexed, and the question is still answered as before, which did not help, so it stays open. Edit the file so that its heading asks what people ask.
written_elsewhere = The articles are on another computer, which publishes the index that this bot answers from: what is written here would never get there. Whoever keeps the articles has to write the answer among them, or whoever runs this bot has to set `DATABASE_URL` here and there.
written_outside = { $folder } leads out of the articles, so what is written there would never be found. Whoever runs this bot has to make it a folder among them, or set `ANSWERS_DIR` to another.
written_unwritable = { $folder } cannot be written: { $why }. Whoever runs this bot has to give it the right to write there, or set `ANSWERS_DIR` to another folder among the articles.
written_busy = { $file } is being written by somebody else. Try again in a moment.
written_no_question = There is no word in the question, so nothing was saved.
written_no_text = There is no word in the answer, so nothing was saved.
written_too_long = { $chars ->
    [one] That answer has { $chars } character, and { $most } fit. Nothing was saved; shorten it.
   *[other] That answer has { $chars } characters, and { $most } fit. Nothing was saved; shorten it.
}
written_full = { $file } would be larger than any file that is read. Whoever runs this bot can rename it, and a new one is begun.
written_unreadable = Nothing can be added to { $file } as it is: what stands at its end, such as a comment that is not closed, would swallow it. Whoever keeps the articles has to mend that first.

## The file

written_file_title = Answers
written_on = Written on { $day }.
written_by = Written on { $day } by { $name }.
