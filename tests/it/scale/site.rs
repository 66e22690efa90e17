//! Everything that `deploy/scale` starts, without containers: two replicas over HTTP, a publisher, a
//! balancer, PostgreSQL and an S3, all on this computer.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::balancer::{self, Balancer};
use super::gate::Gate;
use crate::cluster::{self, Cluster};
use crate::discord::bot::usual;
use crate::discord::{Caller, Fake};
use crate::harness::{Place, Run, skipped};
use crate::publishing::shared::Shared;
use crate::ward::{Around, Ward};

/// How long anything may take to come about on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The parts.
pub(super) struct Site {
    pub(super) fake: Fake,
    /// Discord, which asks through the balancer.
    pub(super) caller: Caller,
    pub(super) cluster: Cluster,
    pub(super) database: String,
    pub(super) shared: Shared,
    /// Between the replicas and the S3.
    pub(super) gate: Gate,
    /// Where the articles are.
    pub(super) articles: Place,
    pub(super) watching: Mutex<Option<Ward>>,
    pub(super) replicas: [Replica; 2],
    pub(super) balancer: Balancer,
    settings: Vec<(&'static str, String)>,
}

/// A process that answers.
pub(super) struct Replica {
    place: Place,
    settings: Vec<(&'static str, String)>,
    /// Where it takes interactions, and where it shows its figures.
    pub(super) port: u16,
    health: u16,
    ward: Mutex<Option<Ward>>,
}

/// A port that nobody has. Asked of the system and given back: other programs take no listener.
pub(super) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_footnote"))
}

/// Articles of which each says in which state it is, wherever it can: what is shown of two states at
/// once shows it.
pub(super) fn articles(place: &Place, state: usize) {
    for (name, what) in [("mill", "flour"), ("bakery", "bread"), ("harbour", "salt")] {
        let text = format!(
            "# The {name} of {state},000 sacks\n\nThe {name} at Orbeck sold {state},000 sacks of {what} \
             in its best year. Its books for {state},000 sacks are lost.\n\n\
             ## After {state},000 sacks\n\nThe {name} at Orbeck burned down in March 1911 with \
             {state},000 sacks of {what} in it.\n"
        );
        place.write(&format!("corpus/{name}.md"), text);
    }
}

impl Site {
    /// Starts everything, with articles in their first state; nothing where a part is not installed on
    /// this machine.
    pub(super) async fn begin() -> Option<Self> {
        let Some(haproxy) = balancer::program() else {
            skipped("haproxy is not installed");
            return None;
        };
        let shared = Shared::bucket()?;
        let Some(cluster) = Cluster::begin() else {
            skipped("PostgreSQL is not installed");
            return None;
        };
        let (fake, caller, database) = (Fake::start().await, Caller::new(), cluster.database());
        let gate = Gate::before(shared.port()).await;
        let base = fake.base();
        let own = |(key, value): (&'static str, &str)| (key, value.to_owned());
        let mut settings: Vec<_> = usual(&base).into_iter().map(own).collect();
        settings.extend(shared.settings());
        settings.push(("DATABASE_URL", database.clone()));
        settings.push(("NEURAL", "off".to_owned()));
        settings.push(("LOG", "info".to_owned()));
        let articles = Place::new();
        self::articles(&articles, 1);
        let replicas = [0, 1].map(|_| Replica::new(&settings, &caller, gate.port()));
        let ports = [replicas[0].port, replicas[1].port];
        let site = Self {
            balancer: Balancer::begin(&haproxy, caller.port(), ports),
            watching: Mutex::new(None),
            fake,
            caller,
            cluster,
            database,
            shared,
            gate,
            articles,
            replicas,
            settings,
        };
        site.watch();
        site.replicas[0].run(&["register"]);
        for replica in &site.replicas {
            replica.start();
        }
        for replica in &site.replicas {
            replica.ready().await;
        }
        site.balancer.shares_among(2).await;
        Some(site)
    }

    /// Has a process publish whenever it is asked to.
    pub(super) fn watch(&self) {
        let settings = self.of_publisher();
        let around =
            Around { folder: &self.articles.path(""), name: "publish", settings: &settings };
        let ward = Ward::begin(program(), &["publish", "--watch"], &around);
        ward.until_it_says("publishing whenever it is asked for");
        *self.watching.lock().unwrap() = Some(ward);
    }

    fn of_publisher(&self) -> Vec<(&'static str, String)> {
        self.settings.clone()
    }

    /// Runs a command where the articles are.
    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        self.run_at(&self.articles, arguments)
    }

    /// Runs a command of a publisher elsewhere.
    pub(super) fn run_at(&self, place: &Place, arguments: &[&str]) -> Run {
        let settings = self.of_publisher().into_iter();
        settings.fold(place.call(arguments), |call, (key, value)| call.env(key, value)).run()
    }

    /// What both replicas wrote.
    pub(super) fn logs(&self) -> String {
        self.replicas.each_ref().map(Replica::log).join("\n")
    }

