//! Gaps that are asked again: one by one whenever another index serves, and the one that a moderator
//! just wrote an answer to.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{sleep, timeout};

use crate::discord::commands::ask::{answer_page, request};
use crate::discord::reply::AnsweredGap;
use crate::discord::state::BotState;
use crate::discord::state::closing::{ClosedGaps, closes};
use crate::discord::ui::answer::closest;
use crate::discord::ui::asked::Asked;
use crate::discord::ui::card::{Card, MOST_BODY};
use crate::discord::ui::markdown::append_line;
use crate::discord::ui::page::Page;
use crate::library::{AskRequest, RequestError};
use crate::service::{Viewer, asked};
use crate::store::{GapGroup, GapId};

use super::effects::Effects;

/// How many gaps are asked again: the others are asked by nobody often.
const MOST: usize = 200;
/// How long is waited while somebody else asks, or what passages mean is not known yet.
const PAUSE: Duration = Duration::from_millis(100);
/// How long an answer that was just written may take to be found by what it means.
const ENCODED: Duration = Duration::from_secs(20);

/// What came of asking one.
enum AskedAgain {
    /// It is answered.
    Closes,
    /// It stays open.
    Open,
    /// Somebody else asks.
    Busy,
}

impl Effects {
    /// Asks the gaps again that are asked most, whenever another index serves, until that does. Ends
    /// with the bot.
    pub(in crate::discord) async fn close_gaps(self: Arc<Self>) {
        // One round after the other: an index that serves meanwhile leads to one more.
        let closing = async {
            loop {
                self.state.closing.due().await;
                self.round().await;
            }
        };
        self.stop.run_until_cancelled(closing).await;
    }

    /// Asks them once.
    async fn round(&self) {
        let generation = self.state.whole.stamp().generation;
        // By words alone some would be taken for unanswered that are not.
        self.encoded(generation).await;
        let state = Arc::clone(&self.state);
        let read = tokio::task::spawn_blocking(move || state.store.most_asked(MOST));
        let mut groups = match read.await {
            Ok(Ok(groups)) => groups,
            Ok(Err(error)) => {
                tracing::warn!(%error, "gaps could not be read, so none is asked again");
                Vec::new()
            }
            Err(_) => Vec::new(),
        };
        // What one server sees is made once for all of its gaps.
        groups.sort_by_key(|group| group.viewer);
        let asked = groups.len();
        let mut closed = Vec::new();
        for group in groups {
            let id = group.id;
            loop {
                self.idle().await;
                // Another index will be asked whatever this one says.
                if self.state.whole.stamp().generation != generation {
                    return self.close(closed, generation).await;
                }
                match self.ask_again(group.clone()).await {
                    AskedAgain::Closes => closed.push(id),
                    AskedAgain::Open => {}
                    AskedAgain::Busy => {
                        sleep(PAUSE).await;
                        continue;
                    }
                }
                break;
            }
        }
        // Numbers alone: no question is in the log.
        if asked > 0 {
            tracing::info!(generation, asked, closed = closed.len(), "gaps were asked again");
        }
        self.close(closed, generation).await;
    }

    async fn close(&self, gaps: Vec<GapId>, generation: u64) {
        let state = Arc::clone(&self.state);
        let closed = tokio::task::spawn_blocking(move || close(&state, &gaps, generation));
        let closed = closed.await.unwrap_or(0);
        self.state.closing.done(ClosedGaps { generation, closed });
    }

    /// Waits until nobody asks anything.
    async fn idle(&self) {
        while self.state.busy.load(Ordering::Relaxed) > 0 {
            sleep(PAUSE).await;
        }
    }

    /// Waits until what passages mean is known of the index that serves, unless another takes its place.
    async fn encoded(&self, generation: u64) {
        loop {
            let encoded = self.state.whole.status().reply.encoded;
            let missing = encoded.is_some_and(|encoded| encoded.done < encoded.due);
            if !missing || self.state.whole.stamp().generation != generation {
                return;
            }
            sleep(PAUSE).await;
        }
    }

