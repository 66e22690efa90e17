//! Warnings of the corpus in the reader's language.

use super::Locale;
use super::catalogue::Numeral;
use crate::corpus::{FileFault, KeyFault, ServersFault, SourceError, counted};

impl Locale {
    /// What is wrong with a file, what was done about it, and the remedy.
    pub fn fault(self, fault: &FileFault) -> String {
        let strings = self.strings();
        // Its numbers keep their digits together, since JSON says the same sentences.
        match fault {
            FileFault::LinkLeaves => strings.fault_link_leaves().to_owned(),
            FileFault::LinkCircle => strings.fault_link_circle().to_owned(),
            FileFault::LinkUnreadable(why) => strings.fault_link_unreadable(why),
            FileFault::Unreadable(why) => strings.fault_unreadable(why),
            FileFault::Binary => strings.fault_binary().to_owned(),
            FileFault::TooLarge { size, most } => {
                strings.fault_too_large(Numeral(*size), Numeral(*most))
            }
            FileFault::UnreadKinds(kinds) => strings.fault_unread_kinds(&counted(kinds)),
            FileFault::NoText => strings.fault_no_text().to_owned(),
            FileFault::NotUtf8(places) => strings.fault_not_utf8(Numeral(*places as u64)),
            FileFault::SameTitle(other) => strings.fault_same_title(other),
            FileFault::Charset(charset) => strings.fault_charset(charset),
            FileFault::Untraced(pieces) => strings.fault_untraced(Numeral(*pieces as u64)),
            FileFault::Tangled => strings.fault_tangled().to_owned(),
            FileFault::LeadsTo(target) => strings.fault_leads_to(target),
            FileFault::SynonymsNotUtf8 => strings.fault_synonyms_not_utf8().to_owned(),
            FileFault::SynonymsBroken(why) => strings.fault_synonyms_broken(why),
            FileFault::SynonymWordless(member) => strings.fault_synonym_wordless(member),
            FileFault::SynonymLong { member, most } => {
                strings.fault_synonym_long(member, Numeral(*most as u64))
            }
            FileFault::SynonymAlone => strings.fault_synonym_alone().to_owned(),
            FileFault::HeaderOpen(fence) => strings.fault_header_open(fence),
            FileFault::HeaderUnknown => strings.fault_header_unknown().to_owned(),
            FileFault::HeaderBroken => strings.fault_header_broken().to_owned(),
            // A bound and no count: it is compared with what an editor shows, digit by digit.
            FileFault::HeaderLong(most) => strings.fault_header_long(&most.to_string()),
            FileFault::HeaderLine => strings.fault_header_line().to_owned(),
            FileFault::Key { key, why } => strings.fault_key(key, &self.key_fault(why)),
            FileFault::ServersUnread => strings.fault_servers_unread().to_owned(),
            FileFault::Servers { key, why } => strings.fault_servers(key, &self.servers_fault(why)),
        }
    }

    /// What is wrong with a key.
    fn key_fault(self, fault: &KeyFault) -> String {
        let strings = self.strings();
        let said = match fault {
            // Reasons of parsers are theirs: they come in English alone.
            KeyFault::Yaml(why) => return strings.fault_key_yaml(why),
            KeyFault::Toml(why) => return strings.fault_key_toml(why),
            KeyFault::Sentence => strings.fault_key_sentence(),
            KeyFault::Twice => strings.fault_key_twice(),
            KeyFault::NoNames => strings.fault_key_no_names(),
            KeyFault::Many => strings.fault_key_many(),
            KeyFault::Source(SourceError::Scheme) => strings.fault_key_source_scheme(),
            KeyFault::Source(SourceError::Host) => strings.fault_key_source_host(),
            KeyFault::Source(SourceError::Control) => strings.fault_key_source_control(),
            KeyFault::Anchor => strings.fault_key_anchor(),
            KeyFault::Verbatim => strings.fault_key_verbatim(),
            KeyFault::Language => strings.fault_key_language(),
            KeyFault::Updated => strings.fault_key_updated(),
        };
        said.to_owned()
    }

    /// What is wrong with the servers of a document.
    fn servers_fault(self, fault: &ServersFault) -> String {
        let strings = self.strings();
        match fault {
            ServersFault::Twice => strings.fault_servers_twice().to_owned(),
            // The parser names its own marks, which have no other language.
            ServersFault::Broken(why) => why.clone(),
            ServersFault::Nobody => strings.fault_servers_nobody().to_owned(),
            ServersFault::NoId(typed) => strings.fault_servers_no_id(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        "x.y".to_owned()
    }

    fn key(why: KeyFault) -> FileFault {
        FileFault::Key { key: "title".to_owned(), why }
    }

    fn servers(why: ServersFault) -> FileFault {
        FileFault::Servers { key: "servers".to_owned(), why }
    }

    #[test]
    fn a_fault_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        let faults = [
            FileFault::LinkLeaves,
            FileFault::LinkCircle,
            FileFault::LinkUnreadable(text()),
            FileFault::Unreadable(text()),
            FileFault::Binary,
            FileFault::TooLarge { size: 17, most: 16 },
            FileFault::UnreadKinds(vec![("pdf".to_owned(), 2), ("rst".to_owned(), 1)]),
            FileFault::NoText,
            FileFault::NotUtf8(2),
            FileFault::SameTitle(text()),
            FileFault::Charset(text()),
            FileFault::Untraced(3),
            FileFault::Tangled,
            FileFault::LeadsTo(text()),
            FileFault::SynonymsNotUtf8,
            FileFault::SynonymsBroken(text()),
            FileFault::SynonymWordless(text()),
            FileFault::SynonymLong { member: text(), most: 6 },
            FileFault::SynonymAlone,
            FileFault::HeaderOpen("---".to_owned()),
            FileFault::HeaderUnknown,
            FileFault::HeaderBroken,
            FileFault::HeaderLong(65_536),
            FileFault::HeaderLine,
            key(KeyFault::Sentence),
            key(KeyFault::Twice),
            key(KeyFault::Yaml(text())),
            key(KeyFault::Toml(text())),
            key(KeyFault::NoNames),
            key(KeyFault::Many),
            key(KeyFault::Source(SourceError::Scheme)),
            key(KeyFault::Source(SourceError::Host)),
            key(KeyFault::Source(SourceError::Control)),
            key(KeyFault::Anchor),
            key(KeyFault::Verbatim),
            key(KeyFault::Language),
            key(KeyFault::Updated),
            FileFault::ServersUnread,
            servers(ServersFault::Twice),
            servers(ServersFault::Broken(text())),
            servers(ServersFault::Nobody),
            servers(ServersFault::NoId(text())),
        ];
        for fault in faults {
            assert_eq!(Locale::English.fault(&fault), fault.to_string());
            assert_ne!(Locale::French.fault(&fault), fault.to_string());
        }
    }
}
