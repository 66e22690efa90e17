//! What is sent against Discord's own document of its API, where the folder that `FOOTNOTE_SHARED`
//! names has it.

use std::io::Write as _;
use std::path::Path;

use jsonschema::Validator;
use serenity::model::id::{GuildId, UserId};

use super::*;
use crate::discord::transport::registration::scopes;
use crate::discord::transport::rest::numbered;
use crate::discord::ui::asked::Asked;
use crate::discord::ui::team::post;
use crate::locale::Locale;

/// The path, method and media type of what is sent.
const CALLBACK: [&str; 2] = ["/interactions/{interaction_id}/{interaction_token}/callback", "post"];
const EDIT: [&str; 2] = ["/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"];
const MESSAGE: [&str; 2] = ["/channels/{channel_id}/messages", "post"];
const EVERYWHERE: [&str; 2] = ["/applications/{application_id}/commands", "put"];
const IN_SERVER: [&str; 2] = ["/applications/{application_id}/guilds/{guild_id}/commands", "put"];

/// Discord's document.
struct Official(Value);

impl Official {
    /// The document, if it is there.
    fn read() -> Option<Self> {
        let shared = std::env::var_os("FOOTNOTE_SHARED").filter(|folder| !folder.is_empty());
        let Some(shared) = shared else {
            // Past what the test runner captures; in the gate a skipped test fails.
            let why = "skipped: FOOTNOTE_SHARED names no folder with Discord's document";
            let _ = writeln!(std::io::stderr(), "{why}");
            let fails = std::env::var_os("SKIPPED_TESTS").is_some_and(|how| how == "fail");
            assert!(!fails, "{why}");
            return None;
        };
        let path = Path::new(&shared).join("discord/discord-openapi.json");
        Some(Self(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()))
    }

    /// What holds of the body of a request.
    fn body(&self, [path, method]: [&str; 2]) -> Validator {
        let request = &self.0["paths"][path][method]["requestBody"];
        let mut schema = request["content"]["application/json"]["schema"].clone();
        assert!(schema.is_object(), "{method} {path}");
        // What the schema refers to stands in the same document.
        schema["components"] = self.0["components"].clone();
        jsonschema::draft202012::new(&schema).unwrap()
    }
}

/// What is wrong with a value, a line each.
fn wrong(valid: &Validator, name: &str, value: &Value) -> Vec<String> {
    let errors = valid.iter_errors(value);
    errors.map(|error| format!("{name}: {}: {error}", error.instance_path())).collect()
}

/// Discord's reference has permissions as a string of digits, which is what is sent; its document
/// has them as that number.
fn permissions_as_number(command: &mut Value) {
    if let Some(Value::String(digits)) = command.get("default_member_permissions") {
        let number: u64 = digits.parse().unwrap();
        command["default_member_permissions"] = number.into();
    }
}

#[test]
fn golden_responses_are_what_discord_takes() {
    let Some(official) = Official::read() else { return };
    let (callback, edit) = (official.body(CALLBACK), official.body(EDIT));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/discord");
    let (mut count, mut bad) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "snap") {
            continue;
        }
        // What insta knows of a golden file is in lines before it.
        let text = fs::read_to_string(&path).unwrap();
        let (_, response) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap();
        let response: Value = serde_json::from_str(response).unwrap();
        let valid = if response["type"].is_u64() { &callback } else { &edit };
        bad.extend(wrong(valid, path.file_name().unwrap().to_str().unwrap(), &response));
        count += 1;
    }
    assert!(count > 0, "there are no golden responses");
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    let broken = json!({ "type": 4, "data": { "embeds": "none" } });
    assert!(!callback.is_valid(&broken), "the schema takes anything");
    assert!(!edit.is_valid(&broken["data"]), "the schema takes anything");
}

#[test]
fn a_question_to_the_team_is_what_discord_takes() {
    let Some(official) = Official::read() else { return };
    let message = official.body(MESSAGE);
    let asked = Asked::question("Who? *Where*?").after(vec!["When?".to_owned()]);
    for locale in Locale::ALL {
        let post = numbered(&post(&asked, UserId::new(ALICE), locale), 1_400_000_000_000_000_100);
        assert_eq!(wrong(&message, "post", &post), Vec::<String>::new());
    }
    assert!(!message.is_valid(&json!({ "content": 7 })), "the schema takes anything");
}

#[test]
fn commands_are_what_discord_takes() {
    let Some(official) = Official::read() else { return };
    let (everywhere, in_server) = (official.body(EVERYWHERE), official.body(IN_SERVER));
    let folder = tempfile::tempdir().unwrap();
    let setting = [("MODERATOR_GUILD_IDS".to_owned(), OWN.into())];
    let typed = RawSettings::read(&folder.path().join("none"), setting.into_iter()).unwrap();
    let moderation = Moderation::of(&typed.config().unwrap());
    let (mut count, mut bad) = (0, Vec::new());
    for one in [None, Some(GuildId::new(OWN.parse().unwrap()))] {
        for mut scope in scopes(one, &moderation) {
            scope.commands.as_array_mut().unwrap().iter_mut().for_each(permissions_as_number);
            let valid = if scope.guild.is_some() { &in_server } else { &everywhere };
            bad.extend(wrong(valid, &format!("{:?}", scope.guild), &scope.commands));
            count += scope.commands.as_array().unwrap().len();
        }
    }
    assert_eq!(
        count, 20,
        "seven commands for all servers and three for moderators, in either place"
    );
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(!everywhere.is_valid(&json!([{ "name": 1 }])), "the schema takes anything");
}
