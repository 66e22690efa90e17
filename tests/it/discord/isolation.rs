//! Documents for one server, and everything that anybody elsewhere can send: nothing of them comes
//! back.

use std::fs;

use serde_json::{Value, json};

use super::bot::{ALICE, BOB, KEEPER, Person, body, call, clicks, menu, moved, private, submit};
use super::fake::GUILD;
use super::{Bot, Fake};
use crate::harness::Place;

/// The server that the documents are for, and one that has nothing to do with the operator.
const THEIRS: &str = "1300000000000000042";
const FOREIGN: &str = "1300000000000000077";

/// From where others ask: the operator's server, whose moderators may do more, a foreign one, and
/// directly.
const ELSEWHERE: [Option<&str>; 3] = [Some(GUILD), Some(FOREIGN), None];

/// Words, names and dates that only hidden documents have, in small letters.
const HIDDEN: &[&str] = &[
    "quokkaria",
    "xanthic",
    "wyvern",
    "zymurgist",
    "ganymed",
    "gryphon",
    " 1933",
    "1933-",
    " 1922",
    "1922-",
    "3 march 1911",
    "3 mars 1911",
];

const TREATY: &str = "---\ntitle: Quokkaria treaty\nservers: [1300000000000000042]\naliases: [Ganymedean pact]\n\
    source: https://example.org/quokkaria\nlicense: Wyvern licence\n---\n\n\
    The treaty was signed in the town hall on 7 July 1933 by the zymurgist. The mill burned on 3 March 1911, \
    says the treaty.\n\n\
    ## Xanthic vault\n\nThe vault was sealed on 9 June 1922. The coup in the vault was on 9 June 1922. The key of \
    the vault is kept by the wyvern.\n\n## Who keeps the gate of Quokkaria?\n\nThe gate was opened by the zymurgist in 1933.\n";

const MILL: &str = "---\ntitle: The mill\n---\n\nThe mill was built in 1871. It cost 1,200 crowns. The mill burned \
    in March 1911.\n\n## Owners\n\nThe first owner was Ada Holm. She sold the mill to Karl Brandt in 1902. The key \
    of the mill is lost.\n";

const HALL: &str = "---\ntitle: The town hall\n---\n\nThe town hall was opened on 4 May 1925. The gate of the town \
    hall is open on Sundays. A treaty of the valley was signed in the town hall in 1940.\n";

fn place() -> Place {
    Place::of(&[
        ("mill.md", MILL),
        ("hall.md", HALL),
        ("quokkaria.md", TREATY),
        (
            "gryphon.md",
            "---\ntitle: Gryphon\nservers: ours\n---\n\nThe gryphonite lies in the vault since 1933.\n",
        ),
    ])
}

/// All of a response, in small letters.
fn told(response: &Value) -> String {
    response.to_string().to_lowercase()
}

#[track_caller]
fn holds_nothing(response: &Value, sent: &Value) {
    let told = told(response);
    for word in HIDDEN {
        assert!(!told.contains(word), "{word}: {response:#}\nto {sent:#}");
    }
}

/// A part of `/config` with its options.
fn config(who: Person, part: &str, options: &Value) -> Value {
    let mut interaction = call(who, "config", &json!({}), None);
    interaction["data"]["options"] = json!([{ "name": part, "type": 1, "options": options }]);
    interaction
}

