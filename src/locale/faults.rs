//! What is wrong with files of the corpus.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { FAULTS:
    // Files.
    /// A link leads out of the folder.
    fault_link_leaves;
    /// A link leads in a circle.
    fault_link_circle;
    /// A link cannot be followed.
    fault_link_unreadable(why: &str);
    /// A file cannot be read.
    fault_unreadable(why: &str);
    /// It is no text.
    fault_binary;
    /// It is too large, both in MiB.
    fault_too_large(size: Numeral, most: Numeral);
    /// Formats that are not read, with how many files each has.
    fault_unread_kinds(kinds: &str);
    /// There is no text.
    fault_no_text;
    /// It is no UTF-8.
    fault_not_utf8(places: Numeral);
    /// Another document has its title.
    fault_same_title(other: &str);

    // Pages.
    /// A page names another encoding.
    fault_charset(charset: &str);
    /// Pieces of a page have no certain place.
    fault_untraced(pieces: Numeral);
    /// The wikitext cannot be parsed.
    fault_tangled;
    /// A page leads to another.
    fault_leads_to(target: &str);

    // Synonyms.
    /// They are no UTF-8.
    fault_synonyms_not_utf8;
    /// They are no TOML.
    fault_synonyms_broken(why: &str);
    /// A synonym without a word.
    fault_synonym_wordless(member: &str);
    /// A synonym of too many words.
    fault_synonym_long(member: &str, most: Numeral);
    /// A group of one.
    fault_synonym_alone;

    // Front matter.
    /// It has no end; the line that ends it.
    fault_header_open(fence: &str);
    /// Its keys are nobody’s.
    fault_header_unknown;
    /// It is no whole JSON.
    fault_header_broken;
    /// It has too many bytes.
    fault_header_long(most: &str);
    /// A line is no key.
    fault_header_line;
    /// A key is ignored.
    fault_key(key: &str, why: &str);
    /// A sentence with a colon in it.
    fault_key_sentence;
    /// It stands there twice.
    fault_key_twice;
    /// It is no YAML.
    fault_key_yaml(why: &str);
    /// It is no TOML.
    fault_key_toml(why: &str);
    /// No names.
    fault_key_no_names;
    /// More than one value.
    fault_key_many;
    /// Another scheme.
    fault_key_source_scheme;
    /// No host.
    fault_key_source_host;
    /// A control character.
    fault_key_source_control;
    /// No way to name sections.
    fault_key_anchor;
    /// Neither yes nor no.
    fault_key_verbatim;
    /// No language.
    fault_key_language;
    /// No date.
    fault_key_updated;

    // Servers that a document is for.
    /// A line that was meant for them.
    fault_servers_unread;
    /// They cannot be understood.
    fault_servers(key: &str, why: &str);
    /// They stand there twice.
    fault_servers_twice;
    /// There is none.
    fault_servers_nobody;
    /// One is no id.
    fault_servers_no_id(typed: &str);
}
