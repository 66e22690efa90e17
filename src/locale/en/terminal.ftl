### What only the terminal says.

warning = warning: { $what }
error = error: { $what }
damaged = damaged: { $part }

## Timelines
anchor_read = read as { $side } { $date }, the date of “{ $said }” ({ $place })
also_at = also { $place }

## The index
articles_changed = the articles changed; index { $generation } was built of them
articles_unbuilt = the articles changed, and the index could not be built anew: { $why }
built_again = { $why }; it is built again now
index_of_before = the articles changed, and no index of them can be built; what is told here is of those before. { $why }
index_of_this_run = the index is made in memory, for this run alone. { $why }
unencoded = { $failed ->
    [one] { $failed } passage can be found by its words alone, as the encoder failed at it
   *[other] { $failed } passages can be found by their words alone, as the encoder failed at them
}
meaning_unkept = what passages mean cannot be kept ({ $why }), so that the next run computes it again; give this user the right to write the index folder
by_words_alone = { $why }; passages are found by their words alone
index_damaged = the index is damaged; build it again with `footnote index`
nothing_to_verify = the index is kept in memory: there is nothing to verify
index_whole = the index is whole
index_again = index { $generation }, built { $built }, answers again until an article changes

## The command line and the settings
not_unicode = an argument is not UTF-8; type it again
no_bot_batch = DISCORD_TOKEN is not set, so there is no bot to run; ask with `footnote ask QUESTION` or `footnote batch`
no_bot_prompt = DISCORD_TOKEN is not set, so there is no bot to run; ask here instead.
no_token = DISCORD_TOKEN is not set; put the token from the Bot page of your application into .env, or ask in the terminal with `footnote prompt`
origin_default = default
origin_environment = environment
origin_command_line = command line
not_set = (not set)
all_well = all is well: every setting can be read, and there are articles to quote
pages_unwritable = the manual pages cannot be written to { $folder }; name a folder you may write
failed_at = { $what }: { $why }
no_event_option = say when, or about what: for example --when 2013, or --about drones
unwritten = { $why }; name another file, or give this user the right to write it
file_unwritable = { $file } cannot be written
file_unreadable = { $file } cannot be read

## The prompt
prompt_help =
    Type a question, or one of
      /event 2013                  what happened then
      /event about drones          what happened about that
      /event 2013 about drones     both
      /sources                     the documents
      /status                      the index
      /quit                        leave (also Ctrl-D)
no_command = there is no command /{ $name }
history_unwritable = { $place } cannot be written ({ $why }); see DATA_DIR

## Beside the progress bar, at most 9 columns
bar_analysing = analysing
bar_writing = writing
bar_encoding = encoding
bar_asking = asking

## Pictures
no_picture = { $file } was not written: there is no event to draw
picture_left_out = { $left_out ->
    [one] { $file } has room for { $shown } of { $all } events and says that there is { $left_out } more; a shorter time or a topic shows it
   *[other] { $file } has room for { $shown } of { $all } events and says that there are { $left_out } more; a shorter time or a topic shows them
}
picture_boxes = { $missing ->
    [one] { $file } has a box in place of { $missing } character that its fonts lack
   *[other] { $file } has boxes in place of { $missing } characters that its fonts lack
}
no_file_name = it is no name of a file
is_folder = it is a folder; name a file
no_folder = there is no folder { $folder }; make it first

## An article of a wiki
redirected = “{ $from }” is redirected to “{ $to }”
no_licence = the wiki names no licence; see that the text may be quoted, and put `license:` into the front matter
asking_host = asking { $host }
reading_host = reading what { $host } answers: { $kilobytes } kB
trying_again = trying again in { $seconds } s: { $why }
imported_new = “{ $title }”, revision { $revision }
imported_anew = “{ $title }”, revision { $revision } as before, written anew
imported_update = “{ $title }”, revision { $from } → { $revision }
imported_same = “{ $title }”, revision { $revision }, as it was
unread_ending = this version reads no file of that ending; take --format extract instead
import_next = `footnote index` indexes it, and so does the next `footnote ask`; a running bot takes it in with /reindex

## Evaluations
nothing_to_measure = name a file of questions, or data to --fit and --out
corpus_unused = --corpus is not used: the questions of { $file } are asked of its own paragraphs
own_paragraphs = its own paragraphs
