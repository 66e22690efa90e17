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
setting_token = { $setting } holds a space or a line end; copy the token again from the Bot page of your application
setting_in_file = { $key } (.env)
setting_at_line = { $key } (.env, line { $line })
setting_in_environment = { $key } (environment)

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
