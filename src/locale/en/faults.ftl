### What is wrong with files of the corpus: what was done about it, and the remedy.

## Files
fault_link_leaves = skipped: the link leaves the corpus folder; copy what it leads to into it
fault_link_circle = skipped: the link leads back to a folder above it; remove the link
fault_link_unreadable = skipped: it cannot be read ({ $why }); repair the link or the rights on it
fault_unreadable = skipped: it cannot be read ({ $why }); give this user the right to read it
fault_binary = skipped: it is binary or UTF-16, not text; save it as UTF-8
fault_too_large = skipped: { $size } MiB is over the limit of { $most } MiB; split the file or raise MAX_FILE_MIB
fault_unread_kinds = not read, as no file of its kind is ({ $kinds }); save what they say as .md, .txt or .html
fault_no_text = there is no text in this file; add a paragraph or remove it
fault_not_utf8 = not valid UTF-8 in { $places } place(s); the paragraphs around are shown but never quoted; save the file as UTF-8
fault_same_title = it has the same title as { $other }; give one of them another `title`, so that readers can tell their citations apart

## Pages
fault_charset = the page says it is encoded in { $charset }, and is read as UTF-8; save it as UTF-8 and correct its <meta charset>
fault_untraced = { $pieces } piece(s) of text are left out, as what is shown of them cannot be told for sure; correct the tags and entities there
fault_tangled = skipped: its wikitext is too tangled to be read; correct its brackets and tables
fault_leads_to = it only leads to "{ $target }"; name its title among the `aliases` of that page, and remove it

## Synonyms
fault_synonyms_not_utf8 = ignored: it is not UTF-8; save it as UTF-8
fault_synonyms_broken = ignored: { $why }; write it as groups = [["troops", "soldiers"], …], each word in quotes
fault_synonym_wordless = "{ $member }" is no word; it is left out
fault_synonym_long = "{ $member }" has more than { $most } words; it is left out, shorten it
fault_synonym_alone = a group of fewer than two words says nothing; add a word or remove it

## Front matter
fault_header_open = the front matter is not closed, so the file is read as plain text from its first line; put a line `{ $fence }` behind the last key
fault_header_unknown = the lines between the two rules name no key that is known, so they are read as text; docs/corpus.md lists the keys
fault_header_broken = the front matter is no whole JSON, so the file is read as plain text from its first line; look for a comma, a quote or a brace that is missing
fault_header_long = the front matter is ignored: over { $most } bytes; shorten it
fault_header_line = this line of the front matter is ignored: it is no `key: value`; indent it if it belongs to the key above, or move it below the front matter
fault_key = `{ $key }` is ignored: { $why }
fault_key_sentence = it is no key that is read; move a sentence below the front matter
fault_key_twice = it was set further above; remove one of the two
fault_key_yaml = { $why }; put a value with `:` or `#` in quotes
fault_key_toml = { $why }; put a text in quotes, and brackets around a list
fault_key_no_names = not a name or a list of names
fault_key_many = there is more than one value; write one
fault_key_source_scheme = only addresses that begin with https:// or http:// can be linked
fault_key_source_host = the address names no host
fault_key_source_control = it holds a control character; type the address again
fault_key_anchor = no such way to name sections; write `mediawiki`, `github` or `none`
fault_key_verbatim = neither yes nor no; write `true` or `false`
fault_key_language = not a language tag; write `en`, `fr` or `pt-BR`
fault_key_updated = not a date; write `2026-01-15`, `2026-01` or `2026`

## Servers that a document is for
fault_servers_unread = this line is not read as the front matter's `servers`, which it seems to be; give the key that name and the first column, or move the line further down; the document is shown nowhere in Discord until it is right
fault_servers = `{ $key }` is not understood: { $why }; the document is shown nowhere in Discord until it is right
fault_servers_twice = it was set further above; name all servers in one list
fault_servers_nobody = it names no server; write the number that Discord copies as the id of a server, or a list of such: `[123456789012345678]`
fault_servers_no_id = `{ $typed }` is no id; write the number that Discord copies as the id of a server, or a list of such: `[123456789012345678]`
