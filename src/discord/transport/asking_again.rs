//! Gaps that are asked again: one by one whenever another index serves, and the one that a moderator
//! just wrote an answer to.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::time::{sleep, timeout};

use crate::discord::commands::ask::{answer_page, request};
use crate::discord::reply::AnsweredGap;
use crate::discord::state::BotState;
use crate::discord::state::closing::ClosedGaps;
use crate::discord::ui::answer::closest;
use crate::discord::ui::asked::Asked;
use crate::discord::ui::card::{Card, WHOLE_BODY};
use crate::discord::ui::gaps::moderated;
use crate::discord::ui::markdown::append_line;
use crate::discord::ui::page::Page;
use crate::service::{AskedAgain, Viewer, ask_again, asked, closes, gaps_due};
use crate::store::{GapGroup, GapId};

use super::effects::{EDITABLE, Effects};

/// How long is waited while somebody else asks, or what passages mean is not known yet.
const PAUSE: Duration = Duration::from_millis(100);
/// How long an answer that was just written may take to be found by what it means.
const ENCODED: Duration = Duration::from_secs(20);
/// How long nothing is encoded until it is taken for certain that nothing more will be: a model that
/// fails on a passage leaves it out, and a batch of the slowest takes some seconds.
const STALLED: Duration = Duration::from_mins(1);

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

    /// Asks them once, all of one index: where another takes its place meanwhile, that is asked.
    async fn round(&self) {
        let mut closed = 0;
        loop {
            let generation = self.state.whole.stamp().generation;
            let (more, all) = self.asked_of(generation).await;
            closed += more;
            // Said only now: an index that was merged away closed some of those that it reports.
            if all {
                return self.state.closing.done(ClosedGaps { generation, closed });
            }
        }
    }

    /// Asks them of one index: how many it closed, and whether it served until the end.
    async fn asked_of(&self, generation: u64) -> (usize, bool) {
        // By words alone some would be taken for unanswered that are not.
        self.encoded(generation).await;
        let state = Arc::clone(&self.state);
        let read = tokio::task::spawn_blocking(move || gaps_due(&state.store));
        let groups = match read.await {
            Ok(Ok(groups)) => groups,
            Ok(Err(error)) => {
                tracing::warn!(%error, "gaps could not be read, so none is asked again");
                Vec::new()
            }
            Err(_) => Vec::new(),
        };
        let asked = groups.len();
        let mut closed = Vec::new();
        for group in groups {
            let id = group.id;
            loop {
                self.idle().await;
                // Another index will be asked whatever this one says.
                if self.state.whole.stamp().generation != generation {
                    return (self.close(closed, generation).await, false);
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
        (self.close(closed, generation).await, true)
    }

    async fn close(&self, gaps: Vec<GapId>, generation: u64) -> usize {
        let state = Arc::clone(&self.state);
        let closed = tokio::task::spawn_blocking(move || close(&state, &gaps, generation));
        closed.await.unwrap_or(0)
    }

    /// Waits until nobody asks anything.
    async fn idle(&self) {
        while self.state.busy.load(Ordering::Relaxed) > 0 {
            sleep(PAUSE).await;
        }
    }

    /// Waits until what passages mean is known of the index that serves, as far as it will be, unless
    /// another takes its place.
    async fn encoded(&self, generation: u64) {
        let (mut known, mut since) = (0, Instant::now());
        loop {
            let Some(encoded) = self.state.whole.status().reply.encoded else { return };
            let missing = encoded.done < encoded.due;
            if encoded.done != known {
                (known, since) = (encoded.done, Instant::now());
            }
            let stalled = since.elapsed() > STALLED;
            if !missing || stalled || self.state.whole.stamp().generation != generation {
                return;
            }
            sleep(PAUSE).await;
        }
    }

    async fn ask_again(&self, group: GapGroup) -> AskedAgain {
        let state = Arc::clone(&self.state);
        let asked = tokio::task::spawn_blocking(move || ask_again(&state.parts, &group));
        match asked.await {
            Ok(Ok(asked)) => asked,
            // Whoever asks it next is told what is wrong.
            Ok(Err(_)) | Err(_) => AskedAgain::Open,
        }
    }

    /// Indexes an answer that was written, and says in its reply what the question is answered with now.
    pub(super) async fn written(self: &Arc<Self>, token: &str, written: AnsweredGap) {
        let gap = written.gap;
        let card = self.answered_now(written).await;
        // Only now may the next one write: before, the gap looked as open as ever.
        self.state.writing.release(gap.0);
        self.edit(token, card).await;
    }

    /// Takes the articles in; nothing where the bot is stopped before that is done.
    async fn taken_in(self: Arc<Self>) -> Option<bool> {
        self.stop.run_until_cancelled(self.take_in()).await
    }

    async fn answered_now(self: &Arc<Self>, written: AnsweredGap) -> Card {
        let (locale, strings) = (written.locale, written.locale.strings());
        let (file, kept) = (&written.file, || Card::word(strings.written_kept()));
        let given = written.given.is_some();
        // On its own: where it takes longer than anybody can be told of, it still has to be tried again
        // when it fails at last.
        let taking_in = tokio::spawn(Arc::clone(self).taken_in());
        match timeout(EDITABLE, taking_in).await {
            Ok(Ok(Some(true))) => {}
            // Nothing is lost: it waits in the database, whoever fails here.
            _ if given => return kept(),
            Ok(Ok(Some(false)) | Err(_)) => return Card::word(strings.written_unindexed(file)),
            Ok(Ok(None)) => return Card::word(strings.written_stopping(file)),
            Err(_) => return Card::word(strings.written_late(file)),
        }
        // It may be a later one than that of this answer, which holds the answer as well.
        let generation = self.state.whole.stamp().generation;
        // Where there are many passages, this one waits its turn with the others.
        let _ = timeout(ENCODED, self.encoded(generation)).await;
        let state = Arc::clone(&self.state);
        let answered = tokio::task::spawn_blocking(move || answered(&state, &written));
        match answered.await {
            Ok(Some(card)) => card,
            Ok(None) | Err(_) => Card::word(locale.strings().failed()),
        }
    }
}

/// Closes gaps; how many were open.
fn close(state: &BotState, gaps: &[GapId], generation: u64) -> usize {
    if gaps.is_empty() {
        return 0;
    }
    // Behind a reply that was sent, or in nobody's name.
    state.store.patient().close(gaps, generation, Timestamp::now()).unwrap_or_else(|error| {
        tracing::warn!(%error, "gaps that are answered now could not be closed");
        0
    })
}

/// What the question of a gap is answered with once an answer to it was indexed.
fn answered(state: &BotState, written: &AnsweredGap) -> Option<Card> {
    let AnsweredGap { gap, server, asker, ref file, given, locale } = *written;
    let strings = locale.strings();
    // Whoever publishes wrote what it could before the index was built.
    if let (Some(id), Some(answers)) = (given, state.store.answers())
        && answers.waits(id).ok()?
    {
        return Some(Card::word(strings.written_stuck(file)));
    }
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
    let closes = closes(&group, &found.reply);
    // It may have been closed already, by the round that follows on every index.
    if closes {
        close(state, &[gap], found.stamp.generation);
    }
    let mut card = answer_page(state, &found, &asked, None, &Page::first(asker, true, locale));
    if closes {
        append_line(&mut card.body, &format!("-# {}", strings.gap_closed()), WHOLE_BODY);
    }
    // Not in the body, which is read back by whoever turns the page, goes on from it or shares it.
    let above = if closes { strings.written_answers(file) } else { strings.written_same(file) };
    Some(Card { above, private: true, ..moderated(card, &group) })
}
