### Pourquoi une question a reçu une réponse ou non.

## The verdict
verdict_sure = { $verdict } Confiance { $sure } ; il faut { $needed }.
verdict_refused = Pas de réponse : { $reasons }.
verdict_answered = Réponse donnée : { $reasons }.
reason_although = { $reasons }, bien que { $against }
list_end = { $all }, et { $last }

## Reasons, as clauses
reason_no_question = il n’y a pas de mot à chercher
reason_nothing_found = aucun passage n’a un mot de la question
reason_headline = un titre a ce qui est demandé, et la date
reason_reader_finds = le lecteur tient que la phrase citée répond
reason_reader_doubts = les mots et le sens parlent pour la phrase citée, ce que le lecteur seul ne ferait pas
reason_reader_finds_none = { $read ->
    [0] le lecteur n’a lu aucun passage
    [one] le lecteur ne trouve pas de réponse dans le passage lu
   *[other] le lecteur ne trouve de réponse dans aucun des { $read } passages
}
reason_reader_torn = le lecteur trouve de quoi répondre dans plusieurs passages et ne sait lequel répond
reason_reader_unsure = le lecteur trouve une phrase qui répond peut-être, mais pas assez sûrement
reason_absent = aucun passage n’a « { $word } »
reason_absent_rarest = aucun passage n’a « { $word } », le mot le plus rare de la question
reason_lacks = le meilleur passage trouvé n’a pas « { $word } »
reason_lacks_rarest = le meilleur passage trouvé n’a pas « { $word } », le mot le plus rare de la question
reason_lacks_kind = la meilleure phrase n’a pas de { $noun } pour répondre
reason_has_kind = la meilleure phrase a de quoi répondre : { $noun }
reason_holds_all = la meilleure phrase et ce qui l’entoure ont chaque mot révélateur de la question, ou un qui en tient lieu
reason_holds = la meilleure phrase et ce qui l’entoure ont { $words }
reason_against = le signe le plus fort contre une réponse est « { $sign } »
reason_for = le signe le plus fort pour une réponse est « { $sign } »

## What a sentence must have to answer
noun_number = nombre
noun_date = date
noun_name = nom
noun_place = lieu
noun_reason = raison
noun_word = mot

## What is asked for
asks_number = un nombre
asks_date = une date
asks_person = une personne ou un organisme
asks_place = un lieu
asks_reason = une raison
asks_way = une façon de faire ou une commande
asks_anything = n’importe quoi

## How rare a word is
rarity_absent = absent
rarity_rare = rare
rarity_uncommon = peu courant
rarity_common = courant
rarity_everywhere = partout
rarity_nowhere = nulle part

## How a word is related to another
link_form = une autre forme
link_everyday = mot courant ou soutenu
link_associate = souvent dans les réponses à ce sujet

## What points are compared with, at most 9 columns
compared_second = vs 2e
compared_best = vs 1re
compared_mean = vs moyen.

## Headings
why = Pourquoi
how_read = Comment la question a été lue
how_read_short = Comment elle a été lue
looked_at = Ce qui a été regardé
reader_saw = Ce que le lecteur a vu
best_sentence = La meilleure phrase
best_sentences = Les meilleures phrases
best_by_words = Les meilleures phrases par leurs seuls mots
how_sure = À quel point c’est sûr
what_leaned = Ce qui penchait vers une réponse, et contre
explain_more = --explain=full montre chaque mesure avec son poids

## Said below headings, for those who never saw a score
about_scores = Un score est une somme de points : ce qui a été mesuré, multiplié par ce que cela compte. Les poids sont ajustés à des questions étiquetées ; des mesures qui se recoupent s’annulent en partie. Les mots révélateurs sont ceux qui sont rares ici comme en anglais.
about_reading = Devant chaque phrase, la cote logarithmique du lecteur qu’elle réponde plutôt que rien dans son passage, derrière elle les mots les plus probables d’une réponse ; en dessous, la probabilité pour le lecteur que rien n’y réponde.
about_odds = Ce qui penche le plus vers une réponse et le plus contre, selon des poids ajustés eux aussi ; 0 au total serait une chance sur deux.

