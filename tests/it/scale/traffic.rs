//! Questions at a rate, what each was answered with, and what may not be among it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::discord::bot::{ALICE, Person, call};
use crate::discord::{Caller, Fake};

/// How long Discord waits for the first response.
const DEADLINE: Duration = Duration::from_secs(3);
/// How long an answer that was deferred may take.
const LATER: Duration = Duration::from_secs(30);

/// Each has an answer in every article of a [`Site`](super::site::Site).
const QUESTIONS: [&str; 4] = [
    "How many sacks of flour did the mill at Orbeck sell?",
    "How many sacks of bread did the bakery at Orbeck sell?",
    "How many sacks of salt did the harbour at Orbeck sell?",
    "When did the mill at Orbeck burn down?",
];

/// A question that was answered.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) sent: Instant,
    pub(super) came: Instant,
    /// Which replica it was, as the balancer says.
    pub(super) replica: String,
    /// The state of the articles that it shows.
    pub(super) state: usize,
}

/// What came of all questions.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    pub(super) answered: Vec<Answered>,
    /// What went wrong with those that were not.
    pub(super) lost: Vec<String>,
}

/// Whoever asks.
#[derive(Clone)]
pub(super) struct Asker {
    caller: Caller,
    fake: Fake,
    /// Told of each answer.
    came: Arc<Notify>,
}

impl Asker {
    /// Whoever asks through a caller.
    pub(super) fn of(caller: &Caller, fake: &Fake) -> Self {
        Self { caller: caller.clone(), fake: fake.clone(), came: Arc::default() }
    }

    /// Waits for the next answer.
    pub(super) async fn first_answer(&self) {
        self.came.notified().await;
    }

