## What was done
published = index { $generation } serves in epoch { $epoch }; { $files ->
    [one] { $files } file
   *[other] { $files } files
} uploaded, { $kilobytes } kB
publish_unchanged = nothing changed: index { $generation } serves in epoch { $epoch }
published_again = index { $generation }, built { $built }, serves again in epoch { $epoch }
publish_watching = publishing whenever it is asked for; Ctrl-C ends it

## What was current when
publish_epoch = epoch { $epoch }, from { $begun }: index { $generation }, { $kilobytes } kB
publish_epoch_gone = epoch { $epoch }, from { $begun }: its index is gone
publish_nothing = nothing was published yet

## What is in the way
publish_away = { $why }; the index that was fetched before answers
publish_unbuilt = this program was built without `--features scale`, and knows no shared storage; build it with that, or take a release that has it

## In Discord, for moderators
publish_unwritten = answers that moderators wrote wait: { $why }
processes_serve = { $n ->
    [one] The one process that is alive answers from it.
   *[other] All { $n } processes that are alive answer from it.
}
processes_behind = { $n ->
    [one] Of { $alive } processes one answers from an older index still: { $names }.
   *[other] Of { $alive } processes { $n } answer from an older index still: { $names }.
}
processes_untold = Whether the other processes answer from it too is not known: the database does not say.
status_published = Published index: epoch { $epoch }.
status_refused = Epoch { $epoch } is not shown: { $why }
status_away = The shared storage is away, first noticed { $since }; the index that was fetched before answers.

## Why nothing was published or fetched
publish_nowhere = INDEX_STORE is not set; write where indexes are published, such as s3://bucket/prefix
publish_no_board = the pointer is in the database of DATABASE_URL, which this version cannot use (what is wrong with it is said above); mend that, or run the version that the others run
publish_unusable = INDEX_STORE cannot be used ({ $why }); see the address and the AWS_* settings
publish_store = the shared storage did not do what it was asked ({ $why }); see that INDEX_STORE can be reached and that the key may list, read, write and delete there
publish_overtaken = another publisher was faster: epoch { $epoch } is its own; run `footnote publish` again to publish on top of it
publish_none_yet = nothing was published yet; run `footnote publish` where the articles are, with the same INDEX_STORE
publish_oldest = no generation before this one is known that could be gone back to; mend the articles and publish them
publish_not_in_engine = the engine of SEARCH_URL does not have generation { $generation }; mend the articles and publish them, or go back without SEARCH_URL
publish_unread = { $what } in the shared storage is not understood ({ $why }); publish again
publish_other_version = generation { $generation } was built by another version of the program; run the same version here as where it is published
publish_damaged = { $what } is not what was published; publish again
publish_behind = the shared storage is at epoch { $there }, which is before { $here } that serves here; see whether it was emptied, and remove the folder of what was fetched if it was
publish_folder = what is fetched cannot be kept in { $folder } ({ $why }); give this user the right to write INDEX_DIR
publish_unreadable = a file of the index cannot be read ({ $why }); another process may have built it anew, so run `footnote publish` again
publish_unanswered = no publisher took the request; start `footnote publish --watch` where the articles are
publish_lapsed = the publisher stopped before it had published; see its log, and ask again once `footnote publish --watch` runs
publish_not_here = epoch { $epoch } was published, and is not fetched here yet ({ $why }); it serves as soon as it is
publish_refused = the publisher could not publish: { $why }
publish_vectors = the vectors were not made ({ $why }); publish again
publish_broken = work on another thread broke off; look above for what panicked
publish_elsewhere = the articles are elsewhere; publish them there with `footnote publish`
publish_unfetched = no index was fetched yet; publish one where the articles are with `footnote publish`
publish_late = the index took too long to be fetched
