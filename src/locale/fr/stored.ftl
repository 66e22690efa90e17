### Ce qui est gardé : ce qui n’a pas marché, et les lacunes telles qu’un terminal les liste.

## Errors, as clauses that say what to do
store_off = rien n’est gardé ; indiquez un dossier dans DATA_DIR pour que cela change
store_unopened = le stockage n’a pas pu être ouvert au démarrage du programme ; le journal dit pourquoi
store_newer = les données ont la version { $found } et ce programme connaît la version { $known } ; lancez le programme plus récent, ou sortez footnote.sqlite de DATA_DIR
store_busy = un autre programme occupe footnote.sqlite dans DATA_DIR ; arrêtez-le et réessayez
store_slow = l’enregistrement n’en a pas fini avec ce qui précède ; réessayez dans une minute
store_ended = la partie du programme qui enregistre s’est arrêtée ; relancez le programme
store_full = le disque de DATA_DIR est plein ; faites-y de la place
store_unwritable = DATA_DIR n’est pas accessible en écriture ({ $why }) ; donnez à cet utilisateur le droit d’écrire dans ce dossier
store_damaged = footnote.sqlite dans DATA_DIR est endommagé ({ $why }) ; il est mis de côté et un nouveau commencé, donc réessayez
store_not_copied = { $file } ne peut être écrit ({ $why }) ; indiquez un autre fichier
store_away = la base de données de DATABASE_URL ne répond pas ({ $why }) ; démarrez-la, ou corrigez son adresse
store_refused = la base de données de DATABASE_URL refuse ({ $why }) ; laissez son utilisateur y créer et écrire des tables, et faites de la place sur son disque
store_unadmitted = la base de données de DATABASE_URL ne laisse pas entrer ce programme ({ $why }) ; corrigez l’utilisateur, le mot de passe ou le nom de la base dans cette adresse
store_newer_database = les tables de DATABASE_URL ont la version { $found } et ce programme connaît la version { $known } ; lancez le programme plus récent, ou indiquez une autre base de données
store_no_database = indiquez la base de données de destination dans DATABASE_URL, et le dossier d’origine dans DATA_DIR
store_chosen_since = { $servers ->
    [one] { $servers } serveur a choisi
   *[other] { $servers } serveurs ont choisi
} autre chose dans la base de données que ce qui est dans le fichier ; avec --force le fichier l’emporte, et rien n’a été copié
store_other_key = la base de données connaît des personnes sous une autre clé que le fichier ; copiez avant qu’un bot ne s’en serve, ou avec --force sans ceux qui ont demandé ni les votes ; rien n’a été copié
store_in_use = un bot ou un autre programme se sert de la base de données en ce moment ; arrêtez-le et copiez de nouveau, car il continuerait avec une autre clé des personnes ; rien n’a été copié
store_moved = copié dans la base de données : questions { $questions }, votes { $votes }, serveurs { $servers }, choix d’articles { $documents }
store_moved_part = { $n } (dont { $new } nouveaux)
store_choices_unread = visibility.json dans DATA_DIR est endommagé, perdu, d’une version plus récente ou illisible, si bien que ce que les serveurs ont choisi parmi les articles est inconnu ; remettez-y une copie, ou retirez ce fichier et visibility.known ; rien n’a été copié
store_dump = ce qui est gardé est dans la base de données de DATABASE_URL ; copiez-la avec pg_dump
store_failed = l’enregistrement a échoué ({ $why }) ; relancez le programme, et si cela ne suffit pas sortez footnote.sqlite de DATA_DIR
store_set_aside = footnote.sqlite était endommagé ({ $why }) et reste sous { $file } ; un nouveau a été commencé, et ce qui était gardé est perdu à moins d’y remettre une sauvegarde
store_new_key = le fichier `key` était endommagé et reste sous { $file } ; un nouveau a été fait, si bien que ceux qui ont voté avant ne peuvent plus changer ni retirer leur vote
store_unstored = rien n’est gardé pour l’instant : { $why }
store_off_until_start = rien n’est gardé jusqu’au prochain démarrage : { $why }
nothing_stored_yet = rien n’est encore gardé dans { $folder }
store_copied = les données ont été copiées dans { $file }

## In Discord, of what somebody did there
store_unsaved = Cela n’a pas pu être enregistré : { $why }. Rien n’a changé ; réessayez.
store_unclosed = elle a maintenant une réponse, mais sa clôture n’a pas pu être enregistrée : { $why } ; reposez-la plus tard
store_unsaved_busy = ce qui précède prend trop de temps
store_unsaved_full = il n’y a plus de place sur le disque
store_unsaved_away = sa base de données ne répond pas pour l’instant
store_unsaved_logged = la personne qui gère ce bot trouve pourquoi dans son journal

## Gaps
gap_asked = { $times ->
    [one] posée { $times } fois
   *[other] posée { $times } fois
}
gap_last = dernière fois { $date }
gap_nearest = au plus près : { $place }
gap_terminal = terminal
gap_direct = message privé
gap_guild = serveur { $id }
gap_private = en privé
no_gaps = Aucune question sans réponse n’est gardée.
more_gaps = … et { $n } de plus ; `footnote gaps --csv` les liste toutes
votes_written = { $n ->
    [one] { $n } question avec des votes a été écrite dans { $file }
   *[other] { $n } questions avec des votes ont été écrites dans { $file }
}
