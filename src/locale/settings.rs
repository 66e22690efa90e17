//! What is wrong with settings.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { SETTINGS:
    // The file and its keys.
    /// The file cannot be read.
    settings_unreadable(file: &str, why: &str);
    /// A line is no setting.
    setting_line(file: &str, line: Numeral);
    /// A line is no setting; the key that it was meant to set.
    setting_line_of(file: &str, line: Numeral, key: &str);
    /// A key that nobody reads, and where it stands.
    key_unread(key: &str, place: &str);
    /// The same, and which is meant.
    key_meant(key: &str, place: &str, meant: &str);
    /// Where it stands: the environment.
    key_in_environment;
    /// A file.
    key_in_file(file: &str, line: Numeral);

    // Values.
    /// A value is not understood; what to write.
    setting_value(setting: &str, value: &str, want: &str);
    /// A value names no shards, and why.
    setting_shards(setting: &str, value: &str, why: &str);
    /// The token is none.
    setting_token(setting: &str);
    /// This program was built without PostgreSQL.
    database_not_built(setting: &str);
    /// The address of a database does not begin as one.
    database_scheme(setting: &str);
    /// It holds a space.
    database_space(setting: &str);
    /// It names no database.
    database_name(setting: &str);
    /// The rest of it is not understood.
    database_rest(setting: &str);
    /// A parameter is not known.
    database_parameter(setting: &str);
    /// A key in the file.
    setting_in_file(key: &str);
    /// A key on a line of the file.
    setting_at_line(key: &str, line: Numeral);
    /// A key in the environment.
    setting_in_environment(key: &str);

    // Shards.
    /// It has another form.
    shards_form;
    /// There are none in all.
    shards_nothing;
    /// The first comes after the last.
    shards_backwards;
    /// There are not that many.
    shards_beyond;

    // Settings that make no sense together.
    /// The public key lacks.
    together_no_key;
    /// The address of interactions lacks.
    together_no_address;
    /// Shards, and no gateway.
    together_no_gateway;
    /// One address for two.
    together_one_address;

    // What to write.
    /// An address where interactions arrive.
    want_endpoint;
    /// A public key.
    want_public_key;
    /// Shards.
    want_shards;
    /// Anything.
    want_any;
    /// One id.
    want_one_id;
    /// Ids.
    want_many_ids;
    /// The address of an API.
    want_api_base;
    /// The address of the folder of articles.
    want_source_base;
    /// A way to name sections.
    want_anchor;
    /// A folder of articles.
    want_inside;
    /// A number of days.
    want_days(least: Numeral, most: Numeral);
    /// A number of MiB.
    want_mebibytes(least: Numeral, most: Numeral);
    /// A number that may be 0.
    want_limit;
    /// A share.
    want_share;
    /// On or off.
    want_switch;
    /// True or false.
    want_truth;
    /// An address to listen at.
    want_address;
    /// How much is logged.
    want_level;
    /// The address of a database.
    want_database;
    /// Where indexes are published.
    want_shared;
    /// The address of an engine.
    want_engine;
    /// Nothing, in a program that cannot publish.
    want_unbuilt;
    /// A folder for what is fetched.
    want_fetched;
}
