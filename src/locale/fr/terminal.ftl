### Ce que seul le terminal dit.

warning = avertissement : { $what }
error = erreur : { $what }
damaged = endommagé : { $part }

## Timelines
anchor_read = lu comme { $side } { $date }, la date de « { $said } » ({ $place })
also_at = aussi { $place }

## The index
articles_changed = les articles ont changé ; l’index { $generation } en a été construit
articles_unbuilt = les articles ont changé, et l’index n’a pas pu être reconstruit : { $why }
built_again = { $why } ; il est reconstruit à présent
index_of_before = les articles ont changé, et aucun index ne peut en être construit ; ce qui est dit ici vient de ceux d’avant. { $why }
index_of_this_run = l’index est fait en mémoire, pour cette fois seulement. { $why }
unencoded = { $failed ->
    [one] { $failed } passage ne se trouve que par ses mots, car l’encodeur y a échoué
   *[other] { $failed } passages ne se trouvent que par leurs mots, car l’encodeur y a échoué
}
meaning_unkept = le sens des passages ne peut être gardé ({ $why }), si bien qu’il sera recalculé la prochaine fois ; donnez à cet utilisateur le droit d’écrire dans le dossier de l’index
by_words_alone = { $why } ; les passages ne se trouvent que par leurs mots
index_damaged = l’index est endommagé ; reconstruisez-le avec `footnote index`
nothing_to_verify = l’index est gardé en mémoire : il n’y a rien à vérifier
index_whole = l’index est intact
index_again = l’index { $generation }, construit { $built }, répond de nouveau jusqu’à ce qu’un article change

## The command line and the settings
not_unicode = un argument n’est pas de l’UTF-8 ; tapez-le de nouveau
no_bot_batch = DISCORD_TOKEN n’est pas défini, il n’y a donc pas de bot à lancer ; posez une question avec `footnote ask QUESTION` ou `footnote batch`
no_bot_prompt = DISCORD_TOKEN n’est pas défini, il n’y a donc pas de bot à lancer ; posez vos questions ici.
no_token = DISCORD_TOKEN n’est pas défini ; mettez dans .env le jeton de la page Bot de votre application, ou posez vos questions dans le terminal avec `footnote prompt`
origin_default = par défaut
origin_environment = environnement
origin_command_line = ligne de commande
not_set = (non défini)
all_well = tout va bien : chaque réglage est lisible, et il y a des articles à citer
pages_unwritable = les pages de manuel ne peuvent être écrites dans { $folder } ; nommez un dossier où vous pouvez écrire
failed_at = { $what } : { $why }
no_event_option = dites quand, ou à quel sujet : par exemple --when 2013, ou --about drones
unwritten = { $why } ; nommez un autre fichier, ou donnez à cet utilisateur le droit de l’écrire
file_unwritable = { $file } ne peut être écrit
file_unreadable = { $file } ne peut être lu

## The prompt
prompt_help =
    Tapez une question, ou
      /event 2013                  ce qui s’est passé alors
      /event about drones          ce qui s’est passé à ce sujet
      /event 2013 about drones     les deux
      /sources                     les documents
      /status                      l’index
      /quit                        partir (aussi Ctrl-D)
no_command = il n’y a pas de commande /{ $name }
history_unwritable = { $place } ne peut être écrit ({ $why }) ; voyez DATA_DIR

## Beside the progress bar, at most 9 columns
bar_analysing = analyse
bar_writing = écriture
bar_encoding = encodage
bar_asking = questions

## Pictures
no_picture = { $file } n’a pas été écrit : il n’y a aucun événement à dessiner
picture_left_out = { $left_out ->
    [one] { $file } montre { $shown } des { $all } événements et dit qu’il y en a { $left_out } de plus ; une période plus courte ou un sujet le montre
   *[other] { $file } montre { $shown } des { $all } événements et dit qu’il y en a { $left_out } de plus ; une période plus courte ou un sujet les montre
}
picture_boxes = { $missing ->
    [one] { $file } a un carré à la place de { $missing } caractère qui manque à ses polices
   *[other] { $file } a des carrés à la place de { $missing } caractères qui manquent à ses polices
}
no_file_name = ce n’est pas un nom de fichier
is_folder = c’est un dossier ; nommez un fichier
no_folder = il n’y a pas de dossier { $folder } ; créez-le d’abord

## An article of a wiki
redirected = « { $from } » redirige vers « { $to } »
no_licence = le wiki n’indique pas de licence ; assurez-vous que le texte peut être cité, et mettez `license:` dans l’en-tête
asking_host = demande à { $host }
reading_host = lecture de la réponse de { $host } : { $kilobytes } ko
trying_again = nouvel essai dans { $seconds } s : { $why }
imported_new = « { $title } », révision { $revision }
imported_anew = « { $title } », révision { $revision } comme avant, réécrit
imported_update = « { $title } », révision { $from } → { $revision }
imported_same = « { $title } », révision { $revision }, inchangé
unread_ending = cette version ne lit pas les fichiers de cette extension ; prenez plutôt --format extract
import_next = `footnote index` l’indexe, et la prochaine `footnote ask` aussi ; un bot qui tourne le prend en compte avec /réindexer

## Evaluations
nothing_to_measure = nommez un fichier de questions, ou des données pour --fit et --out
corpus_unused = --corpus n’est pas utilisé : les questions de { $file } sont posées à ses propres paragraphes
own_paragraphs = ses propres paragraphes
