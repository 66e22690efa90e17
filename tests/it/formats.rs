//! What the formats of articles come to in an answer: links of whole folders, long tables, images,
//! marks of dialects, characters that nobody sees.

use serde_json::Value;

use super::harness::Place;

/// The first answer to a question, refused or not.
fn asked(place: &Place, question: &str, environment: &[(&str, &str)]) -> Value {
    let request = serde_json::json!({"id": 1, "type": "ask", "question": question}).to_string();
    let call = place.call(&["batch"]).env("INDEX_DIR", "memory");
    let call = environment.iter().fold(call, |call, (key, value)| call.env(key, value));
    serde_json::from_str(&call.stdin(request).run().stdout).unwrap()
}

/// The sentence that answers; empty where the question is refused.
fn quoted(answer: &Value) -> String {
    if answer["answered"] != true {
        return String::new();
    }
    let passage = &answer["passages"][0];
    let text: Vec<char> = passage["text"].as_str().unwrap().chars().collect();
    let end = |n: usize| usize::try_from(passage["highlight"][0][n].as_u64().unwrap()).unwrap();
    text[end(0)..end(1)].iter().collect()
}

const LIFT: &str = "# The lift\n\n## Prices\n\nA day on the north lift costs 5 coins.\n\n## Guests {#visitors}\n\n\
                    Guests of the south lift pay 9 coins.\n";

#[test]
fn settings_give_every_page_its_link_and_front_matter_wins() {
    let place = Place::of(&[
        ("guide/lift prices.md", LIFT.to_owned()),
        (
            "own.md",
            format!("---\nsource: https://own.org/#/ferry\n---\n{}", LIFT.replace("lift", "ferry")),
        ),
    ]);
    let base = "https://a.org/docs/{page}";
    for (question, environment, want) in [
        ("What does a day on the north lift cost?", &[][..], None),
        (
            "What does a day on the north lift cost?",
            &[("SOURCE_BASE", base)],
            Some("https://a.org/docs/guide/lift%20prices"),
        ),
        (
            "What does a day on the north lift cost?",
            &[("SOURCE_BASE", base), ("ANCHOR", "github")],
            Some("https://a.org/docs/guide/lift%20prices#prices"),
        ),
        (
            "What do guests of the south lift pay?",
            &[("SOURCE_BASE", "https://a.org/tree/main"), ("ANCHOR", "github")],
            Some("https://a.org/tree/main/guide/lift%20prices.md#visitors"),
        ),
        (
            "What does a day on the north ferry cost?",
            &[("SOURCE_BASE", base), ("ANCHOR", "github")],
            Some("https://own.org/#/ferry"),
        ),
    ] {
        let answer = asked(&place, question, environment);
        assert_eq!(answer["passages"][0]["url"].as_str(), want, "{question}: {answer}");
    }
    let bad = place.call(&["ask", "x"]).env("SOURCE_BASE", "docs").env("ANCHOR", "wiki").run();
    bad.failed_with(&["SOURCE_BASE", "https://example.org/docs", "ANCHOR", "github"]);
}

#[test]
fn another_address_of_the_folder_builds_the_index_anew() {
    let place = Place::of(&[("lift.md", LIFT)]);
    let index = |base: &str| {
        let run = place.call(&["index"]).env("SOURCE_BASE", base).run();
        assert_eq!(run.code, 0, "{run:?}");
        let ask = ["ask", "What does a day on the north lift cost?"];
        place.call(&ask).env("SOURCE_BASE", base).run().stdout
    };
    assert!(index("https://a.org").contains("https://a.org/lift.md"));
    assert!(index("https://b.org").contains("https://b.org/lift.md"));
}

