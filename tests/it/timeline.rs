//! Timelines of small corpora: what is one entry, and what is not.

use super::harness::Place;

/// The sentences a timeline shows, with the dates they are shown under.
fn told(page: &[(&str, &str)], when: &str) -> Vec<(String, String)> {
    let files: Vec<(&str, &[u8])> = page.iter().map(|(n, text)| (*n, text.as_bytes())).collect();
    let place = Place::of(&files);
    let request = format!(r#"{{"id":1,"type":"event","when":"{when}","now":"2026-01-15"}}"#);
    let answer = place.batch(&request).remove(0);
    let events = answer["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let text: Vec<char> = event["text"].as_str().unwrap().chars().collect();
            let span = &event["highlight"][0];
            let [start, end] = [0, 1].map(|n| usize::try_from(span[n].as_u64().unwrap()).unwrap());
            let date = event["date"].as_str().unwrap().to_owned();
            (date, text[start..end].iter().collect())
        })
        .collect()
}

#[test]
fn opposite_events_of_one_year_are_two_entries() {
    let page =
        "In 2013 the old harbour base was opened. In 2013 the old harbour base was closed.\n";
    let events = told(&[("a.md", page)], "2013");
    assert_eq!(events.len(), 2, "{events:?}");
    assert!(events[0].1.contains("opened") && events[1].1.contains("closed"), "{events:?}");
}

#[test]
fn the_same_event_told_on_two_pages_is_one_entry() {
    let a = "The city council opened the new stone bridge over the river in March 2015.\n";
    let b = "In March 2015 the city council opened the new stone bridge over the river.\n";
    let events = told(&[("a.md", a), ("b.md", b)], "2015");
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].0, "2015-03");
}

#[test]
fn what_is_told_of_a_range_is_found_inside_it() {
    for (text, when, date) in [
        ("From 2004 to 2008 the old quay was rebuilt.", "2006", "2004/2008"),
        ("The mayor served for long (1950–1958).", "1954", "1950/1958"),
        ("De 1914 à 1918, l'usine fut fermée.", "1916", "1914/1918"),
    ] {
        let language = if text.starts_with("De") { "fr" } else { "en" };
        let page = format!("---\nlanguage: {language}\n---\n\n{text}\n");
        let events = told(&[("a.md", &page)], when);
        assert_eq!(events, [(date.to_owned(), text.to_owned())], "{when}");
    }
}

#[test]
fn events_stand_in_the_order_of_time() {
    let page = "It closed in 2020. Work began on 4 May 2018. It opened in March 2019.\n";
    let dates: Vec<String> =
        told(&[("a.md", page)], "2018 to 2020").into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2018-05-04", "2019-03", "2020"]);
}

/// The page of a town whose lead tells again what stands below, some of it with coarser dates.
const TOWN: &str = "\
# Marrow Bay

Marrow Bay is a fishing town. In 1987 the town ended its ferry service to the islands, saying that \
the old boats were unsafe. In 1994 the lighthouse was opened to visitors. The cannery was founded \
by Ada Lorne in 1902.

## Ferries

The ferry service to the islands began in 1921. In October 1987 Marrow Bay halted the old ferry \
service to the islands.

## Buildings

In June 1994 the lighthouse was closed to visitors. In 1902 the chapel was founded by Piet Vane. \
In 1994 the library lent 900 books.

## Later

On 12 October 1987 the council announced the termination of the ferry service to the islands and \
sold both boats. In May 1994 the library lent 1,200 books.
";

/// Two pages of a community of players, of which one is told in each language.
const SERVER: &str = "\
Our build server was founded in 2019. In 2021 the survival world was closed because of lag. A \
second survival world was opened in 2021.
";
const SERVEUR: &str = "\
Le serveur est né en 2019. En mars 2021, le conseil a fermé le grand monde de survie du serveur.

En 2021, le conseil a fermé le monde de survie du serveur à cause des lenteurs. En avril 2021, le \
conseil a rouvert le grand monde de survie du serveur.
";

/// The dates of a timeline with how often each event is told.
fn entries(page: &[(&str, &str)]) -> Vec<(String, usize)> {
    let files: Vec<(&str, &[u8])> = page.iter().map(|(n, text)| (*n, text.as_bytes())).collect();
    let answer = Place::of(&files).batch(r#"{"id":1,"type":"event","all":true}"#).remove(0);
    let events = answer["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let also = event["also"].as_array().unwrap().len();
            (event["date"].as_str().unwrap().to_owned(), 1 + also)
        })
        .collect()
}

#[test]
fn what_is_told_with_a_coarser_date_is_one_entry_with_the_finest() {
    let told = entries(&[("town.md", TOWN)]);
    let ferry: Vec<&(String, usize)> = told.iter().filter(|(d, _)| d.starts_with("1987")).collect();
    assert_eq!(ferry, [&("1987-10-12".to_owned(), 3)], "{told:?}");
}

