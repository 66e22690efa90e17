//! What is wrong with settings, in the reader's language.

use super::Locale;
use super::catalogue::Numeral;
use crate::config::{
    SettingFault, SettingForm, SettingPlace, ShardsFault, TogetherFault, UnknownKey,
};
use crate::store::DatabaseUrlError;

impl Locale {
    /// What is wrong with a setting and what to write. A secret is never part of it.
    pub fn setting_fault(self, fault: &SettingFault) -> String {
        let strings = self.strings();
        match fault {
            SettingFault::Unreadable { file, reason } => {
                strings.settings_unreadable(&file.to_string_lossy(), reason)
            }
            SettingFault::Line { file, line, key } => {
                let (file, line) = (file.to_string_lossy(), Numeral(*line as u64));
                match key {
                    Some(key) => strings.setting_line_of(&file, line, key),
                    None => strings.setting_line(&file, line),
                }
            }
            SettingFault::Value { key, place, value, want } => {
                strings.setting_value(&self.setting(key, *place), value, &self.setting_form(*want))
            }
            SettingFault::Shards { place, value, fault } => strings.setting_shards(
                &self.setting("SHARDS", *place),
                value,
                match fault {
                    ShardsFault::Form => strings.shards_form(),
                    ShardsFault::Nothing => strings.shards_nothing(),
                    ShardsFault::Backwards => strings.shards_backwards(),
                    ShardsFault::Beyond => strings.shards_beyond(),
                },
            ),
            SettingFault::Together(fault) => {
                let said = match fault {
                    TogetherFault::NoKey => strings.together_no_key(),
                    TogetherFault::NoAddress => strings.together_no_address(),
                    TogetherFault::NoGateway => strings.together_no_gateway(),
                    TogetherFault::OneAddress => strings.together_one_address(),
                };
                said.to_owned()
            }
            SettingFault::Token { key, place } => strings.setting_token(&self.setting(key, *place)),
            SettingFault::Database { key, place, why } => {
                let setting = self.setting(key, *place);
                match why {
                    DatabaseUrlError::NotBuilt => strings.database_not_built(&setting),
                    DatabaseUrlError::Scheme => strings.database_scheme(&setting),
                    DatabaseUrlError::Space => strings.database_space(&setting),
                    DatabaseUrlError::Name => strings.database_name(&setting),
                    DatabaseUrlError::Rest => strings.database_rest(&setting),
                    DatabaseUrlError::Parameter => strings.database_parameter(&setting),
                }
            }
        }
    }

    /// That a key is not read, and which may be meant.
    pub fn unknown_key(self, unknown: &UnknownKey) -> String {
        let strings = self.strings();
        let place = match &unknown.place {
            Some((file, line)) => {
                strings.key_in_file(&file.to_string_lossy(), Numeral(*line as u64))
            }
            None => strings.key_in_environment().to_owned(),
        };
        match unknown.meant {
            Some(meant) => strings.key_meant(&unknown.key, &place, meant),
            None => strings.key_unread(&unknown.key, &place),
        }
    }

    /// A key with the place it is set at.
    fn setting(self, key: &str, place: SettingPlace) -> String {
        let strings = self.strings();
        match place {
            SettingPlace::Known => key.to_owned(),
            SettingPlace::File => strings.setting_in_file(key),
            SettingPlace::Line(line) => strings.setting_at_line(key, Numeral(line as u64)),
            SettingPlace::Environment => strings.setting_in_environment(key),
        }
    }

