//! The strict Discord that stands beside the project, against two replicas behind the balancer.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use super::balancer::{self, Balancer};
use super::site::free_port;
use crate::cluster;
use crate::discord::commands::article;
use crate::discord::driver::{driver, play_at};
use crate::harness::{attempt, skipped};

/// Starts two bots after `register`, with the rest of their settings from the driver, and ends with the
/// worse of their codes.
const SCRIPT: &str = r"
export DATABASE_URL=$url
INTERACTIONS_ADDR=$one $bot register || exit
INTERACTIONS_ADDR=$one $bot bot & first=$!
INTERACTIONS_ADDR=$other $bot bot & second=$!
trap 'kill -TERM $first $second' TERM INT
wait $first
wait $first; code=$?
wait $second || code=$?
exit $code
";

/// Whether a bot says that it is ready.
fn is_ready(port: u16) -> bool {
    let Ok(mut bot) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let mut answer = String::new();
    let asked = bot.write_all(b"GET /ready HTTP/1.0\r\n\r\n");
    asked.is_ok() && bot.read_to_string(&mut answer).is_ok() && answer.contains("200 OK")
}

#[test]
fn scenarios_pass_through_the_balancer() {
    let Some(driver) = driver() else {
        return skipped("FOOTNOTE_SHARED names no folder with the driver");
    };
    let Some(haproxy) = balancer::program() else { return skipped("haproxy is not installed") };
    let Some(cluster) = cluster::shared() else { return skipped("PostgreSQL is not installed") };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/discord");
    let ours = ["surface", "moderating"].map(|name| folder.join(format!("{name}.json")));
    for scenario in [driver.with_file_name("footnote_smoke.json")].into_iter().chain(ours) {
        let (port, ports) = (free_port(), [free_port(), free_port()]);
        let (url, [one, other]) = (cluster.database(), ports);
        let bot = env!("CARGO_BIN_EXE_footnote");
        let given = format!("url={url}\none={one}\nother={other}\nbot={bot}\n");
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // Not before both are ready: this Discord asks once, as soon as anybody listens.
            let (haproxy, ended) = (&haproxy, &ended);
            let balancer = scope.spawn(move || {
                while !ports.iter().all(|port| is_ready(*port)) {
                    if ended.load(Ordering::Relaxed) {
                        return None;
                    }
                    sleep(Duration::from_millis(50));
                }
                Some(Balancer::begin(haproxy, port, ports))
            });
            let played = attempt(|| play_at(&scenario, &article(), port, &(given + SCRIPT)));
            ended.store(true, Ordering::Relaxed);
            let balancer = balancer.join().unwrap();
            let log = balancer.map_or_else(String::new, |balancer| balancer.log());
            played.unwrap_or_else(|why| panic!("{why}\n{log}"));
        });
    }
}