## The question, names of facts in at most 9 columns
fact_language = langue
fact_asks_for = demande
fact_spelling = graphie
fact_before = avant
fact_lexicon = lexique
fact_also = aussi
language_given = { $language }, comme dit
language_told = { $language }, d’après ses petits mots
language_taken = supposée celle du corpus ; aucun mot ne la dit
language_of_corpus = dans la langue du corpus
as_before = { $kind }, comme la question d’avant
read_as = « { $typed } » est lu « { $repaired } »
gives = « { $question } » donne { $words }
nothing_new = rien de neuf
each_counting = { $words }, comptant chacun { $weight }
carried_over = transposée mot à mot (langue : { $language })
searched_too = cherchée aussi dans : { $languages } ; --json dit comment
asks_for = { $language } ; demande { $kind }
goes_on = continue la question d’avant

## Its words
word_carried = dans la langue du corpus : { $words }
word_same = la même chose que { $words }
word_beside = cherchés à côté : { $words }
word_in_none = { $all ->
    [one] dans aucun passage sur { $all }
   *[other] dans aucun des { $all } passages
}
word_in_some = { $some ->
    [one] dans { $some } passage sur { $all } : { $rarity }
   *[other] dans { $some } passages sur { $all } : { $rarity }
}
word_counts = { $said } ; compte { $weight }

## What was searched
found_none = Aucun passage n’a un mot de la question
found = { $n ->
    [one] { $n } passage avec un mot de la question
   *[other] { $n } passages avec un mot de la question
}
as_many_as_taken = { $found }, autant qu’on en prend
found_others = { $n ->
    [one] { $found } ; { $n } autre, car il y en a peu en tout
   *[other] { $found } ; { $n } autres, car il y en a peu en tout
}
measured = { $sentences ->
    [one] La meilleure phrase
   *[other] Les { $sentences } meilleures phrases
} au premier regard, dans { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
}, { $sentences ->
    [one] a été mesurée en entier.
   *[other] ont été mesurées en entier.
}

## What was read, names in at most 5 columns
read_none = rien
read_sums = { $none } % ; cosinus { $cosine }, score { $score }, confiance { $confidence }
none_answers = { $percent } % que rien n’y réponde
likely_words = « { $text } » ; « { $words } »
is_quoted = { $said } (citée)
words_in = « { $words } » dans « { $text } »

## Where words are, names in at most 7 columns
score = score
score_sure = { $score }, confiance { $confidence }
has = a
above = dessus
around = autour
instead = au lieu
lacks = manque
stands_for = « { $related } » pour { $word } ({ $link })
written = { $word } (« { $written } »)

## Points
points_head = points  { $compared }    valeur × poids
others_together = { $n ->
    [one] { $n } autre
   *[other] { $n } autres ensemble
}

## Signals, names in at most 7 columns
leans_for = pour
leans_against = contre
in_all = en tout
usually = { $value }, d’habitude { $usual }
leaning = { $points }  { $sign } : { $figures }
odds_signals = { $sum }  avec les { $n } signaux, à partir de { $start }
odds_sum = { $signals } : cote de { $odds } contre 1, confiance { $confidence }

## Languages
in_arabic = arabe
in_chinese = chinois
in_danish = danois
in_dutch = néerlandais
in_english = anglais
in_finnish = finnois
in_french = français
in_german = allemand
in_greek = grec
in_hungarian = hongrois
in_italian = italien
in_japanese = japonais
in_norwegian = norvégien
in_portuguese = portugais
in_romanian = roumain
in_russian = russe
in_spanish = espagnol
in_swedish = suédois
in_tamil = tamoul
in_turkish = turc
in_other = autre