/// Everything that can be typed; none of it has a hidden word in full.
fn typed(who: Person) -> Vec<Value> {
    let mut all = Vec::new();
    for question in [
        "Who signed the treaty?",
        "When was the treaty signed in the town hall?",
        "What was sealed in the vault?",
        "When did the mill burn?",
        "Who is the zymurgst?",
        "What is in the xantic vault?",
        "Where is Quokaria?",
        "Who keeps the key and when was the gate opened?",
        "When was the coup?",
        "What colour is the vault's roof?",
    ] {
        all.push(call(who, "ask", &json!({ "question": question }), None));
        all.push(menu(who, question, &json!({})));
    }
    for document in ["quok", "Gany", "The", "the mill", "gry", "hall"] {
        let options =
            json!({ "question": "Who keeps the key?", "document": document, "private": true });
        all.push(call(who, "ask", &options, None));
    }
    for (when, about) in [
        ("193x", ""),
        ("July 193", ""),
        ("the 1930s", ""),
        ("March 1911", ""),
        ("1911", ""),
        ("1900 to 1950", ""),
        ("1800", ""),
        ("2020", ""),
        ("after the coup", ""),
        ("since the sealing of the vault", ""),
        ("before the signing of the treaty", ""),
        ("", "the treaty"),
        ("", "the fire of the mill"),
        ("", "vault"),
        ("", "zymurgst"),
        ("1900s", "the gate"),
    ] {
        let mut options = json!({});
        for (name, value) in [("when", when), ("about", about)] {
            if !value.is_empty() {
                options[name] = json!(value);
            }
        }
        all.push(call(who, "event", &options, None));
    }
    for options in [
        json!({}),
        json!({ "document": "Q" }),
        json!({ "document": "the" }),
        json!({ "document": "gany" }),
    ] {
        all.push(call(who, "sources", &options, None));
    }
    for name in ["help", "status", "gaps", "forget-me"] {
        all.push(call(who, name, &json!({}), None));
    }
    all.push(config(who, "show", &json!([])));
    for (option, name) in
        [("hide", "Quokk"), ("search", "gany"), ("hide", "no such"), ("search", "the mill")]
    {
        let options = json!([{ "name": option, "type": 3, "value": name }]);
        all.push(config(who, "documents", &options));
        let typing = json!([{ "name": option, "type": 3, "value": "", "focused": true }]);
        let mut typing = config(who, "documents", &typing);
        typing["type"] = json!(4);
        all.push(typing);
    }
    for typed in [
        "", "q", "quok", "x", "g", "the", "19", "192", "193", "july", "juil", "vault", "treaty",
        "si", "zym",
    ] {
        for (name, option) in
            [("ask", "document"), ("sources", "document"), ("event", "when"), ("event", "about")]
        {
            all.push(call(who, name, &json!({ option: typed }), Some(option)));
        }
    }
    all
}