    fn setting_form(self, form: SettingForm) -> String {
        let strings = self.strings();
        let said = match form {
            SettingForm::Days(least, most) => {
                return strings.want_days(Numeral(least.into()), Numeral(most.into()));
            }
            SettingForm::Mebibytes(least, most) => {
                return strings.want_mebibytes(Numeral(least.into()), Numeral(most.into()));
            }
            SettingForm::Any => strings.want_any(),
            SettingForm::OneId => strings.want_one_id(),
            SettingForm::ManyIds => strings.want_many_ids(),
            SettingForm::ApiBase => strings.want_api_base(),
            SettingForm::SourceBase => strings.want_source_base(),
            SettingForm::Anchor => strings.want_anchor(),
            SettingForm::Inside => strings.want_inside(),
            SettingForm::Limit => strings.want_limit(),
            SettingForm::Share => strings.want_share(),
            SettingForm::Switch => strings.want_switch(),
            SettingForm::Truth => strings.want_truth(),
            SettingForm::Address => strings.want_address(),
            SettingForm::Endpoint => strings.want_endpoint(),
            SettingForm::PublicKey => strings.want_public_key(),
            SettingForm::Shards => strings.want_shards(),
            SettingForm::Database => strings.want_database(),
            SettingForm::Shared => strings.want_shared(),
            SettingForm::Engine => strings.want_engine(),
            SettingForm::Unbuilt => strings.want_unbuilt(),
            SettingForm::Fetched => strings.want_fetched(),
            SettingForm::Level => strings.want_level(),
        };
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const FORMS: [SettingForm; 20] = [
        SettingForm::Engine,
        SettingForm::Database,
        SettingForm::Any,
        SettingForm::OneId,
        SettingForm::ManyIds,
        SettingForm::ApiBase,
        SettingForm::SourceBase,
        SettingForm::Anchor,
        SettingForm::Inside,
        SettingForm::Days(1, 3650),
        SettingForm::Mebibytes(1, 4096),
        SettingForm::Limit,
        SettingForm::Share,
        SettingForm::Switch,
        SettingForm::Truth,
        SettingForm::Address,
        SettingForm::Level,
        SettingForm::Endpoint,
        SettingForm::PublicKey,
        SettingForm::Shards,
    ];

    #[test]
    fn a_fault_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        let file = || PathBuf::from("a/.env");
        let mut faults = vec![
            SettingFault::Unreadable { file: file(), reason: "x.y".to_owned() },
            SettingFault::Line { file: file(), line: 1234, key: Some("LOG") },
        ];
        let together = [
            TogetherFault::NoKey,
            TogetherFault::NoAddress,
            TogetherFault::NoGateway,
            TogetherFault::OneAddress,
        ];
        faults.extend(together.map(SettingFault::Together));
        let shards =
            [ShardsFault::Form, ShardsFault::Nothing, ShardsFault::Backwards, ShardsFault::Beyond];
        faults.extend(shards.map(|fault| {
            let (place, value) = (SettingPlace::File, "x".to_owned());
            SettingFault::Shards { place, value, fault }
        }));
        for place in [
            SettingPlace::Known,
            SettingPlace::File,
            SettingPlace::Line(3),
            SettingPlace::Environment,
        ] {
            faults.push(SettingFault::Token { key: "DISCORD_TOKEN", place });
            faults.extend(
                [
                    DatabaseUrlError::NotBuilt,
                    DatabaseUrlError::Scheme,
                    DatabaseUrlError::Space,
                    DatabaseUrlError::Name,
                    DatabaseUrlError::Rest,
                    DatabaseUrlError::Parameter,
                ]
                .map(|why| SettingFault::Database {
                    key: "DATABASE_URL",
                    place,
                    why,
                }),
            );
            faults.extend(FORMS.map(|want| {
                let value = "x".to_owned();
                SettingFault::Value { key: "LOG", place, value, want }
            }));
        }
        for fault in faults {
            assert_eq!(Locale::English.setting_fault(&fault), fault.to_string());
            assert_ne!(Locale::French.setting_fault(&fault), fault.to_string());
        }
        let line = SettingFault::Line { file: file(), line: 1, key: None };
        assert_eq!(Locale::English.setting_fault(&line), line.to_string());
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_what_is_meant() {
        for (place, meant, english, french) in [
            (None, None, "COLOUR in the environment is not read; remove it", "n’est pas lu"),
            (
                Some((PathBuf::from("a/.env"), 2)),
                Some("LOG"),
                "COLOUR in a/.env, line 2, is not read; is LOG meant?",
                "ligne 2, n’est pas lu ; s’agit-il de LOG ?",
            ),
        ] {
            let unknown = UnknownKey { key: "COLOUR".to_owned(), place, meant };
            assert_eq!(Locale::English.unknown_key(&unknown), english);
            let said = Locale::French.unknown_key(&unknown);
            assert!(said.contains(french), "{said}");
        }
    }
}
