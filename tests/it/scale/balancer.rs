//! The balancer as it is deployed: haproxy, with the very file of `deploy/scale`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::ward::{Around, Ward};

/// What a balancer runs by.
pub(super) const CONFIGURATION: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/scale/haproxy.cfg");

/// A balancer before two replicas.
pub(super) struct Balancer {
    ward: Ward,
    figures: u16,
    folder: TempDir,
}

/// The program, where it is installed.
pub(super) fn program() -> Option<PathBuf> {
    let places = ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy"];
    places.map(PathBuf::from).into_iter().find(|place| place.exists())
}

/// The settings of one that shares out to these ports.
pub(super) fn settings(port: u16, figures: u16, replicas: [u16; 2]) -> Vec<(&'static str, String)> {
    let [one, other] = replicas;
    [("BIND", port), ("FIGURES", figures), ("REPLICA_1", one), ("REPLICA_2", other)]
        .map(|(key, port)| (key, format!("127.0.0.1:{port}")))
        .to_vec()
}

impl Balancer {
    /// Begins one on a port, before the replicas on these.
    pub(super) fn begin(program: &Path, port: u16, replicas: [u16; 2]) -> Self {
        let (folder, figures) = (tempfile::tempdir().unwrap(), super::site::free_port());
        let settings = settings(port, figures, replicas);
        let around = Around { folder: folder.path(), name: "haproxy", settings: &settings };
        let ward = Ward::begin(program, &["-db", "-f", CONFIGURATION], &around);
        Self { ward, figures, folder }
    }

    /// Waits until it shares out to so many replicas.
    pub(super) async fn shares_among(&self, replicas: u64) {
        let begun = Instant::now();
        while self.figure("active_servers").await != Some(replicas) {
            assert!(begun.elapsed() < Duration::from_secs(20), "{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How often a request was sent again, and how often that was to the other replica.
    pub(super) async fn retried(&self) -> [u64; 2] {
        let names = ["retry_warnings_total", "redispatch_warnings_total"];
        [self.figure(names[0]).await, self.figure(names[1]).await].map(Option::unwrap_or_default)
    }

    /// A figure of the backend; nothing before there is one.
    async fn figure(&self, name: &str) -> Option<u64> {
        let figures = self.page("/metrics").await?;
        let name = format!("haproxy_backend_{name}{{proxy=\"replicas\"}} ");
        figures.lines().find_map(|line| line.strip_prefix(&name)?.parse().ok())
    }

    /// What it wrote.
    pub(super) fn log(&self) -> String {
        let _ = self.folder.path();
        self.ward.log()
    }

    async fn page(&self, path: &str) -> Option<String> {
        let answer = reqwest::get(format!("http://127.0.0.1:{}{path}", self.figures)).await.ok()?;
        answer.error_for_status().ok()?.text().await.ok()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_request_of_discords_ends_at_the_balancer() {
    let Some(program) = program() else {
        return crate::harness::skipped("haproxy is not installed");
    };
    let [port, one, other] = [(); 3].map(|()| super::site::free_port());
    let balancer = Balancer::begin(&program, port, [one, other]);
    // Nobody is behind it.
    balancer.shares_among(0).await;
    let client = reqwest::Client::new();
    let address = |path: &str| format!("http://127.0.0.1:{port}{path}");
    let large = vec![b'x'; (1 << 20) + 1];
    for (request, want) in [
        (client.post(address("/interactions")).body("{}"), 503),
        (client.post(address("/interactions")).body(large), 413),
        (client.get(address("/interactions")), 405),
        (client.post(address("/metrics")).body("{}"), 404),
        (client.get(address("/ready")), 404),
    ] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), want, "{}", answer.url());
    }
    assert!(balancer.page("/live").await.is_some() && balancer.page("/ready").await.is_none());
}
