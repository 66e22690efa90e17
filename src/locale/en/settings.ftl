### What is wrong with settings.

## The file and its keys
settings_unreadable = { $file } cannot be read ({ $why }); save it as UTF-8 and give this user the right to read it
setting_line = { $file }, line { $line }: is no setting as it stands; write KEY=value, and put a value with spaces in quotes
setting_line_of = { $file }, line { $line }: { $key } is no setting as it stands; write KEY=value, and put a value with spaces in quotes
key_unread = { $key } in { $place } is not read; remove it
key_meant = { $key } in { $place } is not read; is { $meant } meant?
key_in_environment = the environment
key_in_file = { $file }, line { $line },

## Values
setting_value = { $setting } is “{ $value }”; write { $want }
setting_shards = { $setting } is “{ $value }”; { $why }
setting_token = { $setting } holds a space or a line end; copy the token again from the Bot page of your application
database_not_built = { $setting } needs a program with PostgreSQL in it: build it with `cargo build --release --features scale`, or remove the line
database_scheme = { $setting } has to begin with postgres://, as in postgres://user:password@host:5432/name
database_space = { $setting } holds a space or a line end; write those of a password as %20 and %0A
database_name = { $setting } names no database; write its name behind the host, as in postgres://user@host:5432/name
database_rest = { $setting } is not understood behind postgres://; in a user or a password write @ as %40, / as %2F, : as %3A and # as %23, and a port as a number up to 65535
database_parameter = { $setting } has a parameter that is not known; sslmode, sslrootcert, sslcert, sslkey, host, port, dbname, user, password and options are
setting_in_file = { $key } (.env)
setting_at_line = { $key } (.env, line { $line })
setting_in_environment = { $key } (environment)

## Shards
shards_form = write the first and the last shard and how many there are in all, such as 0-3/8
shards_nothing = there is one shard at least; write 0-0/1, or leave it out
shards_backwards = the first shard comes after the last; write the smaller number first
shards_beyond = shards are counted from 0, so that the last of 8 is shard 7

## Settings that make no sense together
together_no_key = INTERACTIONS_ADDR is set and DISCORD_PUBLIC_KEY is not; copy the public key from the General Information page of your application, or remove INTERACTIONS_ADDR to use the gateway
together_no_address = DISCORD_PUBLIC_KEY is set and INTERACTIONS_ADDR is not; write where interactions arrive, such as INTERACTIONS_ADDR=8650, or remove DISCORD_PUBLIC_KEY to use the gateway
together_no_gateway = SHARDS is of the gateway, and with INTERACTIONS_ADDR none is opened; remove one of them
together_one_address = INTERACTIONS_ADDR and HEALTH_ADDR are the same address; give each its own port

## What to write
want_any = any text
want_one_id = one id of digits, as “Copy ID” in Discord gives it
want_many_ids = ids of digits with commas between them
want_api_base = scheme, host and port, such as http://127.0.0.1:8080
want_source_base = the address of the folder, such as https://example.org/docs, with {"{"}path{"}"} or {"{"}page{"}"} where the path of a file belongs
want_anchor = mediawiki, github or none
want_inside = a folder inside of CORPUS_DIR, named from there, such as answers: what lies elsewhere, or below a name that begins with a full stop, is never read
want_days = a whole number of days from { $least } to { $most }
want_mebibytes = a whole number of MiB from { $least } to { $most }
want_limit = a whole number, 0 for no limit
want_share = a number between 0 and 1, such as 0.4
want_switch = on or off
want_truth = true or false
want_address = a port such as 9090, or an address such as 0.0.0.0:9090
want_level = error, warn, info, debug or trace
want_endpoint = a port such as 8650, or an address such as 0.0.0.0:8650
want_public_key = the 64 digits and letters from a to f of the public key, as the General Information page of your application shows it
want_shards = the first and the last shard and how many there are in all, such as 0-3/8
want_database = postgres://user:password@host:5432/name
want_shared = s3://bucket/prefix, or file:///folder for a folder that all computers share
want_engine = scheme, host and port of each node with commas between them, and a name for its indexes behind the last, such as http://search:7280/answers, without a user
want_unbuilt = nothing, or build the program with `--features scale`, without which it cannot go there
want_fetched = a folder, in which what is fetched from INDEX_STORE can be kept
