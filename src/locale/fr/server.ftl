### Ce que choisit un serveur, et comment il le dit.

server_title = Réglages de ce serveur
server_line = - { $what } : { $is }
server_answers = Les réponses sont vues par
server_asker = qui a posé la question
server_everyone = tout le monde
server_default = comme pour tous
server_language = Langue
server_reader = celle de chaque lecteur
server_english = anglais
server_french = français
server_rate = Questions par minute
server_each = { $n } par personne
server_unlimited = sans limite
server_team = « Demander à l’équipe » publie dans
server_nowhere = aucun salon
server_documents = Articles où l’on cherche
server_all = { $n ->
    [one] tous, { $n }
   *[other] tous, { $n }
}
server_some = { $n } sur { $all }
server_hidden = on ne cherche pas dans : { $titles }
server_saved = Enregistré. Cela vaut dès la prochaine question.
server_off = Rien ne peut être conservé ici, il n’y a donc rien à choisir. La personne qui gère ce bot peut mettre dans `DATA_DIR` un dossier où il peut écrire, puis le relancer.
server_failed = Cela n’a pas pu être enregistré ; c’est dans le journal. Rien n’a changé.
server_unread = Ce que les serveurs ont choisi est illisible en ce moment : rien ne peut être affiché ni modifié, et les réponses sont privées. La personne qui gère ce bot trouve pourquoi dans son journal.
server_unread_status = **Ce que les serveurs ont choisi est illisible, les réponses y sont donc privées.** Le journal dit pourquoi.
server_only = Cette commande est pour les serveurs : en message privé, il n’y a rien à choisir.
server_managers = Cette commande est réservée aux membres de ce serveur qui peuvent gérer le serveur.
server_no_document = Aucun article « { $name } » n’est destiné à ce serveur. Choisissez-en un de ceux qui sont proposés pendant la saisie.
server_last_document = Il faut laisser au moins un article où chercher.
server_documents_away = Cela n’a pas pu être enregistré, car la base de données qui le garde ne répond pas pour l’instant. Réessayez dans une minute ; la personne qui gère ce bot en trouve la raison dans son journal.
server_unknown_documents = Ce que les serveurs ont choisi parmi les articles est illisible pour l’instant, rien ne peut donc être changé. La personne qui gère ce bot en trouve la raison dans son journal.
server_searches_nothing = les articles que ce serveur a choisis sont inconnus pour l’instant, aucun n’est donc parcouru ; la personne qui gère ce bot en trouve la raison dans son journal
