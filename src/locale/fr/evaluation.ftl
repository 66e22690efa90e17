### Les chiffres d’une évaluation.

## Names of rows, at most 10 columns
eval_row_file = fichier
eval_row_questions = questions
eval_row_events = événements
eval_row_corpus = corpus
eval_row_threshold = seuil

## What they say
eval_answerable = { $all }, dont { $own } avec réponse et { $not } sans
eval_lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
eval_refused_below = { $threshold }, en dessous duquel une question est refusée
eval_latencies = latence : p50 { $median } ms, p99 { $high } ms, max { $most } ms
eval_worst_misses = pires échecs

## Ranking
eval_highlight = phrase citée
eval_passage = passage
eval_right_however_sure = juste, sûr ou non

## What is shown
eval_what_is_shown = ce qui est montré
eval_answered_rightly = avec réponse, bien répondu
eval_answered_wrongly = avec réponse, mal répondu
eval_answerable_refused = avec réponse, refusé
eval_facts_in_three = avec réponse, part des faits dans trois passages
eval_refusal_recall = sans réponse, refusé (rappel des refus)
eval_refusal_precision = refus justifiés (précision des refus)
eval_shown_right = réponses montrées qui sont justes
eval_overall = toutes, bien répondu ou refusé à raison

## Heads of columns
eval_column_kind = genre
eval_column_questions = questions
eval_column_right = juste
eval_column_wrong = faux
eval_column_refused = refusé
eval_column_confidence = confiance
eval_column_mean = moyenne
eval_column_events = événements
eval_column_lines = lignes
eval_column_precision = précision
eval_column_recall = rappel
eval_column_dated = daté
eval_column_nothing = rien
eval_not_answerable = { $kind } (sans réponse)
eval_all_kinds = tous
eval_from_to = { $from } à { $to }
eval_calibration_error = erreur de calibrage (ECE) : { $error }

## Misses
eval_miss_wrong = réponse fausse
eval_miss_not_refused = répondu, alors que le corpus ne répond pas
eval_miss_refused_right = refusé, avec la bonne phrase en tête
eval_miss_refused = refusé
eval_miss_events = événements manquants, ou en trop

## Names of facts of a miss, at most 8 columns
eval_miss_after = après
eval_miss_asked = demandé
eval_miss_shown = montré
eval_miss_in = dans
eval_miss_wanted = voulu
eval_miss_nothing = rien
eval_miss_nothing_else = rien d’autre
eval_miss_no_answer = pas de réponse
