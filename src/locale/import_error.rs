//! Errors of an import in the reader's language. What a wiki or the system says of a cause stands in
//! brackets as it came.

use super::Locale;
use super::catalogue::Numeral;
use crate::import::{
    HeldText, ImportError, NumberedThing, OtherKind, PlaceFault, ReplyFault, TextHint, TitleFault,
};

impl Locale {
    /// Why an article was not imported, as a clause that says what to do.
    pub fn import_error(self, error: &ImportError) -> String {
        let strings = self.strings();
        // One match over all of them, so that none can be added without its words.
        match error {
            ImportError::NoPage(typed) => strings.import_no_page(typed),
            ImportError::InvalidTitle { title, reason } => {
                strings.import_invalid_title(title, &self.title_fault(reason))
            }
            ImportError::Language(language) => strings.import_language(language),
            ImportError::LanguageOfAddress => strings.import_language_of_address().to_owned(),
            ImportError::ApiAddress(api) => strings.import_api_address(api),
            ImportError::NoApi { page } => strings.import_no_api(page),
            ImportError::ForeignApi { api } => strings.import_foreign_api(api),
            ImportError::Missing { host, title, suggestions } => {
                strings.import_missing(host, title, &self.perhaps(suggestions))
            }
            ImportError::MissingNumber { host, what: NumberedThing::Page, number } => {
                strings.import_missing_page(host, Numeral(*number))
            }
            ImportError::MissingNumber { host, what: NumberedThing::Revision, number } => {
                strings.import_missing_revision(host, Numeral(*number))
            }
            ImportError::Disambiguation { title, suggestions } => {
                strings.import_disambiguation(title, &self.perhaps(suggestions))
            }
            ImportError::OtherWiki { title, url } if url.is_empty() => {
                strings.import_other_wiki(title)
            }
            ImportError::OtherWiki { title, url } => strings.import_other_wiki_at(title, url),
            ImportError::NoArticle { title, kind } => {
                strings.import_no_article(title, self.other_kind(kind))
            }
            ImportError::NoExtracts { host } => strings.import_no_extracts(host),
            ImportError::OlderRevision { title, asked, newest } => {
                strings.import_older_revision(title, Numeral(*asked), Numeral(*newest))
            }
            ImportError::NoText { title, hint } => {
                strings.import_no_text(title, self.text_hint(*hint))
            }
            ImportError::Api { host, code, info } => strings.import_api(host, info, code),
            ImportError::Busy { host, what, wait: Some(wait) } => {
                strings.import_busy_for(host, what, Numeral(wait.as_secs().max(1)))
            }
            ImportError::Busy { host, what, wait: None } => strings.import_busy(host, what),
            ImportError::Status { host, status, path } => {
                strings.import_status(host, Numeral((*status).into()), path)
            }
            ImportError::Elsewhere { host, to } => strings.import_elsewhere(host, to),
            ImportError::NotUnderstood { host, what, path } => {
                strings.import_not_understood(host, self.reply_fault(*what), path)
            }
            ImportError::CutOff(host) => strings.import_cut_off(host),
            ImportError::TooLarge { host, most_mib } => {
                strings.import_too_large(host, Numeral(*most_mib))
            }
            ImportError::Unreachable { host, why } => strings.import_unreachable(host, why),
            ImportError::Late { host, seconds } => strings.import_late(host, Numeral(*seconds)),
            ImportError::NoCorpus(folder) => strings.corpus_missing(&folder.to_string_lossy()),
            ImportError::Place { path, why } => {
                strings.import_place(&path.to_string_lossy(), &self.place_fault(*why))
            }
            ImportError::Exists(path) => strings.import_exists(&path.to_string_lossy()),
            ImportError::OtherPage { path, holds } => {
                strings.import_other_page(&path.to_string_lossy(), &self.held_text(holds))
            }
            ImportError::Disk { path, reason } => {
                strings.import_disk(&path.to_string_lossy(), &reason.to_string())
            }
            ImportError::Here(why) => strings.import_here(why),
        }
    }

    fn title_fault(self, fault: &TitleFault) -> String {
        match fault {
            TitleFault::Holds(c) => {
                self.strings().import_title_holds(&c.escape_default().to_string())
            }
            TitleFault::Refused(why) => why.clone(),
        }
    }

    fn other_kind(self, kind: &OtherKind) -> &str {
        match kind {
            OtherKind::Special => self.strings().import_special_page(),
            OtherKind::Model(model) => model,
        }
    }

