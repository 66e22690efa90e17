### Les questions sans réponse, et les réponses que rédigent les modérateurs.

gaps_open = { $n ->
    [one] **{ $n } question sans réponse**
   *[other] **{ $n } questions sans réponse**
}
gaps_none = Aucune question n’est sans réponse ici.
gaps_none_since = Aucune question n’est restée sans réponse ici depuis { $since }.
gaps_no_time = « { $since } » n’est pas une date que je connais. Essayez `2024-03-15`, `mars 2024` ou `la semaine dernière`.
gaps_off = Rien n’est conservé ici, donc aucune question n’est gardée. La personne qui gère ce bot peut mettre dans `DATA_DIR` un dossier où il peut écrire, puis le relancer.
gap_question = **« { $question } »**
gap_times = { $n ->
    [one] posée une fois
   *[other] posée { $n } fois
}
listed_gap_last = la dernière { $when }
gap_first = la première { $when }
listed_gap_nearest = au plus près : { $place }
listed_gap_private = toujours en privé
gap_unhelpful = avec une réponse qui n’a pas aidé
gap_open = Ouvrir une question
gap_again = Reposer
gap_dismiss = Écarter
gap_write = Rédiger une réponse
gap_all = Toutes les questions
gap_gone = Cette question n’est plus ouverte ici.
gap_being_written = La réponse de quelqu’un à cette question est justement en cours d’indexation. Revoyez `/lacunes` dans un instant.
gap_dismissed = Écartée : elle ne sera plus dans la liste, même si on la repose.
gap_closed = elle a maintenant une réponse, et est close
gap_still = toujours sans réponse
gap_same = même réponse qu’avant, elle reste donc ouverte
gaps_closed = { $n ->
    [one] { $n } lacune comblée
   *[other] { $n } lacunes comblées
}
gaps_closed_by = { $n ->
    [one] { $n } lacune comblée par l’index { $generation }
   *[other] { $n } lacunes comblées par l’index { $generation }
}
miss_to_moderators = les modérateurs voient cette question dans une liste, sans savoir qui l’a posée
miss_to_operator = la personne qui gère ce bot voit cette question dans une liste, sans savoir qui l’a posée

## The form

written_title = Rédiger une réponse
written_question = Question
written_question_private = Posée en privé : formulez-la avec des mots que tout le monde peut lire.
written_text = Réponse
written_text_below = Elle est citée mot pour mot à tous ceux à qui ce bot répond.
written_name = Montrer mon nom
written_name_below = Votre nom affiché figure dans le fichier, avec la date ; les lecteurs ne le voient pas.
written_given = Gardé pour qui publie les articles. En attente …
written_kept = Gardé pour qui publie les articles. On trouvera la réponse quand ils seront publiés ; d’ici là, la question reste ouverte.
written_stuck = Gardé, mais pas encore écrit dans { $file } : le journal de qui publie les articles dit pourquoi. Ce sera essayé à nouveau sans que vous fassiez rien.
written_saved = Enregistré dans { $file }. Indexation en cours …
written_answers = Enregistré dans { $file }. La question a maintenant une réponse :
written_misses = Enregistré dans { $file } et indexé, mais la question n’a toujours pas de réponse. Posez-la avec les mots du titre, ou modifiez le fichier pour que son titre demande ce que demandent les gens.
written_unindexed = Enregistré dans { $file }, mais les articles n’ont pas pu être indexés ; `/état` dit pourquoi. On trouvera la réponse dès que cela réussira.
written_stopping = Enregistré dans { $file }. Je redémarre ; on trouvera la réponse dès mon retour.
written_late = Enregistré dans { $file }. L’indexation dure plus longtemps que je ne peux modifier cette réponse ; on trouvera la vôtre dès qu’elle sera finie.
written_same = Enregistré dans { $file } et indexé, mais la question reçoit toujours la réponse d’avant, qui n’a pas aidé ; elle reste donc ouverte. Modifiez le fichier pour que son titre demande ce que demandent les gens.
written_elsewhere = Les articles sont sur un autre ordinateur, qui publie l’index dont ce bot tire ses réponses : ce qui serait écrit ici n’y arriverait jamais. La personne qui tient les articles doit y écrire la réponse, ou celle qui gère ce bot doit définir `DATABASE_URL` ici et là-bas.
written_outside = { $folder } mène hors des articles : on ne trouverait jamais ce qui y serait écrit. La personne qui gère ce bot doit en faire un dossier parmi eux, ou en mettre un autre dans `ANSWERS_DIR`.
written_unwritable = Impossible d’écrire dans { $folder } : { $why }. La personne qui gère ce bot doit lui en donner le droit, ou mettre dans `ANSWERS_DIR` un autre dossier parmi les articles.
written_busy = Quelqu’un d’autre est en train d’écrire dans { $file }. Réessayez dans un instant.
written_no_question = Il n’y a pas un mot dans la question ; rien n’a été enregistré.
written_no_text = Il n’y a pas un mot dans la réponse ; rien n’a été enregistré.
written_too_long = { $chars ->
    [one] Cette réponse a { $chars } caractère, alors que { $most } sont possibles. Rien n’a été enregistré ; raccourcissez-la.
   *[other] Cette réponse a { $chars } caractères, alors que { $most } sont possibles. Rien n’a été enregistré ; raccourcissez-la.
}
written_full = { $file } serait plus grand que tout fichier qui est lu. La personne qui gère ce bot peut le renommer, et un nouveau sera commencé.
written_unreadable = Rien ne peut être ajouté à { $file } tel qu’il est : ce qui se trouve à la fin, comme un commentaire qui n’est pas fermé, l’engloutirait. La personne qui s’occupe des articles doit d’abord corriger cela.

## The file

written_file_title = Réponses
written_on = Rédigé le { $day }.
written_by = Rédigé le { $day } par { $name }.