    /// Asks at a rate a second until `end` completes, and waits for every answer.
    pub(super) async fn ask_until<T>(
        &self,
        rate: u32,
        end: impl Future<Output = T>,
    ) -> (Traffic, T) {
        let mut ticks = interval(Duration::from_secs(1) / rate);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut asked, mut end) = (JoinSet::new(), std::pin::pin!(end));
        let ended = loop {
            tokio::select! {
                ended = &mut end => break ended,
                _ = ticks.tick() => self.send(&mut asked),
            }
        };
        (Traffic::of(asked.join_all().await), ended)
    }

    /// Asks so many questions at once.
    pub(super) async fn ask_at_once(&self, count: usize) -> Traffic {
        let mut asked = JoinSet::new();
        for _ in 0..count {
            self.send(&mut asked);
        }
        Traffic::of(asked.join_all().await)
    }

    fn send(&self, asked: &mut JoinSet<Result<Answered, String>>) {
        let (own, n) = (self.clone(), asked.len());
        asked.spawn(async move { own.ask(n).await });
    }

    /// Asks a question, as somebody who asks nothing else.
    async fn ask(&self, n: usize) -> Result<Answered, String> {
        let someone = Person { id: 10_000 + n as u64, ..ALICE };
        let question = QUESTIONS[n % QUESTIONS.len()];
        let mut asked = call(someone, "ask", &json!({ "question": question }), None);
        let token = self.fake.number(&mut asked);
        let sent = Instant::now();
        let answer = timeout(DEADLINE, self.caller.deliver(&asked)).await;
        let answer = answer.map_err(|_| "nothing came in time".to_owned())?;
        let answer = answer.map_err(|error| error.to_string())?;
        let came = Instant::now();
        self.came.notify_waiters();
        let status = answer.status();
        let replica = answer.headers().get("x-replica");
        let replica = replica.and_then(|name| name.to_str().ok()).unwrap_or("nobody").to_owned();
        let bytes = answer.bytes().await.map_err(|error| error.to_string())?;
        if status != 200 {
            return Err(format!("{status} of {replica}: {}", String::from_utf8_lossy(&bytes)));
        }
        let response: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        self.fake.respond(&token, &response);
        let shown = if response["type"] == 5 { self.later(&token).await? } else { response };
        let state = state(&shown.to_string())?;
        Ok(Answered { sent, came, replica, state })
    }

    /// What came in the place of an answer that was deferred.
    async fn later(&self, token: &str) -> Result<Value, String> {
        let begun = Instant::now();
        loop {
            let seen = self.fake.seen(token);
            if let Some(message) = seen.follow_ups.into_iter().chain(seen.edits).next() {
                return Ok(message);
            }
            if begun.elapsed() > LATER {
                return Err("it was deferred, and nothing followed".to_owned());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The one state that a text shows.
fn state(text: &str) -> Result<usize, String> {
    let numbers = text.split(",000 sacks").collect::<Vec<_>>();
    let before = numbers.split_last().map_or(&[][..], |(_, before)| before);
    let states = before.iter().map(|before| {
        before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|state| state.parse().ok())
    });
    let states: Vec<Option<usize>> = states.collect();
    match states.as_slice() {
        [Some(first), rest @ ..] if rest.iter().all(|state| *state == Some(*first)) => Ok(*first),
        _ => Err(format!("it shows the states {states:?}: {text}")),
    }
}

impl Traffic {
    fn of(results: Vec<Result<Answered, String>>) -> Self {
        let mut traffic = Self::default();
        for result in results {
            match result {
                Ok(answered) => traffic.answered.push(answered),
                Err(why) => traffic.lost.push(why),
            }
        }
        traffic.answered.sort_by_key(|answered| answered.sent);
        traffic
    }

    /// How long each answer took.
    pub(super) fn times(&self) -> Vec<Duration> {
        self.answered.iter().map(|answered| answered.came - answered.sent).collect()
    }

    /// The answers by which a replica went back from the second state to the first otherwise than by a
    /// rollback, or came to the second again. What was under way when something was published may end
    /// after what was asked later: only an answer that was there before a question was asked counts.
    pub(super) fn backwards(&self, rollback: Instant) -> Vec<&Answered> {
        let mut wrong = Vec::new();
        let mut replicas: Vec<&str> = self.answered.iter().map(|a| a.replica.as_str()).collect();
        replicas.sort_unstable();
        replicas.dedup();
        for replica in replicas {
            // Its answers in the order of their questions, each with how far it was: the first state, the
            // second, the first again.
            let mut known: Vec<(Instant, u8)> = Vec::new();
            for answered in self.answered.iter().filter(|answered| answered.replica == replica) {
                let before = known.iter().filter(|(came, _)| *came < answered.sent);
                let floor = before.map(|(_, phase)| *phase).max().unwrap_or(0);
                let phase = match (answered.state, floor) {
                    (1, 0) => 0,
                    (1, _) => 2,
                    _ => 1,
                };
                if phase < floor || phase == 2 && answered.came < rollback {
                    wrong.push(answered);
                }
                known.push((answered.came, phase));
            }
        }
        wrong
    }

    /// The answers that show another state than the one that served all the time while they were made.
    pub(super) fn others(&self, state: usize, since: Instant, until: Instant) -> Vec<&Answered> {
        let within = self.answered.iter().filter(|a| a.sent > since && a.came < until);
        within.filter(|answered| answered.state != state).collect()
    }
}

#[test]
fn a_step_back_and_a_mixture_are_found() {
    let begun = Instant::now();
    let at = |n: u64| begun + Duration::from_millis(n);
    let of = |answers: &[(u64, u64, usize)]| Traffic {
        answered: answers
            .iter()
            .map(|&(sent, came, state)| Answered {
                sent: at(sent),
                came: at(came),
                replica: "one".to_owned(),
                state,
            })
            .collect(),
        lost: Vec::new(),
    };
    for (answers, want) in [
        (vec![(1, 2, 1), (3, 4, 2), (51, 52, 1)], 0),
        // It was under way when the other began.
        (vec![(1, 9, 1), (3, 4, 2)], 0),
        (vec![(1, 2, 2), (3, 9, 1)], 1),
        (vec![(1, 2, 2), (51, 52, 1), (53, 54, 2)], 1),
    ] {
        assert_eq!(of(&answers).backwards(at(50)).len(), want, "{answers:?}");
    }
    assert_eq!(state("31,000 sacks and 31,000 sacks"), Ok(31));
    assert!(state("31,000 sacks and 1,000 sacks").is_err() && state("none").is_err());
}
