//! Sharing: what one person saw alone, for all to see; once, by name, and as it was seen.

use serenity::model::channel::Message;

use super::reply::{Caller, Effect, Reply};
use super::shown::{body, page_of};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::ui::card::{Card, WHOLE_BODY};
use super::ui::custom_id::Shown;
use super::ui::markdown::append_line;
use super::ui::page::Page;
use crate::locale::Numeral;

/// Shows a page of a private message to all. Where the articles say something else by now, the asker
/// sees that first: nobody is made to share what they have not read.
pub(super) fn share(
    state: &BotState,
    message: &Message,
    (shown, number): (Shown, usize),
    caller: &Caller<'_>,
) -> Reply {
    let (asker, locale) = (caller.user.get(), caller.locale);
    let strings = locale.strings();
    let page = Page { number, private: false, asker, locale };
    let mut card = match page_of(state, caller.seen, message, shown.clone(), &page) {
        Ok(card) => card,
        Err(reply) => return *reply,
    };
    if !same(&card.body, body(message)) {
        return match page_of(state, caller.seen, message, shown, &Page { private: true, ..page }) {
            Ok(card) => {
                let body = format!("-# {}\n{}", strings.changed_share(), card.body);
                Reply::new(Card { body, ..card }.update(), ReplyOutcome::Shown)
            }
            Err(reply) => *reply,
        };
    }
    // Claimed here, since two clicks may come before the first is answered.
    let claimed = message.id.get();
    if !state.claim_share(claimed) {
        return Reply::refused(strings.shared_before());
    }
    append_line(&mut card.body, &format!("-# {}", strings.shared_by(Numeral(asker))), WHOLE_BODY);
    let effects = vec![Effect::Shared(claimed)];
    Reply { effects, ..Reply::card(card, ReplyOutcome::Shown) }
}

/// Whether two messages quote the same. Small print and bold heads are left out of it: they are in
/// the language of whoever reads, and tell the age of an index that may be a newer one.
fn same(now: &str, seen: &str) -> bool {
    quotations(now).eq(quotations(seen))
}

fn quotations(body: &str) -> impl Iterator<Item = &str> {
    // Discord takes white space off the ends of a text.
    let lines = body.lines().map(str::trim_end);
    lines.filter(|line| !line.is_empty() && !line.starts_with("-# ") && !line.starts_with("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_quoted_is_compared() {
        let seen = "**1**\n> The bridge.\n— [Bridges ¶1](https://e.org)\n-# clear · index 1";
        for (now, is_same) in [
            ("**1**\n> The bridge.\n— [Bridges ¶1](https://e.org)\n-# clair · index 2", true),
            ("-# said\n> The bridge. \n— [Bridges ¶1](https://e.org)", true),
            ("**1**\n> A bridge.\n— [Bridges ¶1](https://e.org)\n-# clear · index 1", false),
            ("**1**\n> The bridge.\n— [Bridges ¶2](https://e.org)\n-# clear · index 1", false),
            ("", false),
        ] {
            assert_eq!(same(now, seen), is_same, "{now}");
        }
    }
}
