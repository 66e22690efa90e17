//! The strict Discord that stands beside the project, played against the real binary: its own
//! scenarios and those in `tests/data/discord`. Skipped where it is not there; without what it runs
//! on these tests fail and say what to install.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU16, Ordering};

use super::commands::article;
use crate::harness::{Place, skipped};

/// A Python that has what the driver imports: the one `FOOTNOTE_PYTHON` names, or the system's.
#[track_caller]
fn python() -> String {
    let named = std::env::var("FOOTNOTE_PYTHON").ok();
    let python = named.filter(|name| !name.is_empty()).unwrap_or_else(|| "python3".to_owned());
    let run = Command::new(&python).args(["-c", "import aiohttp, jsonschema_rs, nacl"]).output();
    assert!(
        run.is_ok_and(|run| run.status.success()),
        "{python} lacks what the driver runs on: install aiohttp, jsonschema-rs and PyNaCl into a \
         virtual environment (pip install aiohttp jsonschema-rs PyNaCl) and set FOOTNOTE_PYTHON to its python"
    );
    python
}

/// The driver, where it is on this machine.
pub(crate) fn driver() -> Option<PathBuf> {
    let shared = std::env::var_os("FOOTNOTE_SHARED")?;
    let driver = Path::new(&shared).join("discord/driver/fake_discord.py");
    driver.exists().then_some(driver)
}

/// Three ports beside each other that no other scenario of this run has.
fn ports() -> u16 {
    static PORT: AtomicU16 = AtomicU16::new(0);
    let base = 21_000 + u16::try_from(std::process::id() % 10_000).unwrap();
    base + PORT.fetch_add(3, Ordering::Relaxed)
}

/// Plays a scenario to a bot that takes interactions over HTTP, its commands registered before.
#[track_caller]
fn play_over_http(scenario: &Path) {
    let (port, bot) = (ports(), env!("CARGO_BIN_EXE_footnote"));
    let script = format!("export INTERACTIONS_ADDR={port}\n{bot} register && exec {bot} bot\n");
    play_at(scenario, &article(), port, &script);
}

/// Plays a scenario over HTTP on a port to what a shell script starts, which passes on that it is to end.
#[track_caller]
pub(crate) fn play_at(scenario: &Path, place: &Place, port: u16, script: &str) {
    let text = std::fs::read_to_string(scenario).unwrap();
    let mut played: serde_json::Value = serde_json::from_str(&text).unwrap();
    for step in played["steps"].as_array_mut().unwrap() {
        // There is no session to be waited for: the bot is given time to be there again.
        if step["do"] == "wait" && step["for"] == "session" {
            *step = serde_json::json!({ "do": "sleep", "ms": 8_000 });
        }
    }
    place.write("scenario.json", played.to_string());
    place.write("bot.sh", script);
    let endpoint = format!("http://127.0.0.1:{port}/interactions");
    let script = format!("sh {}", place.path("bot.sh").display());
    let more = ["--http-endpoint", &endpoint, "--bot-cmd", &script];
    play(&place.path("scenario.json"), place, &more, 0);
}

/// Plays a scenario, at the end of which the bot ends with `code`; `more` are arguments of the driver.
#[track_caller]
fn play(scenario: &Path, place: &Place, more: &[&str], code: u8) {
    let Some(driver) = driver() else {
        skipped("FOOTNOTE_SHARED names no folder with the driver");
        return;
    };
    let port = ports();
    let log = place.path("driver-bot.log");
    let bot = format!("{} bot", env!("CARGO_BIN_EXE_footnote"));
    let run = Command::new(python())
        .arg(driver)
        .args(["--self-check", "--scenario"])
        .arg(scenario)
        .args(["--rest-port", &port.to_string(), "--gateway-port", &(port + 1).to_string()])
        .args(["--bot-cmd", &bot, "--bot-log"])
        .arg(&log)
        .args(more)
        .current_dir(place.path(""))
        .env("LOG", "debug")
        .env("NEURAL", "off")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout).into_owned();
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}\n{told}\n{errors}", scenario.display());
    let summary = told.split_once('\n').unwrap().1;
    let summary: serde_json::Value = serde_json::from_str(summary).unwrap();
    assert_eq!(summary["interactions"]["late"], 0, "{told}");
    assert_eq!(summary["bot_log"]["panics"], 0, "{told}");
    assert_eq!(summary["bot_log"]["interaction_tokens_seen"], 0, "{told}");
    let mut unknown = summary["rest"]["unknown_endpoints"].clone();
    // Asked for where no gateway tells of servers, and not known to this Discord.
    unknown.as_array_mut().unwrap().retain(|route| route != "GET /users/@me/guilds");
    assert_eq!(unknown, serde_json::json!([]), "{told}");
    assert_eq!(summary["bot_exit"]["code"], code, "{told}");
}

#[test]
fn the_drivers_scenarios_pass() {
    let Some(driver) = driver() else { return };
    for name in ["smoke", "gateway", "rest"] {
        play(&driver.with_file_name(format!("footnote_{name}.json")), &article(), &[], 0);
    }
}

#[test]
fn our_scenarios_pass() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/discord");
    for name in ["surface", "moderating", "faults", "gateway"] {
        play(&folder.join(format!("{name}.json")), &article(), &[], 0);
    }
    for name in ["token", "intents"] {
        play(&folder.join(format!("{name}.json")), &article(), &["--expect-not-ready"], 3);
    }
}

#[test]
fn scenarios_pass_over_http_as_well() {
    let Some(driver) = driver() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/discord");
    play_over_http(&driver.with_file_name("footnote_smoke.json"));
    for name in ["surface", "moderating"] {
        play_over_http(&folder.join(format!("{name}.json")));
    }
}

#[test]
#[ignore = "sends 500 questions at 200 a second; run it by hand in a release build"]
fn a_burst_is_answered_in_time() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/discord");
    play(&folder.join("burst.json"), &article(), &[], 0);
}

#[test]
#[ignore = "indexes 4,735 paragraphs under load; run it by hand in a release build"]
fn a_reindex_of_many_paragraphs_delays_no_answer() {
    let Some((place, _)) = super::load::squad() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/discord");
    play(&folder.join("reindex_under_load.json"), &place, &[], 0);
}