    async fn ask_again(&self, group: GapGroup) -> AskedAgain {
        let state = Arc::clone(&self.state);
        let asked = tokio::task::spawn_blocking(move || ask_again(&state, &group));
        match asked.await {
            Ok(Ok(asked)) => asked,
            // Whoever asks it next is told what is wrong.
            Ok(Err(_)) | Err(_) => AskedAgain::Open,
        }
    }

    /// Indexes an answer that was written, and says in its reply what the question is answered with now.
    pub(super) async fn written(self: &Arc<Self>, token: &str, written: AnsweredGap) {
        let (locale, strings) = (written.locale, written.locale.strings());
        let Some(taken_in) = self.stop.run_until_cancelled(self.take_in()).await else {
            let words = strings.written_stopping(&written.file);
            return self.edit(token, Card::word(words)).await;
        };
        if !taken_in {
            return self.edit(token, Card::word(strings.written_unindexed(&written.file))).await;
        }
        // It may be a later one than that of this answer, which holds the answer as well.
        let generation = self.state.whole.stamp().generation;
        // Where there are many passages, this one waits its turn with the others.
        let _ = timeout(ENCODED, self.encoded(generation)).await;
        let state = Arc::clone(&self.state);
        let answered = tokio::task::spawn_blocking(move || answered(&state, &written));
        let card = match answered.await {
            Ok(Some(card)) => card,
            Ok(None) | Err(_) => Card::word(locale.strings().failed()),
        };
        self.edit(token, card).await;
    }
}

/// Closes gaps; how many were open.
fn close(state: &BotState, gaps: &[GapId], generation: u64) -> usize {
    if gaps.is_empty() {
        return 0;
    }
    state.store.close(gaps, generation, Timestamp::now()).unwrap_or_else(|error| {
        tracing::warn!(%error, "gaps that are answered now could not be closed");
        0
    })
}

/// Asks a gap where nobody waits for it.
fn ask_again(state: &BotState, group: &GapGroup) -> Result<AskedAgain, RequestError> {
    let (question, history) = asked(&group.question);
    let request = AskRequest { question, history, limit: 1, ..AskRequest::default() };
    let seen = state.parts.seen_by(group.viewer)?;
    // Not from what is kept of answers: those are of readers, and would be pushed out by these.
    let Some(found) = seen.holdings.ask_aside(&request)? else { return Ok(AskedAgain::Busy) };
    Ok(if closes(group, &found.reply) { AskedAgain::Closes } else { AskedAgain::Open })
}

/// What the question of a gap is answered with once an answer to it was indexed.
fn answered(state: &BotState, written: &AnsweredGap) -> Option<Card> {
    let AnsweredGap { gap, server, asker, ref file, locale } = *written;
    let strings = locale.strings();
    let group = state.store.gap(gap).ok()??;
    let (question, earlier) = asked(&group.question);
    let asked = Asked::question(&question).after(earlier);
    let seen = state.parts.seen_by(Viewer::Guild(server)).ok()?;
    let found = state.answers.answer(&seen, &request(&asked, None)).ok()?;
    if !found.reply.answered {
        let miss = closest(&found.reply.closest, &asked, "", locale);
        let body = format!("{}\n{}", strings.written_misses(file), miss.body);
        return Some(Card { body, ..miss });
    }
    // It may have been closed already, by the round that follows on every index.
    close(state, &[gap], found.stamp.generation);
    let card = answer_page(state, &found, &asked, None, &Page::first(asker, true, locale));
    let mut body = strings.written_answers(file);
    append_line(&mut body, &card.body, MOST_BODY);
    append_line(&mut body, &format!("-# {}", strings.gap_closed()), MOST_BODY);
    Some(Card { body, private: true, ..card })
}