#[test]
fn opposite_events_other_names_and_other_numbers_stay_apart() {
    let told = entries(&[("town.md", TOWN)]);
    let of = |year: &str| told.iter().filter(|(date, _)| date.starts_with(year)).count();
    assert_eq!(of("1902"), 2, "{told:?}");
    assert_eq!(of("1994"), 4, "{told:?}");
    assert_eq!(of("1921"), 1, "{told:?}");
}

#[test]
fn events_of_one_passage_and_opposites_in_french_stay_apart() {
    let told = entries(&[("en.md", SERVER), ("fr.md", SERVEUR)]);
    let dates: Vec<(&str, usize)> = told.iter().map(|(date, n)| (date.as_str(), *n)).collect();
    assert_eq!(
        dates,
        [("2019", 1), ("2019", 1), ("2021", 1), ("2021", 1), ("2021-03", 2), ("2021-04", 1)]
    );
}

/// One coarse date may be that of either of two finer events, but does not make them one.
#[test]
fn two_events_of_different_days_do_not_become_one_through_a_coarser_date() {
    let page = "In 2015 the council closed the swimming pool in the old harbour.\n\n\
                On 3 May 2015 the council closed the swimming pool in the old harbour.\n\n\
                On 9 November 2015 the council closed the swimming pool in the old harbour.\n";
    let told = entries(&[("a.md", page)]);
    assert_eq!(told, [("2015-05-03".to_owned(), 2), ("2015-11-09".to_owned(), 1)]);
}

#[test]
fn a_time_finds_an_event_by_its_finest_date() {
    let page = [("town.md", TOWN)];
    assert_eq!(told(&page, "October 1987").len(), 1);
    assert_eq!(told(&page, "March 1987").len(), 0);
}

/// The changes of a program, newest first.
const CHANGES: &str = "\
# Pump changelog

## 2.4.0 - 2024-11-05

### Added

- A second valve.
- Support for the 2019 format.

### Fixed

- The dial no longer sticks.

## 2.3.1 (2024-09-30)

Only the manual changed.

## [2.3.0] – 2 March 2024

- The lever is longer. Next check: 1 July 2024.
";

/// What a committee wrote down.
const MINUTES: &str = "\
# Committee

## Meeting of 3 June 2021

Present: Ada and Bo.

- The gate is painted.
- The fair moves to the green.

## Meeting of 1 July 2021

- Nothing was decided.

## Meeting of 2 August 2021

What is painted:

| what | colour |
| --- | --- |
| gate | green |
| fence | white |
| boat | 5 August 2021 |

## September 2021

| what | state |
| --- | --- |
| lamp | lit |

## Prices

- A boat costs 5 crowns.
";

#[test]
fn a_heading_dates_what_stands_below_it() {
    let pages = [("changes.md", CHANGES), ("minutes.md", MINUTES)];
    for (when, want) in [
        (
            "2024-11-05",
            &["A second valve.", "Support for the 2019 format.", "The dial no longer sticks."][..],
        ),
        ("2024-09-30", &["Only the manual changed."]),
        ("1 July 2024", &["The lever is longer. Next check: 1 July 2024."]),
        ("2 March 2024", &[]),
        ("3 June 2021", &["The gate is painted.", "The fair moves to the green."]),
        ("1 July 2021", &["Nothing was decided."]),
        ("2 August 2021", &["gate\tgreen", "fence\twhite"]),
        ("5 August 2021", &["boat\t5 August 2021"]),
        ("September 2021", &["lamp\tlit"]),
    ] {
        let events = told(&pages, when);
        let told: Vec<&str> = events.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(told, want, "{when}");
    }
}

