### Why an article of a wiki was not imported: clauses that say what to do.

## What was typed
import_no_page = “{ $typed }” names no page; give the address of an article, such as https://en.wikipedia.org/wiki/Niger, or its title
import_invalid_title = “{ $title }” can be the title of no page ({ $why }); type it as the page shows it
import_title_holds = no title holds { $character }
import_language = “{ $language }” is no language of Wikipedia; write its code, such as en, fr or simple
import_language_of_address = an address names its wiki already; leave --lang out, or give a title
import_api_address = “{ $api }” is no address of an API; write it as https://example.org/w/api.php
import_no_api = { $page } does not say where the API of its wiki is, if it is a wiki of MediaWiki; name it with --api (it ends in api.php)
import_foreign_api = the page names an API on another host; if that is right, name it: --api { $api }

## Pages
import_missing = { $host } has no page “{ $title }”; { $perhaps }
import_missing_page = { $host } has no page with the number { $number }; it may have been deleted
import_missing_revision = { $host } has no revision { $number }; it may have been deleted
import_disambiguation = “{ $title }” is a disambiguation page: it lists what is called so, and holds no article; { $perhaps }
import_look_there = look for it there
import_perhaps = perhaps one of these is meant: { $titles }
import_quoted = “{ $title }”
import_other_wiki = “{ $title }” is a page of another wiki; give its address
import_other_wiki_at = “{ $title }” is a page of another wiki; give its address: { $address }
import_no_article = “{ $title }” is no article ({ $kind }); only pages of wikitext can be imported
import_special_page = a special page
import_no_extracts = { $host } makes no plain text of its pages (it lacks the extension TextExtracts); --format wikitext takes the text as it was written
import_older_revision = revision { $asked } of “{ $title }” is not its newest ({ $newest }), and wikis make plain text of the newest alone; --format wikitext takes revision { $asked } as it was written, an address without oldid the newest one
import_no_text = there is no text in “{ $title }”; { $hint }
import_hides_revisions = the wiki hides its revisions, so copy the text by hand
import_take_wikitext = --format wikitext takes what was written, tables included
import_hides_revision = the wiki may hide that revision

## What the wiki answers
import_api = { $host } refuses: { $info } ({ $code }); see that the address and the title are right, or try again later
import_busy_for = { $host } has too much to do just now ({ $what }); try again in { $seconds } s
import_busy = { $host } has too much to do just now ({ $what }); try again later
import_status = { $host } answers { $status } to { $path }; see that the address is right, in a browser too
import_elsewhere = { $host } sends on to { $to }; if that is the wiki you mean, give its address instead
import_not_understood = { $host } answers in a form that is not understood ({ $what }); see that { $path } is the API of a wiki of MediaWiki 1.25 or newer, or name it with --api
import_reply_no_script = no script
import_reply_no_titles = no titles
import_reply_no_list = no list
import_reply_no_query = no query
import_reply_other_json = JSON of another form
import_reply_web_page = a web page
import_reply_no_json = no JSON
import_cut_off = the answer of { $host } broke off; try again
import_too_large = what { $host } answers is over the limit of { $most } MiB; raise MAX_FILE_MIB, or take parts
import_unreachable = { $host } cannot be reached ({ $why }); see that this computer is online, and the address
import_late = { $host } did not answer within { $seconds } s; try again, or wait longer with --timeout
import_here = this computer gives no means to ask a wiki ({ $why }); import the article on another one, and copy its file here

## Files
import_place = { $path } is no place for an article: { $why }
import_place_outside = it is not in the corpus folder; name a file below it
import_place_hidden = hidden files and folders are not read; name another
import_place_folder = it is a folder; name a file
import_place_ending = this text is read from a file that ends in .{ $ending }
import_exists = { $path } is there already; --update replaces it, --into FILE writes another
import_other_page = { $path } holds { $holds } and not this page; move it away, or write another with --into FILE
import_own_text = a text that was not imported
import_disk = { $path } cannot be written ({ $why }); what was there is as it was; give this user the right to write there, or name another file with --into FILE
