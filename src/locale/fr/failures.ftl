### Ce qui peut échouer des articles, de leur index et des modèles : des propositions qui disent que faire.

## The corpus
corpus_missing = le dossier d’articles { $folder } n’existe pas ; créez-le, ou indiquez-en un autre avec --corpus ou CORPUS_DIR
corpus_no_folder = { $path } est un fichier, pas un dossier ; indiquez le dossier qui le contient avec --corpus ou CORPUS_DIR
corpus_unreadable = le dossier d’articles { $folder } ne peut être lu ({ $why }) ; donnez à cet utilisateur le droit de le lire
corpus_empty = le dossier d’articles { $folder } ne contient aucun texte à citer ; mettez-y un fichier .md, .txt ou .html avec un paragraphe
corpus_changing = { $file } a été modifié pendant sa lecture ; réessayez quand personne n’écrit dans le dossier d’articles

## The index
index_unusable = le dossier d’index { $folder } ne peut être utilisé ({ $why }) ; donnez à cet utilisateur le droit d’y écrire, ou indiquez-en un autre avec --index ou INDEX_DIR
index_full = le disque du dossier d’index { $folder } est plein ; faites-y de la place, ou indiquez un dossier ailleurs avec --index ou INDEX_DIR
index_missing = il n’y a pas d’index de ces articles tels qu’ils sont ; construisez-le avec `footnote index`
index_overtaken = un autre processus a construit un index entre-temps ; réessayez
index_oldest = aucun index d’avant n’est gardé auquel on puisse revenir ; corrigez les articles et lancez `footnote index`
index_broken = l’index est endommagé ({ $why }) ; reconstruisez-le avec `footnote index`
index_remote = le moteur de SEARCH_URL ne trouve pas les passages ({ $why }) ; vérifiez qu’il fonctionne, puis réessayez
engine_unreached = il est injoignable
engine_late = il ne répond pas à temps
engine_resting = il ne répondait pas il y a un instant
engine_busy = il est surchargé
engine_unknown = il n’a pas d’index de ces articles
engine_partial = il ne répond que d’une partie de l’index
engine_status = il répond par le statut { $status }
engine_garbled = sa réponse n’est pas comprise
engine_large = sa réponse dépasse 64 Mio
engine_stranger = ce n’est ni Quickwit ni OpenSearch
engine_refused = il n’a pas pris tous les passages
index_engine = le moteur de recherche a échoué ({ $why }) ; reconstruisez l’index avec `footnote index`

## The models
reader_failed = le lecteur de passages a échoué ({ $why })
encoder_failed = l’encodeur de passages a échoué ({ $why })
encoder_no_vector = l’encodeur de passages a donné autre chose qu’un vecteur de { $dimensions } nombres finis
encoding_stopped = l’encodage a été interrompu
model_unusable = ce programme ne peut utiliser son { $part } intégré ({ $why }) ; reconstruisez-le à partir de sources inchangées, ou mettez NEURAL=off
model_failed = échec du modèle « { $part } » ({ $why }) ; reposez la question, et mettez NEURAL=off si cela se répète
model_reader = lecteur
model_encoder = encodeur
model_vocabulary = vocabulaire

## Pictures
undrawn_empty = il n’y a aucun événement à dessiner ; demandez une autre période ou un autre sujet
undrawn = l’image n’a pas pu être dessinée : { $why }
undrawn_no_room = elle n’a pas de place en mémoire ; demandez une période plus courte
undrawn_encoding = l’image n’a pas pu être encodée : { $why } ; demandez une période plus courte