#[test]
fn every_row_of_a_long_table_is_found_with_its_columns_and_never_answered_by_its_lead_in() {
    let names =
        ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"];
    let rows: String = (0..120)
        .map(|n| format!("| {} depot {n} | {} | {} pm |\n", names[n % 10], 100 + n, 1 + n % 11))
        .collect();
    let table = format!(
        "# Depots\n\nAll depots of the town with their crates and closing hours:\n\n\
         | Depot | Crates | Closes |\n| --- | --- | --- |\n{rows}"
    );
    let place = Place::of(&[("depots.md", table.as_str())]);
    for n in [0, 7, 58, 83, 119] {
        for question in [
            format!("How many crates has {} depot {n}?", names[n % 10]),
            format!("When does {} depot {n} close?", names[n % 10]),
        ] {
            let answer = asked(&place, &question, &[]);
            let want = format!("{} depot {n}\t{}\t{} pm", names[n % 10], 100 + n, 1 + n % 11);
            assert_eq!(quoted(&answer), want, "{question}: {answer}");
            let text = answer["passages"][0]["text"].as_str().unwrap();
            let begins = "All depots of the town with their crates and closing hours:\nDepot\tCrates\tCloses\n";
            assert!(text.starts_with(begins), "{question}: {text}");
        }
    }
}

/// A saved page with all that a site puts around its text.
const PAGE: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>\
    <title>Pine Island - Atlas</title>\
    <link rel=canonical href=https://atlas.example.org/Pine_Island>\
    <meta property=article:modified_time content=2024-05-06T10:00:00Z></head><body>\
    <header>Atlas, where the harbour master of every island is named</header>\
    <nav><ul><li>The harbour master of Pine Island: ask us</li></ul></nav><main>\
    <h1>Pine Island</h1><div class=hatnote>For the harbour master of Oak Island, see there.</div>\
    <table class=infobox><caption>Pine Island</caption><tr><th>Capital</th><td>Resin Bay</td></tr>\
    <tr><th>Area</th><td>41&nbsp;km<sup>2</sup></td></tr></table>\
    <p>Pine Island has <b>three</b> harbours.<sup class=reference><a href=#1>[1]</a></sup> The \
    harbour master is <a href=/ames>Vera Ames</a>.</p><h2 id=boats>Boats<span class=mw-editsection>\
    [edit]</span></h2><p>The ferry leaves at 9 &amp; 11 o&rsquo;clock.</p>\
    <h2>See also</h2><ul><li>Harbour master of Cedar Island</li></ul>\
    <table class=navbox><tr><td>The harbour masters: Vera Ames</td></tr></table></main>\
    <footer>The harbour master of this site is Tom.</footer></body></html>";

#[test]
fn a_saved_page_answers_with_its_text_and_links_to_where_it_was() {
    let place = Place::of(&[("pine.html", PAGE)]);
    for (question, want, section) in [
        ("Who is the harbour master of Pine Island?", "The harbour master is Vera Ames.", ""),
        ("What is the capital of Pine Island?", "Capital\tResin Bay", ""),
        ("When does the ferry leave?", "The ferry leaves at 9 & 11 o\u{2019}clock.", "boats"),
    ] {
        let answer = asked(&place, question, &[]);
        assert_eq!(quoted(&answer), want, "{question}: {answer}");
        let passage = &answer["passages"][0];
        assert_eq!(passage["document"], "Pine Island", "{answer}");
        let url = passage["url"].as_str().unwrap();
        let page = format!("https://atlas.example.org/Pine_Island#{section}:~:text=");
        assert!(url.starts_with(&page), "{url}");
    }
    let request = "{\"id\":1,\"type\":\"sources\"}";
    let sources = place.call(&["batch"]).env("INDEX_DIR", "memory").stdin(request).run().stdout;
    assert!(sources.contains("\"updated\":\"2024-05-06\""), "{sources}");
}

/// A page of a wiki as its editors see it.
const WIKI: &str = "<!--\n---\nsource: https://w.example.org/Pine_Island\n---\n-->\n\
    {{Infobox island\n| capital = [[Resin Bay]]\n| area_km2 = 41<ref>Survey</ref>\n| map = a.png\n}}\n\
    [[File:a.jpg|thumb|The harbour master Tom Reed in 1950]]\n\
    '''Pine Island''' lies {{convert|12|km|mi}} from the coast.<ref>{{cite book|title=Harbour masters}}</ref> \
    The harbour master is [[Ames|Vera Ames]].\n\nThe lighthouse is {{height|m=40}} high.\n\n\
    == Harbours ==\n{{Main|Harbour master}}\n{| class=wikitable\n! Harbour !! Berths\n|-\n\
    | {{sort|1|North Quay}} || 24\n|-\n| Oak Pier || 60\n|}\n\n\
    == See also ==\n* [[Harbour master of Cedar Island]]\n[[Category:Islands]]\n";

