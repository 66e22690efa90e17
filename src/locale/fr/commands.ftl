### Noms et descriptions des commandes de Discord et de leurs options.

command_ask = demander
    .description = Interroger les articles : la réponse est citée mot pour mot, avec sa source
command_question = question
    .description = Ce que vous voulez savoir
command_document = document
    .description = Ne chercher que dans cet article
command_private = privé
    .description = Ne montrer la réponse qu’à vous
command_event = événement
    .description = Ce qui s’est passé à un moment donné, ou sur un sujet
command_when = quand
    .description = Un moment : 2013, mars 2024, de 2012 à 2014, l’an dernier
command_about = sujet
    .description = Un sujet
command_sources = sources
    .description = Les articles disponibles, et d’où ils viennent
command_help = aide
    .description = Ce qu’on peut demander, avec des exemples
command_reindex = réindexer
    .description = Relire les articles
command_status = état
    .description = L’état de l’index et de la connexion
command_forget_me = oublie-moi
    .description = Supprimer ce qui est gardé de vous

command_find = Trouver une réponse
