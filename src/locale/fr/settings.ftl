### Ce qui ne va pas avec des réglages.

## The file and its keys
settings_unreadable = { $file } ne peut être lu ({ $why }) ; enregistrez-le en UTF-8 et donnez à cet utilisateur le droit de le lire
setting_line = { $file }, ligne { $line } : ce n’est pas un réglage ; écrivez CLÉ=valeur, et mettez une valeur avec des espaces entre guillemets droits
setting_line_of = { $file }, ligne { $line } : { $key } n’est pas un réglage tel quel ; écrivez CLÉ=valeur, et mettez une valeur avec des espaces entre guillemets droits
key_unread = { $key } dans { $place } n’est pas lu ; retirez-le
key_meant = { $key } dans { $place } n’est pas lu ; s’agit-il de { $meant } ?
key_in_environment = l’environnement
key_in_file = { $file }, ligne { $line },

## Values
setting_value = { $setting } vaut « { $value } » ; écrivez { $want }
setting_shards = { $setting } vaut « { $value } » ; { $why }
setting_token = { $setting } contient une espace ou une fin de ligne ; copiez de nouveau le jeton de la page Bot de votre application
database_not_built = { $setting } demande un programme avec PostgreSQL : compilez-le avec `cargo build --release --features scale`, ou supprimez la ligne
database_scheme = { $setting } doit commencer par postgres://, comme dans postgres://user:password@host:5432/name
database_space = { $setting } contient une espace ou une fin de ligne ; écrivez celles d’un mot de passe %20 et %0A
database_name = { $setting } ne nomme aucune base de données ; écrivez son nom après l’hôte, comme dans postgres://user@host:5432/name
database_rest = { $setting } n’est pas compris après postgres:// ; dans un utilisateur ou un mot de passe écrivez %40 pour @, %2F pour /, %3A pour : et %23 pour #, et un port comme un nombre jusqu’à 65535
database_parameter = { $setting } a un paramètre inconnu ; sslmode, sslrootcert, sslcert, sslkey, host, port, dbname, user, password et options sont connus
setting_in_file = { $key } (.env)
setting_at_line = { $key } (.env, ligne { $line })
setting_in_environment = { $key } (environnement)

## Shards
shards_form = écrivez le premier et le dernier fragment et leur nombre en tout, par exemple 0-3/8
shards_nothing = il y a au moins un fragment ; écrivez 0-0/1, ou n’écrivez rien
shards_backwards = le premier fragment vient après le dernier ; écrivez d’abord le plus petit numéro
shards_beyond = les fragments sont comptés à partir de 0, si bien que le dernier de 8 est le 7

## Settings that make no sense together
together_no_key = INTERACTIONS_ADDR est défini et DISCORD_PUBLIC_KEY ne l’est pas ; copiez la clé publique de la page General Information de votre application, ou retirez INTERACTIONS_ADDR pour passer par la passerelle
together_no_address = DISCORD_PUBLIC_KEY est défini et INTERACTIONS_ADDR ne l’est pas ; écrivez où arrivent les interactions, par exemple INTERACTIONS_ADDR=8650, ou retirez DISCORD_PUBLIC_KEY pour passer par la passerelle
together_no_gateway = SHARDS concerne la passerelle, et avec INTERACTIONS_ADDR aucune n’est ouverte ; retirez l’un des deux
together_one_address = INTERACTIONS_ADDR et HEALTH_ADDR sont la même adresse ; donnez à chacune son port

## What to write
want_any = un texte quelconque
want_one_id = un identifiant en chiffres, tel que « Copier l’identifiant » le donne dans Discord
want_many_ids = des identifiants en chiffres séparés par des virgules
want_api_base = protocole, hôte et port, par exemple http://127.0.0.1:8080
want_source_base = l’adresse du dossier, par exemple https://example.org/docs, avec {"{"}path{"}"} ou {"{"}page{"}"} là où va le chemin d’un fichier
want_anchor = mediawiki, github ou none
want_inside = un dossier à l’intérieur de CORPUS_DIR, nommé à partir de là, par exemple answers : ce qui est ailleurs, ou sous un nom qui commence par un point, n’est jamais lu
want_days = un nombre entier de jours de { $least } à { $most }
want_mebibytes = un nombre entier de Mio de { $least } à { $most }
want_limit = un nombre entier, 0 pour aucune limite
want_share = un nombre entre 0 et 1, par exemple 0.4
want_switch = on ou off
want_truth = true ou false
want_address = un port tel que 9090, ou une adresse telle que 0.0.0.0:9090
want_level = error, warn, info, debug ou trace
want_endpoint = un port tel que 8650, ou une adresse telle que 0.0.0.0:8650
want_public_key = les 64 chiffres et lettres de a à f de la clé publique, telle que la montre la page General Information de votre application
want_shards = le premier et le dernier fragment et leur nombre en tout, par exemple 0-3/8
want_database = postgres://user:password@host:5432/name
want_shared = s3://bucket/prefix, ou file:///dossier pour un dossier que tous les ordinateurs partagent
want_engine = protocole, hôte et port de chaque nœud, séparés par des virgules, puis un nom pour ses index derrière le dernier, comme http://search:7280/answers, sans utilisateur
want_unbuilt = rien, ou construisez le programme avec `--features scale`, sans quoi il ne peut y aller
want_fetched = un dossier où garder ce qui est récupéré de INDEX_STORE