#[test]
fn a_page_of_a_wiki_answers_with_its_text_and_its_facts() {
    let place = Place::of(&[("Pine_Island.wiki", WIKI)]);
    for (question, want, section) in [
        ("Who is the harbour master of Pine Island?", "The harbour master is Vera Ames.", ""),
        ("How far is Pine Island from the coast?", "Pine Island lies 12 km from the coast.", ""),
        ("What is the capital of Pine Island?", "capital\tResin Bay", ""),
        ("How many berths has Oak Pier?", "Oak Pier\t60", "#Harbours"),
    ] {
        let answer = asked(&place, question, &[]);
        assert_eq!(quoted(&answer), want, "{question}: {answer}");
        let passage = &answer["passages"][0];
        assert_eq!(passage["document"], "Pine Island", "{answer}");
        let page = format!("https://w.example.org/Pine_Island{section}");
        assert_eq!(passage["url"].as_str(), Some(page.as_str()), "{question}");
    }
    // What the template would show is not in the page.
    let lighthouse = quoted(&asked(&place, "How high is the lighthouse?", &[]));
    assert!(!lighthouse.contains("lighthouse"), "{lighthouse}");
}

#[test]
fn what_stands_for_an_image_is_no_answer() {
    let place = Place::of(&[(
        "harbour.md",
        "# Harbour\n\nThe harbour has three piers.\n\n\
         ![The harbour master Mira Holt opened the new lighthouse in 1931](opening.jpg)\n\n\
         The lighthouse is white. ![The lighthouse keeper Anton Reed in 1950](keeper.jpg)\n",
    )]);
    for question in ["Who opened the new lighthouse?", "Who is the lighthouse keeper?"] {
        let said = quoted(&asked(&place, question, &[]));
        assert!(!said.contains("Holt") && !said.contains("Reed"), "{question}: {said}");
    }
}

#[test]
fn characters_that_nobody_sees_are_no_part_of_words() {
    let place = Place::of(&[(
        "park.md",
        "# Park\n\nThe band&shy;stand is beside the rose garden.\n\nThe boat\u{200b}house opens at \
         nine.\n\nThe \u{feff}gate\u{2060}house has two floors.\n",
    )]);
    for (question, want) in [
        ("Where is the bandstand?", "The band\u{ad}stand is beside the rose garden."),
        ("Where is the band\u{ad}stand?", "The band\u{ad}stand is beside the rose garden."),
        ("When does the boathouse open?", "The boat\u{200b}house opens at nine."),
        ("When does the boat\u{200d}house\u{2060} open?", "The boat\u{200b}house opens at nine."),
        ("How many floors has the gatehouse?", "The \u{feff}gate\u{2060}house has two floors."),
    ] {
        assert_eq!(quoted(&asked(&place, question, &[])), want, "{question:?}");
    }
}

#[test]
fn files_of_other_formats_are_named_once() {
    let place = Place::of(&[("lift.md", LIFT), ("more.mdx", LIFT), ("old.markdown", LIFT)]);
    for name in ["a.epub", "b.rst", "c.adoc", "d.pdf", "e.docx", "f.png", "deep/g.epub"] {
        place.write(&format!("corpus/{name}"), "x");
    }
    let run = place.run(&["index"]);
    assert!(run.code == 0 && run.stdout.contains("+3 "), "{run:?}");
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("not read")).collect();
    let [told] = told.as_slice() else { panic!("{run:?}") };
    for part in ["a.epub", "2 .epub", "1 .rst", "1 .adoc", "1 .pdf", "1 .docx", ".md"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("png"), "{told}");
    assert!(!place.run(&["ask", "What does a day cost?"]).stderr.contains("not read"));
}