    fn text_hint(self, hint: TextHint) -> &'static str {
        let strings = self.strings();
        match hint {
            TextHint::Revisions => strings.import_hides_revisions(),
            TextHint::TakeWikitext => strings.import_take_wikitext(),
            TextHint::ThatRevision => strings.import_hides_revision(),
        }
    }

    fn reply_fault(self, fault: ReplyFault) -> &'static str {
        let strings = self.strings();
        match fault {
            ReplyFault::NoScript => strings.import_reply_no_script(),
            ReplyFault::NoTitles => strings.import_reply_no_titles(),
            ReplyFault::NoList => strings.import_reply_no_list(),
            ReplyFault::NoQuery => strings.import_reply_no_query(),
            ReplyFault::OtherJson => strings.import_reply_other_json(),
            ReplyFault::WebPage => strings.import_reply_web_page(),
            ReplyFault::NoJson => strings.import_reply_no_json(),
        }
    }

    fn place_fault(self, fault: PlaceFault) -> String {
        let strings = self.strings();
        match fault {
            PlaceFault::Outside => strings.import_place_outside().to_owned(),
            PlaceFault::Hidden => strings.import_place_hidden().to_owned(),
            PlaceFault::Folder => strings.import_place_folder().to_owned(),
            PlaceFault::Ending(ending) => strings.import_place_ending(ending),
        }
    }

    fn held_text(self, held: &HeldText) -> String {
        match held {
            HeldText::Page(title) => self.strings().import_quoted(title),
            HeldText::Own => self.strings().import_own_text().to_owned(),
        }
    }

    /// Titles that may be meant.
    fn perhaps(self, titles: &[String]) -> String {
        let strings = self.strings();
        // Wikis that search by themselves find more than the beginnings of titles.
        if titles.is_empty() {
            return strings.import_look_there().to_owned();
        }
        let quoted: Vec<String> = titles.iter().map(|title| strings.import_quoted(title)).collect();
        strings.import_perhaps(&quoted.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::path::PathBuf;
    use std::time::Duration;

    fn text() -> String {
        "x.y".to_owned()
    }

    fn path() -> PathBuf {
        PathBuf::from("a/b c")
    }

    fn typed() -> Vec<ImportError> {
        vec![
            ImportError::NoPage(text()),
            ImportError::InvalidTitle { title: text(), reason: TitleFault::Holds('\n') },
            ImportError::InvalidTitle { title: text(), reason: TitleFault::Refused(text()) },
            ImportError::Language(text()),
            ImportError::LanguageOfAddress,
            ImportError::ApiAddress(text()),
            ImportError::NoApi { page: text() },
            ImportError::ForeignApi { api: text() },
        ]
    }

    fn pages() -> Vec<ImportError> {
        let (host, title, suggestions) = (text(), text(), Vec::new());
        let mut errors = vec![
            ImportError::Missing { host, title, suggestions },
            ImportError::Disambiguation { title: text(), suggestions: vec![text(), text()] },
            ImportError::OtherWiki { title: text(), url: text() },
            ImportError::OtherWiki { title: text(), url: String::new() },
            ImportError::NoArticle { title: text(), kind: OtherKind::Special },
            ImportError::NoArticle { title: text(), kind: OtherKind::Model(text()) },
            ImportError::NoExtracts { host: text() },
            ImportError::OlderRevision { title: text(), asked: 10_000, newest: 20_000 },
        ];
        for what in [NumberedThing::Page, NumberedThing::Revision] {
            errors.push(ImportError::MissingNumber { host: text(), what, number: 12_345 });
        }
        for hint in [TextHint::Revisions, TextHint::TakeWikitext, TextHint::ThatRevision] {
            errors.push(ImportError::NoText { title: text(), hint });
        }
        errors
    }

    fn answers() -> Vec<ImportError> {
        let mut errors = vec![
            ImportError::Api { host: text(), code: text(), info: text() },
            ImportError::Busy { host: text(), what: text(), wait: Some(Duration::ZERO) },
            ImportError::Busy { host: text(), what: text(), wait: None },
            ImportError::Status { host: text(), status: 404, path: text() },
            ImportError::Elsewhere { host: text(), to: text() },
            ImportError::CutOff(text()),
            ImportError::TooLarge { host: text(), most_mib: 4096 },
            ImportError::Unreachable { host: text(), why: text() },
            ImportError::Late { host: text(), seconds: 30 },
            ImportError::Here(text()),
        ];
        for what in [
            ReplyFault::NoScript,
            ReplyFault::NoTitles,
            ReplyFault::NoList,
            ReplyFault::NoQuery,
            ReplyFault::OtherJson,
            ReplyFault::WebPage,
            ReplyFault::NoJson,
        ] {
            errors.push(ImportError::NotUnderstood { host: text(), what, path: text() });
        }
        errors
    }

    fn files() -> Vec<ImportError> {
        let mut errors = vec![
            ImportError::NoCorpus(path()),
            ImportError::Exists(path()),
            ImportError::OtherPage { path: path(), holds: HeldText::Page(text()) },
            ImportError::OtherPage { path: path(), holds: HeldText::Own },
            ImportError::Disk { path: path(), reason: io::Error::other("x.y") },
        ];
        for why in
            [PlaceFault::Outside, PlaceFault::Hidden, PlaceFault::Folder, PlaceFault::Ending("txt")]
        {
            errors.push(ImportError::Place { path: path(), why });
        }
        errors
    }

    #[test]
    fn an_error_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        for error in [typed(), pages(), answers(), files()].into_iter().flatten() {
            assert_eq!(Locale::English.import_error(&error), error.to_string());
            let french = Locale::French.import_error(&error);
            assert!(!french.is_empty() && french != error.to_string(), "{error}");
        }
    }
}
