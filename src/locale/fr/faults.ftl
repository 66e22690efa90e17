### Ce qui ne va pas avec des fichiers du corpus : ce qui en a été fait, et le remède.

## Files
fault_link_leaves = ignoré : le lien sort du dossier des articles ; copiez-y ce vers quoi il mène
fault_link_circle = ignoré : le lien ramène à un dossier au-dessus de lui ; retirez-le
fault_link_unreadable = ignoré : il ne peut être lu ({ $why }) ; réparez le lien ou les droits sur lui
fault_unreadable = ignoré : il ne peut être lu ({ $why }) ; donnez à cet utilisateur le droit de le lire
fault_binary = ignoré : c’est du binaire ou de l’UTF-16, pas du texte ; enregistrez-le en UTF-8
fault_too_large = ignoré : { $size } Mio dépassent la limite de { $most } Mio ; divisez le fichier ou augmentez MAX_FILE_MIB
fault_unread_kinds = non lu, comme tout fichier de ce genre ({ $kinds }) ; enregistrez leur contenu en .md, .txt ou .html
fault_no_text = il n’y a pas de texte dans ce fichier ; ajoutez un paragraphe ou retirez-le
fault_not_utf8 = UTF-8 non valide à { $places } endroit(s) ; les paragraphes autour sont montrés mais jamais cités ; enregistrez le fichier en UTF-8
fault_same_title = il a le même titre que { $other } ; donnez à l’un des deux un autre `title`, pour que les lecteurs distinguent leurs citations

## Pages
fault_charset = la page se dit encodée en { $charset }, et est lue comme de l’UTF-8 ; enregistrez-la en UTF-8 et corrigez son <meta charset>
fault_untraced = { $pieces } morceau(x) de texte sont laissés de côté, car on ne peut dire sûrement ce qui en est montré ; corrigez-y les balises et les entités
fault_tangled = ignoré : son wikitexte est trop embrouillé pour être lu ; corrigez ses crochets et ses tableaux
fault_leads_to = il ne fait que mener à « { $target } » ; mettez son titre parmi les `aliases` de cette page, et retirez-le

## Synonyms
fault_synonyms_not_utf8 = ignoré : ce n’est pas de l’UTF-8 ; enregistrez-le en UTF-8
fault_synonyms_broken = ignoré : { $why } ; écrivez-le comme groups = [["troops", "soldiers"], …], chaque mot entre guillemets droits
fault_synonym_wordless = « { $member } » n’est pas un mot ; il est laissé de côté
fault_synonym_long = « { $member } » a plus de { $most } mots ; il est laissé de côté, raccourcissez-le
fault_synonym_alone = un groupe de moins de deux mots ne dit rien ; ajoutez un mot ou retirez-le

## Front matter
fault_header_open = l’en-tête n’est pas fermé, le fichier est donc lu comme du texte dès sa première ligne ; mettez une ligne `{ $fence }` après la dernière clé
fault_header_unknown = les lignes entre les deux traits ne nomment aucune clé connue, elles sont donc lues comme du texte ; docs/corpus.md donne la liste des clés
fault_header_broken = l’en-tête n’est pas du JSON entier, le fichier est donc lu comme du texte dès sa première ligne ; cherchez une virgule, un guillemet ou une accolade qui manque
fault_header_long = l’en-tête est ignoré : plus de { $most } octets ; raccourcissez-le
fault_header_line = cette ligne de l’en-tête est ignorée : ce n’est pas `clé: valeur` ; indentez-la si elle appartient à la clé au-dessus, ou déplacez-la sous l’en-tête
fault_key = `{ $key }` est ignoré : { $why }
fault_key_sentence = ce n’est pas une clé qui est lue ; déplacez une phrase sous l’en-tête
fault_key_twice = il est déjà défini plus haut ; retirez l’un des deux
fault_key_yaml = { $why } ; mettez une valeur avec `:` ou `#` entre guillemets droits
fault_key_toml = { $why } ; mettez un texte entre guillemets droits, et une liste entre crochets
fault_key_no_names = ni un nom ni une liste de noms
fault_key_many = il y a plus d’une valeur ; écrivez-en une
fault_key_source_scheme = seules les adresses qui commencent par https:// ou http:// peuvent servir de lien
fault_key_source_host = l’adresse ne nomme pas d’hôte
fault_key_source_control = elle contient un caractère de contrôle ; tapez l’adresse de nouveau
fault_key_anchor = il n’y a pas cette façon de nommer les sections ; écrivez `mediawiki`, `github` ou `none`
fault_key_verbatim = ni oui ni non ; écrivez `true` ou `false`
fault_key_language = pas un code de langue ; écrivez `en`, `fr` ou `pt-BR`
fault_key_updated = pas une date ; écrivez `2026-01-15`, `2026-01` ou `2026`

## Servers that a document is for
fault_servers_unread = cette ligne n’est pas lue comme le `servers` de l’en-tête, qu’elle semble être ; donnez ce nom à la clé et la première colonne, ou déplacez la ligne plus bas ; le document n’est montré nulle part dans Discord tant que ce n’est pas corrigé
fault_servers = `{ $key }` n’est pas compris : { $why } ; le document n’est montré nulle part dans Discord tant que ce n’est pas corrigé
fault_servers_twice = il est déjà défini plus haut ; nommez tous les serveurs dans une liste
fault_servers_nobody = il ne nomme aucun serveur ; écrivez le nombre que Discord copie comme identifiant d’un serveur, ou une liste de tels : `[123456789012345678]`
fault_servers_no_id = `{ $typed }` n’est pas un identifiant ; écrivez le nombre que Discord copie comme identifiant d’un serveur, ou une liste de tels : `[123456789012345678]`
