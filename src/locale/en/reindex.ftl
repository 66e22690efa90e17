### Reindexing: how far it is, and what it changed.

reindexing = Reading the articles …
analysing = Analysing articles: { $done } of { $all } …
writing = Writing passages: { $done } of { $all } …
encoding = Encoding passages: { $done } of { $all } …

# $changes are the numbers of documents: “+1 ~2 −0 =7”.
report = { $passages ->
    [one] Index { $generation }: { $changes }, { $passages } passage, in { $seconds } s.
   *[other] Index { $generation }: { $changes }, { $passages } passages, in { $seconds } s.
}
changes = +{ $added } ~{ $changed } −{ $removed } ={ $unchanged }
skipped = Skipped:
readdressed = These are for other servers than before, as their `servers:` changed:
readdressed_one = { $title } ({ $file })
reindex_panicked = it made the bot panic
