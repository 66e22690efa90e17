### Ce qui ne va pas avec des fichiers de questions étiquetées.

## Files
labels_unreadable = { $file } ne peut être lu ({ $why }) ; nommez un fichier ou un dossier de questions qui puisse l’être
questions_unreadable = { $file } ne peut être lu ({ $why }) ; indiquez un fichier de questions
questions_empty = { $file } ne contient aucune question ; écrivez-en une par ligne : {"{"}"question":"…","gold":["…"]{"}"}
labels_form = { $file } est sous la forme JSON de SQuAD, que l’on peut mesurer mais non ajuster ; indiquez un dossier de ses parties
label_line = { $place } : { $why }
nothing_to_learn = aucune question des données n’a sa réponse parmi les phrases trouvées ; ajoutez des questions auxquelles ses articles répondent
labels_moved = { $file } : { $answers ->
    [one] { $answers } réponse est ailleurs dans son paragraphe
   *[other] { $answers } réponses sont ailleurs dans leurs paragraphes
} que ne le dit answer_start ; les endroits les plus proches ont été pris
label_endless = { $place } : le motif « { $pattern } » va et vient sans fin dans un texte et y a été tenu pour absent ; écrivez-le sans répétitions imbriquées

## Lines
label_not_utf8 = il y a un octet qui n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8
label_no_object = la ligne n’est pas un objet JSON ; écrivez {"{"}"question":"…","gold":["…"]{"}"}
label_type = le type « { $named } » est inconnu ; écrivez ask, absent ou event
label_no_question = la ligne n’a pas de question ; ajoutez "question":"…"
label_too_long = une question a { $chars } caractères ; { $most } au plus sont lus, donc raccourcissez-la
label_absent_answerable = le type est absent mais answerable est true ; gardez l’un des deux
label_unanswerable_gold = la question a gold mais n’a pas de réponse ; gardez l’un des deux
label_no_gold = la question n’a pas gold ; écrivez des motifs dont une bonne réponse contient l’un, ou "answerable":false
label_no_event = l’événement n’a ni date ni sujet ; remplissez when ou about
label_none_gold = l’événement a gold mais none est true ; gardez l’un des deux
label_day = « { $typed } » dans "now" n’est pas un jour ; écrivez 2026-01-15
label_date = « { $typed } » dans "edtf" n’est pas une date ; écrivez 2012-09
label_no_pattern = un événement de gold n’a pas de motif ; remplissez match
label_empty_pattern = un motif est vide et se trouverait dans tout texte ; mettez-y des mots, ou retirez-le
label_pattern = le motif « { $pattern } » ne peut être lu ({ $why }) ; mettez une barre oblique inverse devant un signe qui vaut pour lui-même
label_question = la question { $id } : { $why }
label_impossible_answers = is_impossible est true mais elle a des réponses ; gardez l’un des deux
label_no_answers = elle n’a pas de réponse ; donnez-en une, ou mettez is_impossible à true
label_empty_answer = une réponse est vide ; donnez-en les mots
label_answer_elsewhere = la réponse « { $answer } » n’est pas dans son paragraphe ; copiez-en les mots