#[test]
fn when_a_version_or_a_meeting_was_is_answered_by_its_heading() {
    let place =
        Place::of(&[("changes.md", CHANGES.as_bytes()), ("minutes.md", MINUTES.as_bytes())]);
    for (question, heading, date) in [
        ("when was 2.4.0 released", "2.4.0 - 2024-11-05", "2024-11-05"),
        ("When did 2.3.1 come out?", "2.3.1 (2024-09-30)", "2024-09-30"),
        ("when was pump 2.3.0 published?", "[2.3.0] – 2 March 2024", "2 March 2024"),
    ] {
        let request = format!(r#"{{"id":1,"type":"ask","question":"{question}"}}"#);
        let answer = place.batch(&request).remove(0);
        assert_eq!(answer["answered"], true, "{question}: {answer}");
        let passage = &answer["passages"][0];
        let text: Vec<char> = passage["text"].as_str().unwrap().chars().collect();
        let said = |span: &serde_json::Value| -> String {
            let [start, end] = [0, 1].map(|n| usize::try_from(span[n].as_u64().unwrap()).unwrap());
            text[start..end].iter().collect()
        };
        assert_eq!(said(&passage["highlight"][0]), heading, "{question}");
        assert_eq!(said(&passage["answer"][0]), date, "{question}");
        assert!(text.iter().collect::<String>().starts_with(heading), "{question}");
        let told = place.call(&["ask", "--explain", question]).run().stdout;
        let why = "Answered: a heading has what is asked for, and the date. Confidence 0.95";
        assert!(told.contains(why), "{told}");
    }
}

#[test]
fn a_question_for_anything_else_is_not_answered_by_a_heading() {
    let place =
        Place::of(&[("changes.md", CHANGES.as_bytes()), ("minutes.md", MINUTES.as_bytes())]);
    for question in
        ["what was added in 2.4.0", "when was the committee", "when does the valve leak"]
    {
        let request = format!(r#"{{"id":1,"type":"ask","question":"{question}"}}"#);
        let answer = place.batch(&request).remove(0);
        for passage in answer["passages"].as_array().unwrap() {
            let text = passage["text"].as_str().unwrap();
            assert!(!text.starts_with("2.") && !text.starts_with("Meeting"), "{question}: {text}");
        }
    }
}

#[test]
fn dates_from_context_do_not_cross_from_entry_to_entry() {
    for page in [
        "The club has a fair:\n\n- In 2019 it was small.\n- In June it rains.\n",
        "| what | when |\n| --- | --- |\n| fair | in 2019 |\n| moot | in June |\n",
        "## Words\n\nFair: the market of 2019.\n\nMoot: the talk in June.\n",
    ] {
        let dates: Vec<String> =
            told(&[("a.md", page)], "June 2019").into_iter().map(|(date, _)| date).collect();
        assert!(!dates.contains(&"2019-06".to_owned()), "{page}: {dates:?}");
    }
    // What leads into the list, and an entry that is nothing but a year, give their year.
    for page in [
        "In 2019 the club had two fairs:\n\n- In June it rained.\n- In May it did not.\n",
        "# Fairs\n\n- 2019\n  - In June it rained.\n- 2020\n  - In May it rained.\n",
    ] {
        let events = told(&[("a.md", page)], "June 2019");
        assert!(events.iter().any(|(date, _)| date == "2019-06"), "{page}: {events:?}");
    }
}

#[test]
fn a_stretch_with_the_year_of_the_narrative_is_one_event() {
    let page = "The fair of 1939 was long. It ran from 13 to 24 December. Then it snowed.\n";
    let events = told(&[("a.md", page)], "15 December 1939");
    assert_eq!(events[0].0, "1939-12-13/1939-12-24", "{events:?}");
    assert_eq!(events.len(), 2, "{events:?}");
}

#[test]
fn what_took_far_longer_comes_after_what_lies_inside_and_is_counted() {
    let page = "In the 1990s the quay was rebuilt. In 1994 the hall opened. \
                On 3 May 1994 a boat sank. From 1993 to 1995 the bridge was closed.\n";
    let place = Place::of(&[("a.md", page.as_bytes())]);
    let request = r#"{"id":1,"type":"event","when":"1994","limit":3}"#;
    let answer = place.batch(request).remove(0);
    assert_eq!(answer["total"], 4);
    let shown: Vec<(&str, bool)> = answer["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["date"].as_str().unwrap(), event["wider"].as_bool().unwrap()))
        .collect();
    assert_eq!(shown, [("1993/1995", false), ("1994", false), ("1994-05-03", false)]);
    let all = r#"{"id":1,"type":"event","when":"1994"}"#;
    let last = place.batch(all).remove(0)["events"][3].clone();
    assert_eq!((&last["date"], &last["wider"]), (&"199X".into(), &true.into()));
}

#[test]
fn a_founding_is_found_in_other_words_for_it_and_not_in_what_was_found() {
    let page = "# The mill club\n\nIn 1990 they found that the wheel was bent. The mill club was \
        established on 3 May 1912. It was shut down in 1950.\n";
    let place = Place::of(&[("club.md", page.as_bytes())]);
    let dates = |request: &str| -> Vec<String> {
        let answer = place.batch(request).remove(0);
        let events = answer["events"].as_array().unwrap().iter();
        events.map(|event| event["date"].as_str().unwrap().to_owned()).collect()
    };
    for (request, want) in [
        (r#"{"id":1,"type":"event","about":"the founding"}"#, &["1912-05-03"][..]),
        (r#"{"id":1,"type":"event","about":"founded"}"#, &["1912-05-03"]),
        (r#"{"id":1,"type":"event","when":"from the founding to 1960"}"#, &["1912-05-03", "1950"]),
        (r#"{"id":1,"type":"event","when":"since the founding"}"#, &["1912-05-03", "1950", "1990"]),
    ] {
        assert_eq!(dates(request), want, "{request}");
    }
}