    /// The epoch that the pointer is at, wherever it is kept.
    pub(super) fn pointer(&self) -> u64 {
        let kept = "SELECT coalesce(max(epoch), 0) FROM pointer";
        let kept = self.cluster.run(cluster::name(&self.database), kept);
        let names = self.shared.names().into_iter();
        let epochs = names.filter_map(|name| {
            name.strip_prefix("pointer/")?.strip_suffix(".json")?.parse::<u64>().ok()
        });
        epochs.max().unwrap_or(0).max(kept.trim().parse().unwrap())
    }

    /// Waits until the pointer is at an epoch, and all replicas answer from it. How long that took after
    /// the pointer moved, as it was seen from here.
    pub(super) async fn swapped(&self, epoch: u64) -> Duration {
        let pointed = async {
            let begun = Instant::now();
            while tokio::task::block_in_place(|| self.pointer()) < epoch {
                assert!(begun.elapsed() < PATIENCE, "the pointer stays before {epoch}");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Instant::now()
        };
        let [one, other] = &self.replicas;
        let (pointed, one, other) = tokio::join!(pointed, one.serves(epoch), other.serves(epoch));
        one.max(other).saturating_duration_since(pointed)
    }
}

impl Replica {
    fn new(common: &[(&'static str, String)], caller: &Caller, gate: u16) -> Self {
        let (port, health) = (free_port(), free_port());
        let mut settings = common.to_vec();
        settings.retain(|(key, _)| *key != "AWS_ENDPOINT_URL");
        settings.push(("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{gate}")));
        settings.push(("INTERACTIONS_ADDR", port.to_string()));
        settings.push(("DISCORD_PUBLIC_KEY", caller.public_key()));
        settings.push(("HEALTH_ADDR", health.to_string()));
        Self { place: Place::bare(), settings, port, health, ward: Mutex::new(None) }
    }

    /// Starts it, first or again.
    pub(super) fn start(&self) {
        self.start_with(&[]);
    }

    /// Starts it with more settings than it usually has.
    pub(super) fn start_with(&self, more: &[(&'static str, String)]) {
        let settings = [&self.settings[..], more].concat();
        let around = Around { folder: &self.place.path(""), name: "bot", settings: &settings };
        *self.ward.lock().unwrap() = Some(Ward::begin(program(), &["bot"], &around));
    }

    /// Runs a command of it to its end.
    fn run(&self, arguments: &[&str]) {
        let around = Around { folder: &self.place.path(""), name: "bot", settings: &self.settings };
        let ward = Ward::begin(program(), arguments, &around);
        assert_eq!(ward.end(), 0, "{}", ward.log());
    }

    /// Waits until it says that it is ready.
    pub(super) async fn ready(&self) {
        let begun = Instant::now();
        while self.page(self.port, "/ready").await.is_none() {
            assert!(begun.elapsed() < PATIENCE, "{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Kills it as the system does that has no memory left.
    pub(super) fn kill(&self) {
        let ward = self.ward.lock().unwrap().take().unwrap();
        ward.signal("-KILL");
        assert_eq!(ward.end(), 137);
    }

    /// Asks it to end, and waits until it did in good order.
    pub(super) async fn stop(&self) {
        let ward = self.ward.lock().unwrap().take().unwrap();
        ward.signal("-TERM");
        let ended = tokio::task::spawn_blocking(move || (ward.end(), ward.log())).await.unwrap();
        assert_eq!(ended.0, 0, "{}", ended.1);
    }

    /// What it wrote since the tests began.
    pub(super) fn log(&self) -> String {
        self.ward.lock().unwrap().as_ref().map(Ward::log).unwrap_or_default()
    }

    /// What it takes for the time of its last line.
    pub(super) fn now(&self) -> jiff::Timestamp {
        let log = self.log();
        let last = log.lines().last().and_then(|line| line.split(' ').next()).unwrap();
        last.parse().unwrap_or_else(|_| panic!("{last} is no time"))
    }

    /// The processor time that it used so far, in hundredths of a second.
    pub(super) fn processor_time(&self) -> u64 {
        let id = self.ward.lock().unwrap().as_ref().unwrap().id();
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        // The name before it may hold anything, also spaces.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// A figure that it shows; none while it shows none.
    pub(super) async fn figure(&self, name: &str) -> Option<u64> {
        figure(&self.page(self.health, "/metrics").await?, name)
    }

    /// Waits until it answers from an epoch, or a later one; when it did.
    pub(super) async fn serves(&self, epoch: u64) -> Instant {
        let begun = Instant::now();
        loop {
            if self.figure("index_epoch").await.is_some_and(|now| now >= epoch) {
                return Instant::now();
            }
            assert!(begun.elapsed() < PATIENCE, "it stays before {epoch}:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn page(&self, port: u16, path: &str) -> Option<String> {
        let answer = reqwest::get(format!("http://127.0.0.1:{port}{path}")).await.ok()?;
        answer.error_for_status().ok()?.text().await.ok()
    }
}

fn figure(figures: &str, name: &str) -> Option<u64> {
    let line = figures
        .lines()
        .find_map(|line| line.strip_prefix("footnote_")?.strip_prefix(name)?.strip_prefix(' '))?;
    line.trim().parse().ok()
}
