### La réindexation : où elle en est, et ce qu’elle a changé.

reindexing = Lecture des articles …
analysing = Analyse des articles : { $done } sur { $all } …
writing = Écriture des passages : { $done } sur { $all } …
encoding = Encodage des passages : { $done } sur { $all } …

report = { $passages ->
    [one] Index { $generation } : { $changes }, { $passages } passage, en { $seconds } s.
   *[other] Index { $generation } : { $changes }, { $passages } passages, en { $seconds } s.
}
changes = +{ $added } ~{ $changed } −{ $removed } ={ $unchanged }
skipped = Laissés de côté :
readdressed = Ces documents ne sont plus pour les mêmes serveurs, car leur `servers:` a changé :
readdressed_one = { $title } ({ $file })
reindex_panicked = elle a fait planter le bot
