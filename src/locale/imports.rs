//! Why an article of a wiki was not imported, as clauses that say what to do.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { IMPORTS:
    // What was typed.
    /// It names no page.
    import_no_page(typed: &str);
    /// No page can have the title.
    import_invalid_title(title: &str, why: &str);
    /// A character that no title has.
    import_title_holds(character: &str);
    /// A language that is no part of an address.
    import_language(language: &str);
    /// A language beside an address.
    import_language_of_address;
    /// An API that is no address.
    import_api_address(api: &str);
    /// A page that names no API.
    import_no_api(page: &str);
    /// A page that names an API elsewhere.
    import_foreign_api(api: &str);

    // Pages.
    /// There is no such page; which may be meant.
    import_missing(host: &str, title: &str, perhaps: &str);
    /// There is no page with a number.
    import_missing_page(host: &str, number: Numeral);
    /// There is no such revision.
    import_missing_revision(host: &str, number: Numeral);
    /// The page lists pages of one name; which may be meant.
    import_disambiguation(title: &str, perhaps: &str);
    /// None is known that may be meant.
    import_look_there;
    /// Titles that may be meant, each in quotation marks.
    import_perhaps(titles: &str);
    /// A title in quotation marks.
    import_quoted(title: &str);
    /// A page of another wiki.
    import_other_wiki(title: &str);
    /// The same, whose address is known.
    import_other_wiki_at(title: &str, address: &str);
    /// Not a page with a text of its own.
    import_no_article(title: &str, kind: &str);
    /// A page that the wiki makes by itself.
    import_special_page;
    /// The wiki makes no plain text.
    import_no_extracts(host: &str);
    /// A revision that is not the newest.
    import_older_revision(title: &str, asked: Numeral, newest: Numeral);
    /// There is no text in it; what to do about it.
    import_no_text(title: &str, hint: &str);
    /// The wiki hides revisions.
    import_hides_revisions;
    /// What was written may have some.
    import_take_wikitext;
    /// The wiki may hide this one.
    import_hides_revision;

    // What the wiki answers.
    /// An error of the wiki’s own.
    import_api(host: &str, info: &str, code: &str);
    /// It has too much to do, and says for how long.
    import_busy_for(host: &str, what: &str, seconds: Numeral);
    /// It has too much to do.
    import_busy(host: &str, what: &str);
    /// A status that no retry changes.
    import_status(host: &str, status: Numeral, path: &str);
    /// It sends on to another host.
    import_elsewhere(host: &str, to: &str);
    /// Not what an API answers.
    import_not_understood(host: &str, what: &str, path: &str);
    /// It names no script.
    import_reply_no_script;
    /// It has no titles.
    import_reply_no_titles;
    /// It is no list.
    import_reply_no_list;
    /// It answers no query.
    import_reply_no_query;
    /// JSON that says something else.
    import_reply_other_json;
    /// A web page.
    import_reply_web_page;
    /// No JSON.
    import_reply_no_json;
    /// An answer that ends too early.
    import_cut_off(host: &str);
    /// More than is read.
    import_too_large(host: &str, most: Numeral);
    /// No connection.
    import_unreachable(host: &str, why: &str);
    /// No answer in time.
    import_late(host: &str, seconds: Numeral);
    /// No network at all.
    import_here(why: &str);

    // Files.
    /// A place that is never read.
    import_place(path: &str, why: &str);
    /// It lies elsewhere.
    import_place_outside;
    /// It is hidden.
    import_place_hidden;
    /// It is a folder.
    import_place_folder;
    /// It has another ending.
    import_place_ending(ending: &str);
    /// A file is there already.
    import_exists(path: &str);
    /// A file is there that is not of this page.
    import_other_page(path: &str, holds: &str);
    /// Somebody’s own work.
    import_own_text;
    /// The file cannot be written or read.
    import_disk(path: &str, why: &str);
}
