//! The languages: which files each consists of, and what they say.

use std::sync::LazyLock;

use super::catalogue::MessageFile;
use super::strings::Strings;
use super::{
    Locale, answers, commands, connection, dates, discord, evaluation, explanation, failures,
    faults, feedback, gaps, imports, labels, measures, publishing, reindex, server, settings,
    stored, terminal,
};

/// The files of a language, each with the table that it has to fill.
macro_rules! files {
    ($language:literal) => {
        &[
            (answers::ANSWERS, include_str!(concat!($language, "/answers.ftl"))),
            (commands::COMMANDS, include_str!(concat!($language, "/commands.ftl"))),
            (connection::CONNECTION, include_str!(concat!($language, "/connection.ftl"))),
            (dates::DATES, include_str!(concat!($language, "/dates.ftl"))),
            (discord::DISCORD, include_str!(concat!($language, "/discord.ftl"))),
            (evaluation::EVALUATION, include_str!(concat!($language, "/evaluation.ftl"))),
            (explanation::EXPLANATION, include_str!(concat!($language, "/explanation.ftl"))),
            (failures::FAILURES, include_str!(concat!($language, "/failures.ftl"))),
            (faults::FAULTS, include_str!(concat!($language, "/faults.ftl"))),
            (gaps::GAPS, include_str!(concat!($language, "/gaps.ftl"))),
            (imports::IMPORTS, include_str!(concat!($language, "/imports.ftl"))),
            (labels::LABELS, include_str!(concat!($language, "/labels.ftl"))),
            (measures::MEASURES, include_str!(concat!($language, "/measures.ftl"))),
            (feedback::FEEDBACK, include_str!(concat!($language, "/feedback.ftl"))),
            (publishing::PUBLISHING, include_str!(concat!($language, "/publishing.ftl"))),
            (reindex::REINDEX, include_str!(concat!($language, "/reindex.ftl"))),
            (server::SERVER, include_str!(concat!($language, "/server.ftl"))),
            (settings::SETTINGS, include_str!(concat!($language, "/settings.ftl"))),
            (stored::STORED, include_str!(concat!($language, "/stored.ftl"))),
            (terminal::TERMINAL, include_str!(concat!($language, "/terminal.ftl"))),
        ]
    };
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The files of this language.
    pub(super) const fn files(self) -> &'static [MessageFile] {
        // A match and no map: a language without its files does not compile.
        match self {
            Self::English => files!("en"),
            Self::French => files!("fr"),
        }
    }

    /// Everything that is said in this language.
    pub fn strings(self) -> &'static Strings {
        static ENGLISH: LazyLock<Strings> =
            LazyLock::new(|| Strings::from_files(Locale::English, Locale::English.files()));
        static FRENCH: LazyLock<Strings> =
            LazyLock::new(|| Strings::from_files(Locale::French, Locale::French.files()));
        // Read when it is first spoken: most processes speak one language.
        match self {
            Self::English => &ENGLISH,
            Self::French => &FRENCH,
        }
    }
}
