//! Settings that are well by themselves and make no sense together.

use super::fault::{SettingFault, TogetherFault};
use super::settings::Config;

/// What is wrong with settings that are each understood.
pub(super) fn faults(config: &Config) -> Vec<SettingFault> {
    let mut wrong = Vec::new();
    let (address, key) = (config.interactions_addr, config.discord_public_key);
    match (address, key) {
        (Some(_), None) => wrong.push(TogetherFault::NoKey),
        (None, Some(_)) => wrong.push(TogetherFault::NoAddress),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if address.is_some() && config.shards.is_some() {
        wrong.push(TogetherFault::NoGateway);
    }
    if address.is_some() && address == config.health_addr {
        wrong.push(TogetherFault::OneAddress);
    }
    wrong.into_iter().map(SettingFault::Together).collect()
}

#[cfg(test)]
mod tests {
    use super::super::RawSettings;

    #[test]
    fn what_needs_each_other_or_excludes_each_other_is_told() {
        let key = "a".repeat(64);
        let (address, key) = (("INTERACTIONS_ADDR", "8650"), ("DISCORD_PUBLIC_KEY", key.as_str()));
        let cases = [
            (vec![address, key], vec![]),
            (vec![("SHARDS", "0-3/8")], vec![]),
            (vec![address], vec!["copy the public key from the General Information page"]),
            (vec![key], vec!["such as INTERACTIONS_ADDR=8650"]),
            (vec![address, key, ("SHARDS", "0-3/8")], vec!["none is opened; remove one"]),
            (vec![address, key, ("HEALTH_ADDR", "8650")], vec!["give each its own port"]),
        ];
        for (set, want) in cases {
            let pairs = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).into()));
            let none = std::path::Path::new("no such file");
            let typed = RawSettings::read(none, pairs.collect::<Vec<_>>().into_iter()).unwrap();
            let told = typed.config().err().map_or(Vec::new(), |error| error.0);
            let told: Vec<String> = told.iter().map(ToString::to_string).collect();
            assert_eq!(told.len(), want.len(), "{told:?}");
            assert!(told.iter().zip(want).all(|(told, want)| told.contains(want)), "{told:?}");
        }
    }
}
