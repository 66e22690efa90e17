//! Answers that wait for whoever keeps the articles.

use jiff::{SignedDuration, Timestamp};

use super::database::cluster::name;
use super::database::{cluster, opened};
use crate::store::{ForwardedAnswer, GapId};

fn answer(id: u64, gap: u64, text: &str) -> ForwardedAnswer {
    ForwardedAnswer {
        id,
        gap: GapId(gap),
        guild: 7,
        person: None,
        question: "Who rows?".to_owned(),
        text: text.to_owned(),
        signature: "by Anna".to_owned(),
        day: "2026-01-15".to_owned(),
        title: "Answers".to_owned(),
    }
}

#[test]
fn an_answer_waits_until_it_is_taken_and_goes_with_its_person_and_server() {
    let Some(cluster) = cluster() else { return };
    let url = cluster.database();
    let (one, other) = (opened(&url), opened(&url));
    let [own, theirs] = [&one, &other].map(|store| store.answers().unwrap());
    let person = one.person(42);
    let first = ForwardedAnswer { person, ..answer(u64::MAX, 1, "Ann.") };
    assert!(own.give(&first).unwrap() && own.give(&first).unwrap(), "it came twice");
    assert!(!theirs.give(&answer(2, 1, "Bob.")).unwrap(), "somebody else's waits");
    assert!(theirs.give(&answer(3, 2, "Cid.")).unwrap());
    let texts = || -> Vec<String> {
        theirs.given().unwrap().into_iter().map(|answer| answer.text).collect()
    };
    assert_eq!(theirs.given().unwrap().len(), 2);
    assert!(theirs.given().unwrap().contains(&first));
    own.taken(3).unwrap();
    assert_eq!((own.waits(3).unwrap(), own.waits(u64::MAX).unwrap()), (false, true));
    other.forget(person.unwrap()).unwrap();
    assert!(texts().is_empty());
    // Of a server that put the bot out long ago, and one that nobody took for too long.
    assert!(own.give(&answer(4, 4, "Dan.")).unwrap());
    one.guild_gone(7, Timestamp::now() - SignedDuration::from_hours(24 * 400)).unwrap();
    one.patient().tidy(Timestamp::now()).unwrap();
    assert!(texts().is_empty());
    let old = ForwardedAnswer { guild: 8, ..answer(5, 5, "Eve.") };
    assert!(own.give(&old).unwrap());
    one.patient().tidy(Timestamp::now()).unwrap();
    assert_eq!(texts(), ["Eve."]);
    cluster.run(name(&url), "UPDATE written_answer SET at = 1000");
    one.patient().tidy(Timestamp::now()).unwrap();
    assert!(texts().is_empty());
}
