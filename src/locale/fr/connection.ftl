### La connexion à Discord.

## footnote register

registered_everywhere = partout
registered_in = sur le serveur { $server }
registered_written = enregistrées { $place } : { $n ->
    [one] { $n } commande
   *[other] { $n } commandes
}
registered_unchanged = inchangées { $place } : { $n ->
    [one] { $n } commande
   *[other] { $n } commandes
}
registered_foreign = rien d’enregistré { $place } : invitez-y le bot, ou corrigez MODERATOR_GUILD_IDS et DISCORD_GUILD_ID
registered_refused = rien d’enregistré { $place } : Discord refuse les commandes ; mettez le programme à jour

## /status

shard_up = fragment { $number } : en ligne, { $ms } ms, { $servers ->
    [one] { $servers } serveur
   *[other] { $servers } serveurs
}
shard_down = fragment { $number } : **hors ligne**, { $servers ->
    [one] { $servers } serveur
   *[other] { $servers } serveurs
}
shards_more = { $n ->
    [one] et { $n } autre fragment
   *[other] et { $n } autres fragments
}
over_http = Discord par HTTP, { $refused ->
    [one] { $refused } requête refusée
   *[other] { $refused } requêtes refusées
}
