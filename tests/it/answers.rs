//! Answers of a small guild's pages, question by question.

use super::harness::Place;

const PAGES: &[(&str, &str)] = &[
    (
        "bridge.md",
        "# Bridge\n\nThe Alder Bridge was opened in 1931. It cost 2.4 million crowns. In 1987 a storm \
         damaged it and it was closed for 3 years.\n",
    ),
    (
        "guide.md",
        "# Guide\n\n## Commands\n\nThe commands of the bot:\n\n| Command | Cooldown | Needs |\n\
         | --- | --- | --- |\n| /daily | 24 h | level 2 |\n| /rob | 6 h | level 10 |\n\n\
         ## The bot does not start\n\nCheck that the token is set.\n\n## Reports\n\n\
         Q: How do I report someone?\nA: Send a message to @ModMail.\n\n## Comments\n\n\
         The comment limit is 300 letters. Our mascot is a marmot, found by Mirela Dobrev.\n\n\
         ## Office\n\nWith the WHO, Diop joined us. The museum is shut on Mondays. The one firm that \
         sells tin is the Selling Firm.\n\n## Servers\n\nThe US server has 60 slots and is in Ohio. Join us tomorrow on the stage.\n",
    ),
    ("synonyms.toml", "groups = [[\"World Health Office\", \"WHO\"]]\n"),
];

/// A question with those before it, and what the highlight and the words in bold must be; nothing
/// where it must be refused.
type Row = (&'static [&'static str], &'static str, Option<(&'static str, &'static str)>);

const ROWS: &[Row] = &[
    (
        &[],
        "When was the bridge opened and how much did it cost?",
        Some((
            "The Alder Bridge was opened in 1931. It cost 2.4 million crowns.",
            "1931 2.4 million crowns",
        )),
    ),
    (
        &["when was the birdge opened"],
        "how much did it cost",
        Some(("It cost 2.4 million crowns.", "2.4 million crowns")),
    ),
    (&[], "What is the cooldown of /rob?", Some(("/rob\t6 h\tlevel 10", ""))),
    (&[], "The bot doesn't start, what can I do?", Some(("Check that the token is set.", ""))),
    (&[], "How do I report someone?", Some(("A: Send a message to @ModMail.", ""))),
    (&[], "comment limit", Some(("The comment limit is 300 letters.", "300 letters"))),
    (&[], "Where is the US server?", Some(("The US server has 60 slots and is in Ohio.", "Ohio"))),
    (&[], "Who joined us with the WHO?", Some(("With the WHO, Diop joined us.", "Diop"))),
    (&[], "When is the museum shut?", Some(("The museum is shut on Mondays.", "Mondays"))),
    (
        &[],
        "Which firm sells tin?",
        Some(("The one firm that sells tin is the Selling Firm.", "Selling Firm")),
    ),
    (&[], "Who is Marcot?", None),
];

#[test]
fn pages_of_a_guild_are_answered_from() {
    let files: Vec<(&str, &[u8])> = PAGES.iter().map(|(n, text)| (*n, text.as_bytes())).collect();
    let place = Place::of(&files);
    let mut wrong = Vec::new();
    for (history, question, want) in ROWS {
        let request = serde_json::json!({
            "id": 1, "type": "ask", "question": question, "history": history, "limit": 3,
        });
        let answer = place.batch(request.to_string()).remove(0);
        let best = &answer["passages"][0];
        let text: Vec<char> = best["text"].as_str().unwrap_or_default().chars().collect();
        let shown = |field: &str| -> String {
            let spans = best[field].as_array().cloned().unwrap_or_default();
            let parts = spans.iter().map(|span| {
                let [from, to] =
                    [0, 1].map(|n| usize::try_from(span[n].as_u64().unwrap()).unwrap());
                text[from..to].iter().collect::<String>()
            });
            parts.collect::<Vec<_>>().join(" ")
        };
        let got =
            answer["answered"].as_bool().unwrap().then(|| (shown("highlight"), shown("answer")));
        let fits = match (&got, want) {
            (Some((highlight, bold)), Some((sentence, words))) => {
                highlight == sentence && (words.is_empty() || bold == words)
            }
            (None, None) => true,
            _ => false,
        };
        if !fits {
            wrong.push(format!("{question}: want {want:?}, got {got:?} {}", answer["confidence"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
