### Pourquoi un article d’un wiki n’a pas été importé : des propositions qui disent que faire.

## What was typed
import_no_page = « { $typed } » ne désigne aucune page ; donnez l’adresse d’un article, par exemple https://fr.wikipedia.org/wiki/Niger, ou son titre
import_invalid_title = « { $title } » ne peut être le titre d’aucune page ({ $why }) ; tapez-le comme la page le montre
import_title_holds = aucun titre ne contient { $character }
import_language = « { $language } » n’est pas une langue de Wikipédia ; écrivez son code, par exemple en, fr ou simple
import_language_of_address = une adresse désigne déjà son wiki ; retirez --lang, ou donnez un titre
import_api_address = « { $api } » n’est pas l’adresse d’une API ; écrivez-la comme https://example.org/w/api.php
import_no_api = { $page } ne dit pas où est l’API de son wiki, si c’est un wiki de MediaWiki ; indiquez-la avec --api (elle finit par api.php)
import_foreign_api = la page indique une API sur un autre hôte ; si c’est la bonne, indiquez-la : --api { $api }

## Pages
import_missing = { $host } n’a pas de page « { $title } » ; { $perhaps }
import_missing_page = { $host } n’a pas de page de numéro { $number } ; elle a peut-être été supprimée
import_missing_revision = { $host } n’a pas de révision { $number } ; elle a peut-être été supprimée
import_disambiguation = « { $title } » est une page d’homonymie : elle énumère ce qui porte ce nom, et n’est pas un article ; { $perhaps }
import_look_there = cherchez-la sur place
import_perhaps = il s’agit peut-être de l’une de celles-ci : { $titles }
import_quoted = « { $title } »
import_other_wiki = « { $title } » est une page d’un autre wiki ; donnez son adresse
import_other_wiki_at = « { $title } » est une page d’un autre wiki ; donnez son adresse : { $address }
import_no_article = « { $title } » n’est pas un article ({ $kind }) ; seules des pages de wikitexte peuvent être importées
import_special_page = une page spéciale
import_no_extracts = { $host } ne fait pas de texte brut de ses pages (il lui manque l’extension TextExtracts) ; --format wikitext prend le texte tel qu’il a été écrit
import_older_revision = la révision { $asked } de « { $title } » n’est pas la dernière ({ $newest }), et les wikis ne font du texte brut que de celle-là ; --format wikitext prend la révision { $asked } telle qu’elle a été écrite, une adresse sans oldid la dernière
import_no_text = il n’y a pas de texte dans « { $title } » ; { $hint }
import_hides_revisions = le wiki cache ses révisions, copiez donc le texte à la main
import_take_wikitext = --format wikitext prend ce qui a été écrit, tableaux compris
import_hides_revision = le wiki cache peut-être cette révision

## What the wiki answers
import_api = { $host } refuse : { $info } ({ $code }) ; vérifiez l’adresse et le titre, ou réessayez plus tard
import_busy_for = { $host } a trop à faire en ce moment ({ $what }) ; réessayez dans { $seconds } s
import_busy = { $host } a trop à faire en ce moment ({ $what }) ; réessayez plus tard
import_status = { $host } répond { $status } à { $path } ; vérifiez l’adresse, dans un navigateur aussi
import_elsewhere = { $host } renvoie à { $to } ; si c’est le wiki voulu, donnez plutôt son adresse
import_not_understood = { $host } répond sous une forme inconnue ({ $what }) ; vérifiez que { $path } est l’API d’un wiki de MediaWiki 1.25 ou plus récent, ou indiquez-la avec --api
import_reply_no_script = pas de script
import_reply_no_titles = pas de titres
import_reply_no_list = pas de liste
import_reply_no_query = pas de réponse à la requête
import_reply_other_json = du JSON d’une autre forme
import_reply_web_page = une page web
import_reply_no_json = pas de JSON
import_cut_off = la réponse de { $host } s’est interrompue ; réessayez
import_too_large = la réponse de { $host } dépasse la limite de { $most } Mio ; augmentez MAX_FILE_MIB, ou prenez des parties
import_unreachable = { $host } ne peut être joint ({ $why }) ; vérifiez que cet ordinateur est en ligne, et l’adresse
import_late = { $host } n’a pas répondu en { $seconds } s ; réessayez, ou attendez plus longtemps avec --timeout
import_here = cet ordinateur ne permet pas d’interroger un wiki ({ $why }) ; importez l’article sur un autre, et copiez son fichier ici

## Files
import_place = { $path } n’est pas un endroit pour un article : { $why }
import_place_outside = il n’est pas dans le dossier d’articles ; indiquez un fichier au-dessous de celui-ci
import_place_hidden = les fichiers et dossiers cachés ne sont pas lus ; indiquez-en un autre
import_place_folder = c’est un dossier ; indiquez un fichier
import_place_ending = ce texte est lu dans un fichier qui finit par .{ $ending }
import_exists = { $path } existe déjà ; --update le remplace, --into FICHIER en écrit un autre
import_other_page = { $path } contient { $holds } et non cette page ; déplacez-le, ou écrivez-en un autre avec --into FICHIER
import_own_text = un texte qui n’a pas été importé
import_disk = { $path } ne peut être écrit ({ $why }) ; ce qui y était est resté tel quel ; donnez à cet utilisateur le droit d’y écrire, ou nommez un autre fichier avec --into FICHIER