/// Sends an interaction and everything that its response lets one click and fill in, to a depth; all
/// that comes back is looked at.
async fn explore(
    fake: &Fake,
    who: Person,
    sent: Value,
    guild: Option<&str>,
    depth: usize,
) -> usize {
    let (mut todo, mut looked) = (vec![(sent, depth)], 0);
    while let Some((sent, depth)) = todo.pop() {
        let token = fake.send(sent.clone());
        fake.until("a response", |fake| fake.seen(&token).response.is_some()).await;
        let response = fake.seen(&token).response.unwrap();
        holds_nothing(&response, &sent);
        looked += 1;
        if response["type"] == 5 {
            // A picture, which says what it shows; or the report of a reindex.
            fake.until("an edit", |fake| !fake.seen(&token).edits.is_empty()).await;
            fake.seen(&token).edits.iter().for_each(|edit| holds_nothing(edit, &sent));
        }
        if depth == 0 {
            continue;
        }
        if response["type"] == 9 {
            let on = json!({ "data": sent["message"] });
            for typed in ["and who keeps it?", "what of the zymurgst?"] {
                let form = submit(who, &response, &on, &json!({ "question": typed }));
                todo.push((moved(form, guild), depth - 1));
            }
        }
        let next = clicks(who, &response).into_iter();
        todo.extend(next.map(|click| (moved(click, guild), depth - 1)));
    }
    looked
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_hidden_document_comes_back_elsewhere() {
    let fake = Fake::start().await;
    let place = place();
    let bot = Bot::at(&fake, &place, &[]).await;
    // Where they are for, they are found; and what was said there is kept.
    let mut said: Vec<Value> = Vec::new();
    for sent in typed(ALICE) {
        let response = fake.ask(moved(sent.clone(), Some(THEIRS))).await;
        if sent["type"] == 2 {
            said.push(response);
        }
    }
    let all = said.iter().map(told).collect::<String>();
    for word in ["quokkaria", "xanthic", "wyvern", "zymurgist", " 1933", " 1922", "3 march 1911"] {
        assert!(all.contains(word), "{word} is found nowhere");
    }
    assert!(!all.contains("gryphon"), "for whom it is cannot be read");

    let mut looked = 0;
    for guild in ELSEWHERE {
        for who in [ALICE, BOB, KEEPER] {
            // All of it once, and clicked through; of those who read or may do something else a part.
            let (step, depth) = if who.id == ALICE.id { (1, 2) } else { (3, 1) };
            for sent in typed(who).into_iter().step_by(step) {
                looked += explore(&fake, who, moved(sent, guild), guild, depth).await;
            }
        }
        // Buttons of what was said there, pressed here, also after a restart.
        for said in &said {
            for click in clicks(ALICE, said) {
                looked += explore(&fake, ALICE, moved(click, guild), guild, 1).await;
            }
        }
    }
    assert!(looked > 2_000, "{looked}");
    let reindex = moved(call(KEEPER, "reindex", &json!({}), None), Some(GUILD));
    explore(&fake, KEEPER, reindex, Some(GUILD), 0).await;
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("2 documents"), "{status:#}");
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_hidden_is_gone_from_old_buttons() {
    let fake = Fake::start().await;
    let place = place();
    place.write("corpus/quokkaria.md", TREATY.replace("servers: [1300000000000000042]\n", ""));
    let bot = Bot::at(&fake, &place, &[]).await;
    let before: Vec<Value> = {
        let mut before = Vec::new();
        for sent in typed(ALICE).into_iter().filter(|sent| sent["type"] == 2) {
            before.push(fake.ask(sent).await);
        }
        before
    };
    assert!(before.iter().any(|said| told(said).contains("zymurgist")));
    place.write("corpus/quokkaria.md", TREATY);
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    fake.until("the report", |fake| {
        fake.seen(&token).edits.last().is_some_and(|edit| body(edit).contains("~1"))
    })
    .await;
    for said in &before {
        for click in clicks(ALICE, said) {
            explore(&fake, ALICE, click, Some(GUILD), 1).await;
        }
    }
    // What was asked in vain, and which section was nearest to it then.
    let gaps = call(KEEPER, "gaps", &json!({}), None);
    assert!(explore(&fake, KEEPER, gaps, Some(GUILD), 2).await > 4);
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_are_told_what_others_may_see_now_and_nothing_of_what_they_may_not() {
    let fake = Fake::start().await;
    let place = place();
    let bot = Bot::at(&fake, &place, &[]).await;
    let head = "These are for other servers than before";
    let status = || call(KEEPER, "status", &json!({}), None);
    assert!(!body(&fake.ask(status()).await).contains(head));
    place.write("corpus/quokkaria.md", TREATY.replace("servers: [1300000000000000042]\n", ""));
    let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
    let named = |edit: &Value| body(edit).contains(head) && body(edit).contains("Quokkaria treaty");
    fake.until("the report", |fake| fake.seen(&token).edits.last().is_some_and(named)).await;
    let told = fake.ask(status()).await;
    assert!(named(&told) && private(&told), "{told:#}");
    // It is hidden again, and that it is there must not be told where it is hidden.
    assert_eq!(place.run(&["index", "--rollback"]).code, 0);
    fake.until("the bot to follow", |_| {
        bot.log().contains("another process made an index current")
    })
    .await;
    let asked = status();
    holds_nothing(&fake.ask(asked.clone()).await, &asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_hidden_where_the_choices_of_servers_are_not_known() {
    let fake = Fake::start().await;
    let place = place();
    fs::create_dir_all(place.path("data")).unwrap();
    place.write("data/visibility.json", "{\"version\":1,");
    place.write("data/visibility.known", "none\n");
    let bot = Bot::at(&fake, &place, &[("DATA_DIR", "data")]).await;
    let sent =
        moved(call(ALICE, "ask", &json!({ "question": "Who keeps the key?" }), None), Some(THEIRS));
    explore(&fake, ALICE, sent, Some(THEIRS), 2).await;
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("`visibility.json`"), "{status:#}");
    assert!(bot.log().contains("visibility.json in DATA_DIR is damaged"), "{}", bot.log());
    let mill = fake
        .ask(call(ALICE, "ask", &json!({ "question": "When was the mill built?" }), None))
        .await;
    assert!(body(&mill).contains("1871"), "{mill:#}");
}
