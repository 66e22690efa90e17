//! Finding words: names with signs, numbers in groups, joined and split words, acronyms, what is
//! denied, names of small words, and names that are not there.

use serde_json::{Value, json};

use super::harness::Place;

/// What the first passage marks for a question to a page; nothing where it is refused.
fn marked(answer: &Value) -> Option<String> {
    let passage = &answer["passages"][0];
    let text: Vec<char> = passage["text"].as_str()?.chars().collect();
    let (start, end): (usize, usize) =
        serde_json::from_value(passage["highlight"][0].clone()).ok()?;
    (answer["answered"] == true).then(|| text[start..end].iter().collect())
}

/// Asks a page, where whatever is found counts as an answer, and holds each answer to the words it
/// must have; no words mean that it is refused.
fn asked(files: &[(&str, &str)], table: &[(&str, Option<&str>)]) {
    let place = Place::of(files);
    let lines = table.iter().map(|(question, _)| {
        json!({"id": 1, "type": "ask", "question": question, "limit": 1}).to_string()
    });
    let call = place.call(&["batch"]).env("INDEX_DIR", "memory").env("MIN_CONFIDENCE", "0.0001");
    let run = call.stdin(lines.collect::<Vec<_>>().join("\n")).run();
    let answers = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let answers: Vec<Value> = answers.collect();
    assert_eq!(answers.len(), table.len(), "{run:?}");
    let mut wrong = Vec::new();
    for ((question, want), answer) in table.iter().zip(&answers) {
        let got = marked(answer);
        let right = match want {
            Some(words) => got.as_ref().is_some_and(|got| got.contains(words)),
            None => got.is_none(),
        };
        if !right {
            wrong.push(format!("{question}: {got:?}, wanted {want:?} {}", answer["error"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_with_a_sign_is_another_than_its_letter() {
    let page = "The .env file holds the settings.\n\n# Courses\n\nAnna Berg teaches C on Mondays. Olaf Lund teaches C# on Tuesdays. \
        Ida Moe teaches C++ on Fridays. Per Dahl teaches F# in May.\n\n# Tools\n\nWith -v it \
        tells more. With -V it tells its version. With --force it overwrites old files. The net \
        is nine metres wide. Grade A needs 80 points. Grade \
        A+ needs 95 points.\n";
    asked(
        &[("page.md", page)],
        &[
            ("Who teaches C?", Some("Anna")),
            ("Who teaches C#?", Some("Olaf")),
            ("who teaches c++", Some("Ida")),
            ("Who teaches F?", Some("Per")),
            ("Who teaches F#?", Some("Per")),
            ("Who teaches D#?", None),
            ("what does -v do", Some("-v it")),
            ("what does -V do", Some("-V it")),
            ("what does -x do", None),
            ("what does --force do", Some("--force")),
            ("what does --quiet do", None),
            ("How wide is the net?", Some("nine")),
            ("what does the env file hold", Some("settings")),
            ("how many points for an A+", Some("95")),
        ],
    );
}

#[test]
fn a_number_is_found_however_it_is_grouped() {
    let page = "# Figures\n\nThe dam holds 12,500 tonnes. The mill made 1\u{202f}340\u{202f}000 \
        sacks. The lake has 7 300 fish. The town had 4'800 people. Version v3.2.0 added maps. \
        Version 3.3.0 added ships.\n";
    let french = "# Chiffres\n\nLe barrage contient 18.700 tonnes. La ville a 6 900 habitants.\n";
    asked(
        &[("page.md", page)],
        &[
            ("what holds 12500 tonnes", Some("dam")),
            ("what holds 12 500 tonnes", Some("dam")),
            ("who made 1340000 sacks", Some("mill")),
            ("who made 1,340,000 sacks", Some("mill")),
            ("what has 7,300 fish", Some("lake")),
            ("what had 4800 people", Some("town")),
            ("what did 3.2.0 add", Some("maps")),
            ("what did v3.3.0 add", Some("ships")),
            ("what did 3.9.0 add", None),
        ],
    );
    asked(
        &[("page.md", french)],
        &[
            ("que contient 18700 tonnes", Some("barrage")),
            ("que contient 18 700 tonnes", Some("barrage")),
            ("qui a 6.900 habitants", Some("ville")),
        ],
    );
}

#[test]
fn a_name_that_is_not_there_is_not_answered_by_one_like_it() {
    let page = "# Settings\n\nPUMP_LOG_LEVEL says how much the pump writes to its log. \
        maxPumpRate is 40 litres a minute. Error E1041 means that the tank is empty.\n";
    asked(
        &[("page.md", page)],
        &[
            ("What does PUMP_LOG_LEVEL say?", Some("PUMP_LOG_LEVEL")),
            ("What does PUMP_LOG_DIR say?", None),
            ("What is pump_log_dir?", None),
            ("What is minPumpRate?", None),
            ("What does E1041 mean?", Some("tank")),
            ("What does E1042 mean?", None),
        ],
    );
}

#[test]
fn words_are_found_together_and_apart() {
    let page = "# Harbour\n\nThe fish market opens at six. maxPumpRate is 40 litres. The sailmaker \
        works in the old barn. Our web site lists the tides. The e-mail of the office is on the \
        door. The max wind speed is 12 knots. The wifi costs nothing.\n";
    asked(
        &[("page.md", page)],
        &[
            ("when does the fishmarket open", Some("six")),
            ("what is the max pump rate", Some("40")),
            ("what is the pump rate", Some("40")),
            ("where does the sail maker work", Some("barn")),
            ("what does the website list", Some("tides")),
            ("where is the email of the office", Some("door")),
            ("what is the maxWindSpeed", Some("12")),
            ("what is max_wind_speed", Some("12")),
            ("what does the wi-fi cost", Some("nothing")),
        ],
    );
}

#[test]
fn acronyms_that_the_text_introduces_are_found_both_ways() {
    let page = "# Rescue\n\nThe Lake Rescue Council (LRC) was founded in 1931.\n\n# People\n\n\
        The LRC is chaired by Ada Holm. Boats are mended by the HBY (Hill Boat Yard).\n\n\
        # Places\n\nThe Lake Rescue Council meets in the barn. The Hill Boat Yard is by the \
        river.\n";
    asked(
        &[("page.md", page)],
        &[
            ("Who chairs the Lake Rescue Council?", Some("Ada")),
            ("where does the LRC meet", Some("barn")),
            ("when was the lrc founded", Some("1931")),
            ("is the HBY by the river", Some("river")),
            ("what does the Hill Boat Yard mend", Some("HBY")),
        ],
    );
}

#[test]
fn what_is_denied_is_not_what_is_told() {
    let told = "# Rules\n\nBoats may moor at the north quay. Dogs may swim in the lake. Members \
        may enter with a card.\n";
    let both = "# Rules\n\nBoats may moor at the north quay. Boats may not moor at the east quay. \
        Every shop is open on Sunday except the bakery. Every shop is open on Monday.\n\n\
        # Not allowed\n\n- dogs in the hall\n- fires on the beach\n";
    let place = Place::of(&[("page.md", told)]);
    for question in
        ["boats may not moor", "where can dogs not swim?", "who may enter without a card"]
    {
        let answer =
            &place.batch(json!({"id": 1, "type": "ask", "question": question}).to_string())[0];
        assert_eq!(answer["answered"], false, "{question}: {answer}");
    }
    asked(
        &[("page.md", both)],
        &[
            ("where may boats not moor?", Some("east")),
            ("boats may not moor", Some("east")),
            ("where may boats moor?", Some("north")),
            ("where can't boats moor", Some("east")),
            ("which shop is not open on Sunday", Some("bakery")),
        ],
    );
}

#[test]
fn names_of_small_words_are_found() {
    let page = "# The Who\n\nThe Who are a band of four from London.\n\n# If\n\n\"If\" is a poem \
        that Rudyard Kipling wrote in 1895.\n\n# Mills\n\nThe mill was built in 1871. Who built it \
        is not known.\n";
    asked(
        &[("page.md", page)],
        &[
            ("who is The Who", Some("band")),
            ("What is If?", Some("poem")),
            ("what is \"If\"", Some("poem")),
            ("who are they", None),
            ("what is it", None),
        ],
    );
}
