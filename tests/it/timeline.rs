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
fn events_stand_in_the_order_of_time() {
    let page = "It closed in 2020. Work began on 4 May 2018. It opened in March 2019.\n";
    let dates: Vec<String> =
        told(&[("a.md", page)], "2018 to 2020").into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2018-05-04", "2019-03", "2020"]);
}
