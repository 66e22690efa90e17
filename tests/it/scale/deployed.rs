//! `deploy/scale` against itself and the program: no container runs here, so that what would only show
//! when somebody starts it is looked for in the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::balancer;
use crate::harness::{Place, skipped};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/scale"))
}

fn text(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap()
}

/// What containers are started by, with what it merges merged.
fn compose() -> Value {
    serde_saphyr::from_str(&text("compose.yaml")).unwrap()
}

fn services(compose: &Value) -> impl Iterator<Item = (&str, &Value)> {
    compose["services"].as_object().unwrap().iter().map(|(name, service)| (name.as_str(), service))
}

/// The environment of a service.
fn environment(service: &Value) -> BTreeMap<&str, String> {
    let settings = service["environment"].as_object().into_iter().flatten();
    settings
        .map(|(key, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (key.as_str(), value)
        })
        .collect()
}

/// The names in `${NAME…}` of a text, each with what stands behind it.
fn variables(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("${").skip(1).filter_map(|part| part.split('}').next());
    parts
        .map(|part| {
            let end =
                part.find(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_');
            part.split_at(end.unwrap_or(part.len()))
        })
        .collect()
}

/// The settings that a sample teaches, with their values; those that are commented out too.
fn taught(sample: &str) -> BTreeMap<&str, &str> {
    let lines = sample.lines().map(|line| line.trim_start_matches("# "));
    let settings = lines.filter_map(|line| line.split_once('='));
    settings.filter(|(key, _)| key.chars().all(|c| c.is_ascii_uppercase() || c == '_')).collect()
}

/// A value as it is with a sample that somebody filled in.
fn filled(value: &str, sample: &BTreeMap<&str, &str>) -> String {
    let mut whole = value.to_owned();
    for (name, rest) in variables(value) {
        let own = match name {
            "DISCORD_PUBLIC_KEY" => "ab".repeat(32),
            "DISCORD_TOKEN" => crate::discord::bot::usual("")[0].1.to_owned(),
            "MODERATOR_GUILD_IDS" => "1300000000000000001".to_owned(),
            "POSTGRES_PASSWORD" | "AWS_SECRET_ACCESS_KEY" => "0123456789abcdef".to_owned(),
            _ => sample[name].to_owned(),
        };
        whole = whole.replace(&format!("${{{name}{rest}}}"), &own);
    }
    whole
}

#[test]
fn the_sample_teaches_every_setting_of_the_containers_and_no_other() {
    let (compose, sample) = (text("compose.yaml"), text(".env.example"));
    let asked: BTreeSet<&str> = variables(&compose).into_iter().map(|(name, _)| name).collect();
    let taught = taught(&sample);
    assert_eq!(asked, taught.keys().copied().collect());
    // What the sample shows as a default is the one that holds.
    for (name, rest) in variables(&compose) {
        if let Some(default) = rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-')) {
            assert_eq!(taught[name], default, "{name}");
        }
        if rest.starts_with(":?") {
            let line = format!("\n{name}=\n");
            assert!(sample.contains(&line), "{name} is to be written");
        }
    }
}

#[test]
fn every_process_takes_the_settings_it_is_given() {
    let (compose, sample) = (compose(), text(".env.example"));
    let sample = taught(&sample);
    let mut commands = Vec::new();
    let own = services(&compose).filter(|(_, service)| service["image"] == "footnote:scale");
    for (name, service) in own {
        commands.push(service["command"][0].as_str().unwrap());
        // Only the publisher has articles.
        let place = if name == "publisher" { Place::bridge() } else { Place::bare() };
        let mut call = place.call(&["config", "--check"]);
        for (key, value) in environment(service) {
            assert!(footnote::config::KEYS.contains(&key), "{name} sets {key}, which is none");
            call = call.env(key, filled(&value, &sample));
        }
        let run = call.run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}: {run:?}");
    }
    commands.sort_unstable();
    assert_eq!(commands, ["bot", "bot", "publish", "register"]);
}

#[test]
fn what_the_containers_name_is_there() {
    let compose = compose();
    let names: BTreeSet<&str> = services(&compose).map(|(name, _)| name).collect();
    let volumes = compose["volumes"].as_object().unwrap();
    let mut used = BTreeSet::new();
    for (name, service) in services(&compose) {
        let before = match &service["depends_on"] {
            Value::Array(before) => before.iter().filter_map(Value::as_str).collect(),
            Value::Object(before) => before.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        for before in before {
            assert!(names.contains(before), "{name} waits for {before}");
        }
        for volume in service["volumes"].as_array().into_iter().flatten() {
            let from = volume.as_str().unwrap().split(":/").next().unwrap();
            match from.strip_prefix("./") {
                Some(file) => assert!(folder().join(file).exists(), "{name}: {file}"),
                None if from.starts_with("${") => {}
                None => {
                    assert!(volumes.contains_key(from), "{name}: {from}");
                    used.insert(from);
                }
            }
        }
        // Nothing comes in of itself that is another thing tomorrow.
        let image = service["image"].as_str().unwrap();
        assert!(image.contains(':') && !image.ends_with("latest"), "{name}: {image}");
    }
    assert_eq!(used, volumes.keys().map(String::as_str).collect());
    let build = &compose["services"]["publisher"]["build"];
    let recipe = folder().join(build["context"].as_str().unwrap());
    let recipe = fs::read_to_string(recipe.join(build["dockerfile"].as_str().unwrap())).unwrap();
    for argument in build["args"].as_object().unwrap().keys() {
        assert!(recipe.contains(&format!("ARG {argument}=")), "{argument}");
    }
}

#[test]
fn the_balancer_takes_its_file_and_is_given_all_that_it_asks_for() {
    let compose = compose();
    let balancer = &compose["services"]["balancer"];
    let given: BTreeSet<&str> = environment(balancer).into_keys().collect();
    let file = fs::read_to_string(balancer::CONFIGURATION).unwrap();
    let asked: BTreeSet<&str> = variables(&file).into_iter().map(|(name, _)| name).collect();
    assert_eq!(given, asked);
    // The replicas are asked where they listen.
    let replicas = services(&compose).filter(|(_, service)| service["command"][0] == "bot");
    let ports: Vec<String> = replicas
        .map(|(name, service)| {
            let address = environment(service)["INTERACTIONS_ADDR"].clone();
            format!("{name}:{}", address.rsplit(':').next().unwrap())
        })
        .collect();
    let environment = environment(balancer);
    assert_eq!(ports, ["REPLICA_1", "REPLICA_2"].map(|key| environment[key].clone()));
    let Some(program) = balancer::program() else { return skipped("haproxy is not installed") };
    let check = Command::new(program)
        .args(["-c", "-f", balancer::CONFIGURATION])
        .env_clear()
        .envs(balancer::settings(8650, 8405, [8651, 8652]))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&check.stderr);
    assert!(check.status.success() && !said.contains("WARNING"), "{check:?}");
}
