//! What a server chose, as those who manage it see it.

use crate::locale::Locale;
use crate::store::GuildSettings;

use super::card::{Card, MOST_BODY};
use super::markdown::{append_line, escape};
use super::units::{one_line, shortened};

/// The most channels that are listed.
const CHANNELS: usize = 20;
/// The most room for titles.
const TITLES: usize = 600;

/// What there is to show.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct ServerView<'a> {
    /// What was chosen.
    pub(in crate::discord) chosen: &'a GuildSettings,
    /// Questions a minute and person where nothing was; none for no limit.
    pub(in crate::discord) everywhere: Option<u32>,
    /// How many documents are for the server.
    pub(in crate::discord) offered: usize,
    /// The titles of those that it does not search; none while that is not known.
    pub(in crate::discord) hidden: Option<&'a [&'a str]>,
}

/// All of it, below a word where something was done; private.
pub(in crate::discord) fn settings(view: &ServerView<'_>, word: &str, locale: Locale) -> Card {
    let strings = locale.strings();
    let ServerView { chosen, everywhere, offered, hidden } = *view;
    let seen = |private: bool| {
        if private { strings.server_asker() } else { strings.server_everyone() }
    };
    // All of it after every change, so that nobody has to remember what else holds.
    let mut body = word.to_owned();
    append_line(&mut body, &format!("**{}**", strings.server_title()), MOST_BODY);
    let mut line = |what: &str, is: &str| {
        append_line(&mut body, &strings.server_line(what, is), MOST_BODY);
    };
    line(strings.server_answers(), seen(chosen.private.unwrap_or(false)));
    for (channel, private) in chosen.channels.iter().take(CHANNELS) {
        line(&format!("<#{channel}>"), seen(*private));
    }
    let language = match chosen.language.as_deref().map(Locale::from_tag) {
        None => strings.server_reader(),
        Some(Locale::English) => strings.server_english(),
        Some(Locale::French) => strings.server_french(),
    };
    line(strings.server_language(), language);
    // The lower of the two holds.
    let each = chosen.rate.into_iter().chain(everywhere).min();
    let each = each.map(|each| strings.server_each(u64::from(each)));
    line(strings.server_rate(), each.as_deref().unwrap_or(strings.server_unlimited()));
    let team = chosen.team_channel.map(|channel| format!("<#{channel}>"));
    line(strings.server_team(), team.as_deref().unwrap_or(strings.server_nowhere()));
    let searched = match hidden {
        None => "–".to_owned(),
        Some([]) => strings.server_all(offered),
        Some(hidden) => strings.server_some(offered - hidden.len(), offered),
    };
    line(strings.server_documents(), &searched);
    let below = match hidden {
        None => strings.server_unknown_documents().to_owned(),
        Some([]) => return Card::word(body),
        Some(hidden) => {
            let titles: Vec<String> = hidden.iter().map(|title| one_line(title)).collect();
            strings.server_hidden(&escape(&shortened(&titles.join(" · "), TITLES)))
        }
    };
    append_line(&mut body, &format!("-# {below}"), MOST_BODY);
    Card::word(body)
}
