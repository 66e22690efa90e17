### The store: what went wrong with it, and gaps as a terminal lists them.

## Errors, as clauses that say what to do
store_off = nothing is stored; name a folder in DATA_DIR to change that
store_unopened = the store could not be opened when the program started; the log says why
store_newer = the store has version { $found } and this program knows version { $known }; run the newer program, or move footnote.sqlite out of DATA_DIR
store_busy = another program holds footnote.sqlite in DATA_DIR; end it and try again
store_slow = the store is not done with what came before; try again in a minute
store_ended = the part of the program that stores has ended; start the program again
store_full = the disk of DATA_DIR is full; make room on it
store_unwritable = DATA_DIR cannot be written ({ $why }); give this user the right to write that folder
store_damaged = footnote.sqlite in DATA_DIR is damaged ({ $why }); it is set aside and a new one begun, so try again
store_not_copied = { $file } cannot be written ({ $why }); name another file
store_away = the database of DATABASE_URL does not answer ({ $why }); start it, or correct its address
store_refused = the database of DATABASE_URL refuses ({ $why }); let its user make and write tables in that database, and make room on its disk
store_unadmitted = the database of DATABASE_URL does not let this program in ({ $why }); correct the user, the password or the name of the database in that address
store_newer_database = the tables of DATABASE_URL have version { $found } and this program knows version { $known }; run the newer program, or name another database
store_no_database = name the database to copy into in DATABASE_URL, and the folder to copy from in DATA_DIR
store_chosen_since = { $servers ->
    [one] { $servers } server chose
   *[other] { $servers } servers chose
} something else in the database than stands in the file; with --force the file is right, and nothing was copied
store_other_key = the database knows persons under another key than the file; copy into it before a bot uses it, or with --force without who asked and without votes; nothing was copied
store_in_use = a bot or another program uses the database just now; stop it and copy again, since it would go on with another key of persons; nothing was copied
store_moved = copied into the database: questions { $questions }, votes { $votes }, servers { $servers }, choices of articles { $documents }
store_moved_part = { $n } ({ $new } new)
store_choices_unread = visibility.json in DATA_DIR is damaged, gone, of a later version or may not be read, so that what servers chose of the articles is not known; put a copy of it in its place, or remove it and visibility.known; nothing was copied
store_dump = what is stored is in the database of DATABASE_URL; copy it with pg_dump
store_failed = the store failed ({ $why }); start the program again, and if that does not help move footnote.sqlite out of DATA_DIR
store_set_aside = footnote.sqlite was damaged ({ $why }) and is kept as { $file }; a new one was begun, and what was stored is lost unless a backup is put in its place
store_new_key = the file `key` was damaged and is kept as { $file }; a new one was made, so that those who voted before can no longer change or withdraw it
store_unstored = nothing is stored for now: { $why }
store_off_until_start = nothing is stored until the next start: { $why }
nothing_stored_yet = nothing is stored in { $folder } yet
store_copied = the store was copied to { $file }

## In Discord, of what somebody did there
store_unsaved = This could not be saved: { $why }. Nothing has changed; try again.
store_unclosed = answered now; that it is closed could not be saved: { $why }; ask again later
store_unsaved_busy = what came before takes too long
store_unsaved_full = there is no room left on the disk
store_unsaved_away = its database does not answer just now
store_unsaved_logged = whoever runs this bot finds why in its log

## Gaps
gap_asked = { $times ->
    [one] asked once
   *[other] asked { $times } times
}
gap_last = last { $date }
gap_nearest = closest: { $place }
gap_terminal = terminal
gap_direct = direct message
gap_guild = server { $id }
gap_private = private
no_gaps = No question without an answer is stored.
more_gaps = … and { $n } more; `footnote gaps --csv` lists all of them
votes_written = { $n ->
    [one] { $n } question with votes was written to { $file }
   *[other] { $n } questions with votes were written to { $file }
}
