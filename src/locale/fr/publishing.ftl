## What was done
published = l’index { $generation } sert à l’époque { $epoch } ; { $files ->
    [one] { $files } fichier envoyé
   *[other] { $files } fichiers envoyés
}, { $kilobytes } ko
publish_unchanged = rien n’a changé : l’index { $generation } sert à l’époque { $epoch }
published_again = l’index { $generation }, construit { $built }, sert de nouveau à l’époque { $epoch }
publish_watching = publie à chaque demande ; Ctrl-C y met fin

## What was current when
publish_epoch = époque { $epoch }, depuis { $begun } : index { $generation }, { $kilobytes } ko
publish_epoch_gone = époque { $epoch }, depuis { $begun } : son index n’est plus là
publish_nothing = rien n’est encore publié

## What is in the way
publish_away = { $why } ; l’index récupéré avant répond
publish_unbuilt = ce programme a été construit sans `--features scale` et ne connaît aucun stockage partagé ; construisez-le avec, ou prenez une version qui l’a

## In Discord, for moderators
publish_unwritten = des réponses rédigées par des modérateurs attendent : { $why }
processes_serve = { $n ->
    [one] Le seul processus actif répond à partir de cet index.
   *[other] Les { $n } processus actifs répondent à partir de cet index.
}
processes_behind = { $n ->
    [one] Sur { $alive } processus, un répond encore à partir d’un index plus ancien : { $names }.
   *[other] Sur { $alive } processus, { $n } répondent encore à partir d’un index plus ancien : { $names }.
}
processes_untold = On ne sait pas si les autres processus répondent aussi à partir de cet index : la base ne le dit pas.
status_published = Index publié : époque { $epoch }.
status_refused = L’époque { $epoch } n’est pas montrée : { $why }
status_away = Le stockage partagé ne répond plus, constaté { $since } ; l’index récupéré avant répond.

## Why nothing was published or fetched
publish_nowhere = INDEX_STORE n’est pas défini ; écrivez où les index sont publiés, par exemple s3://bucket/prefix
publish_no_board = le pointeur est dans la base de DATABASE_URL, que cette version ne peut utiliser (ce qui ne va pas est dit plus haut) ; corrigez-le, ou lancez la version que les autres utilisent
publish_unusable = INDEX_STORE ne peut servir ({ $why }) ; voyez l’adresse et les réglages AWS_*
publish_store = le stockage partagé n’a pas fait ce qui était demandé ({ $why }) ; voyez si INDEX_STORE est joignable et si la clé peut y lister, lire, écrire et supprimer
publish_overtaken = un autre a publié plus vite : l’époque { $epoch } est la sienne ; lancez `footnote publish` à nouveau pour publier par-dessus
publish_none_yet = rien n’est encore publié ; lancez `footnote publish` là où sont les articles, avec le même INDEX_STORE
publish_oldest = aucune génération antérieure n’est connue ; corrigez les articles et publiez-les
publish_not_in_engine = le moteur de SEARCH_URL n’a pas la génération { $generation } ; corrigez les articles et publiez-les, ou revenez en arrière sans SEARCH_URL
publish_unread = { $what } n’est pas compris dans le stockage partagé ({ $why }) ; publiez à nouveau
publish_other_version = la génération { $generation } vient d’une autre version du programme ; utilisez ici la même version que là où elle est publiée
publish_damaged = { $what } n’est pas ce qui a été publié ; publiez à nouveau
publish_behind = le stockage partagé est à l’époque { $there }, avant { $here } qui sert ici ; voyez s’il a été vidé, et si oui supprimez le dossier de ce qui a été récupéré
publish_folder = ce qui est récupéré ne peut être gardé dans { $folder } ({ $why }) ; donnez à cet utilisateur le droit d’écrire dans INDEX_DIR
publish_unreadable = un fichier de l’index est illisible ({ $why }) ; un autre processus l’a peut-être reconstruit, lancez donc `footnote publish` à nouveau
publish_unanswered = personne n’a pris la demande ; lancez `footnote publish --watch` là où sont les articles
publish_lapsed = la publication s’est arrêtée avant la fin ; voyez son journal, et demandez à nouveau quand `footnote publish --watch` tourne
publish_not_here = l’époque { $epoch } est publiée, mais pas encore récupérée ici ({ $why }) ; elle servira dès qu’elle le sera
publish_refused = la publication a échoué : { $why }
publish_vectors = les vecteurs n’ont pas été calculés ({ $why }) ; publiez à nouveau
publish_broken = le travail d’un autre fil s’est interrompu ; voyez plus haut ce qui a paniqué
publish_elsewhere = les articles sont ailleurs ; publiez-les là-bas avec `footnote publish`
publish_unfetched = aucun index n’a encore été récupéré ; publiez-en un là où sont les articles avec `footnote publish`
publish_late = l’index a mis trop longtemps à être récupéré
