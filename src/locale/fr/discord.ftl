### Ce que seul Discord montre.

## Below and around an answer

# $date porte son article : « du 15 janvier 2026 ».
article_of = article { $date }
cut = Le texte a été coupé à { $most } caractères.
picked = Le texte a été coupé à { $most } caractères : seul ce qu’il demande a été cherché.
other_sources = Autres sources
open_section = Ouvrir une section
less_likely = moins probable
page = page { $number } sur { $pages }
more_sections = { $n ->
    [one] … et { $n } autre
   *[other] … et { $n } autres
}
# $date porte son article : « au 15 janvier 2026 ».
updated = { $date }

## Buttons

in_context = En contexte
picture = Image
share = Partager
delete = Supprimer

## What cannot be done, and why

changed = Le texte a changé depuis. Demandez à nouveau pour voir ce que disent les articles.
changed_share = Le texte a changé depuis. Voici ce que disent les articles à présent : appuyez de nouveau sur Partager pour le montrer à tous.
shared_before = Vous avez déjà partagé ceci.
shared_by = partagé par <@{ $user }>
stale = Ce bouton vient d’une autre version de ce bot. Demandez à nouveau pour en obtenir un nouveau.
stale_form = Ce formulaire vient d’une autre version de ce bot. Rien n’en a été fait ; relancez la commande.
form_cut = { $n ->
    [one] … et { $n } caractère de plus, pour lequel il n’y a pas de place ici.
   *[other] … et { $n } caractères de plus, pour lesquels il n’y a pas de place ici.
}
not_yours = Seule la personne qui a posé la question, ou quelqu’un qui peut gérer les messages ici, peut supprimer ceci.
not_to_share = Seule la personne qui a posé la question peut partager ceci.
not_moderator = Cette commande est réservée aux modérateurs des serveurs de ce bot.
too_fast = { $seconds ->
    [one] Cela fait beaucoup de questions. Réessayez dans { $seconds } seconde.
   *[other] Cela fait beaucoup de questions. Réessayez dans { $seconds } secondes.
}
being_built = L’index est en cours de construction. Reposez la question dans un instant.
being_built_so_far = L’index est en cours de construction, { $share } %. Reposez la question dans un instant.
engine_away = Je ne peux rien chercher en ce moment : ce qui cherche pour moi ne répond pas. Reposez la question dans une minute.
failed = Une erreur s’est produite ici ; elle est dans le journal. Réessayez dans un instant.
no_text = Il n’y a pas de texte à chercher dans ce message.

## /help

help_about = Je réponds à partir d’un dossier d’articles : je cite mot pour mot le passage qui répond, et je dis où il se trouve. Quand les articles ne répondent pas, je le dis.
help_ask = poser une question ; `document` s’en tient à un article, `privé` ne montre la réponse qu’à vous.
help_event = ce qui s’est passé à un moment donné (`2013`, `mars 2024`, `de 2012 à 2014`, `l’an dernier`), ou sur un sujet.
help_sources = les articles disponibles, avec leurs sections et leurs liens.
help_find = dans le menu d’un message (Applications) : la même chose pour une question que quelqu’un a écrite.
help_line = - { $command } : { $text }
examples = Exemples
stored = Rien de ce que vous demandez n’est conservé.

## /status

read = questions lues : { $read } ; d’après les mots seuls, faute de place : { $by_words }
engine_searches = moteur de recherche : { $state } ; recherches : { $asked }, en vain : { $failed }
engine_answers = répond
engine_silent = **ne répond pas**
latency = réponses en { $median } ms (médiane), { $high } ms (99 %), { $n } depuis le démarrage
gateway = passerelle : { $up } sur { $all ->
    [one] { $all } fragment
   *[other] { $all } fragments
} en ligne, { $reconnects ->
    [one] { $reconnects } reconnexion
   *[other] { $reconnects } reconnexions
}
# On ne sait pas ce que les serveurs ont choisi de voir.
choices_damaged = **Les documents avec `servers:` ne sont montrés nulle part, et les serveurs qui ont choisi leurs articles n’en voient aucun.** `visibility.json`, dans le dossier de données du bot, est endommagé ; le journal dit comment y remédier.
choices_missing = **Les documents avec `servers:` ne sont montrés nulle part, et les serveurs qui ont choisi leurs articles n’en voient aucun.** `visibility.json` a disparu du dossier de données du bot ; le journal dit comment y remédier.
choices_newer = **Les documents avec `servers:` ne sont montrés nulle part, et les serveurs qui ont choisi leurs articles n’en voient aucun.** `visibility.json`, dans le dossier de données du bot, vient d’une version plus récente de Footnote ; lancez celle-ci.
choices_unreadable = **Les documents avec `servers:` ne sont montrés nulle part, et les serveurs qui ont choisi leurs articles n’en voient aucun.** Le bot n’a pas le droit de lire `visibility.json` dans son dossier de données ; le journal dit comment y remédier.
choices_away = **Les documents avec `servers:` ne sont montrés nulle part, et les serveurs ne voient aucun article.** La base de données n’a pas encore dit ce que les serveurs en ont choisi ; le journal dit pourquoi.
last_failed = La dernière réindexation a échoué : { $why }
last_report = Dernière réindexation : { $report }

## /reindex

itself = Le bot
running = { $who } a lancé une réindexation { $since } ; elle n’est pas encore finie.
reindex_failed = La réindexation a échoué ; l’index précédent continue de répondre. { $why }
reindex_long = Cela dure plus longtemps que Discord ne me laisse le dire ici. Le compte rendu sera dans `/état`.
stopping = Je redémarre ; l’index précédent continue de répondre. Relancez `/réindexer` dans un instant.
