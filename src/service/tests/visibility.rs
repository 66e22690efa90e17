//! What the operator and the servers say of who sees what, and what is done where that is not known.

use std::fs;

use jiff::Timestamp;

use super::{Community, only, seen};
use crate::corpus::Viewer::{self, Direct, Guild, Terminal};
use crate::service::{
    DocumentChoice, PartId, Visibility, VisibilityError, VisibilityFault, VisibleParts,
};

/// The part that a viewer sees.
fn id_of(parts: &VisibleParts, viewer: Viewer) -> PartId {
    parts.seen_by(viewer).unwrap().id
}

#[test]
fn each_viewer_sees_what_is_for_them() {
    let community = Community::four();
    let parts = community.parts(None);
    for (viewer, want) in [
        (Terminal, "all both one slip"),
        (Direct, "all"),
        (Guild(1), "all both one"),
        (Guild(2), "all both"),
        (Guild(3), "all"),
    ] {
        assert_eq!(seen(&parts, viewer), want, "{viewer:?}");
    }
    // Those who see the same share it, and whoever sees all has no part of it.
    assert!(
        id_of(&parts, Direct) == id_of(&parts, Guild(3))
            && id_of(&parts, Guild(1)) != id_of(&parts, Guild(2))
    );
    assert_eq!(id_of(&parts, Terminal), PartId::WHOLE);
    let open =
        Community::of(&[("all.md", "# Open\n\nThe gate is open.\n")]).parts(None).seen_by(Direct);
    assert_eq!(open.unwrap().id, PartId::WHOLE);
}

#[test]
fn a_server_narrows_what_it_sees_and_never_widens_it() {
    let community = Community::four();
    let parts = community.parts(Some(community.data()));
    for (choice, want) in [
        (only(&["both.md", "one.md", "slip.md"]), "both"),
        (only(&["all.md", "gone.md"]), "all"),
        (only(&[]), ""),
        (DocumentChoice::All, "all both"),
    ] {
        parts.visibility().choose(2, choice.clone()).unwrap();
        assert_eq!(parts.visibility().choice(2), choice);
        assert_eq!(parts.visibility().servers().is_empty(), choice == DocumentChoice::All);
        assert_eq!(seen(&parts, Guild(2)), want, "{choice:?}");
        assert_eq!(seen(&parts, Guild(1)), "all both one", "{choice:?}");
        let offered = parts.offered(2).unwrap();
        assert_eq!(
            offered.iter().map(|one| one.slug.as_str()).collect::<Vec<_>>(),
            ["all", "both"]
        );
    }
}

#[test]
fn choices_are_there_at_the_next_start() {
    let community = Community::four();
    let data = community.data().join("data");
    let first = Visibility::load(Some(&data));
    first.choose(1, only(&["one.md"])).unwrap();
    first.choose(u64::MAX, only(&["all.md"])).unwrap();
    first.choose(1, only(&["both.md"])).unwrap();
    let parts = community.parts(Some(&data));
    assert_eq!(parts.visibility().fault(), None);
    assert_eq!(
        (seen(&parts, Guild(1)), seen(&parts, Guild(u64::MAX))),
        ("both".into(), "all".into())
    );
    let mut names: Vec<_> = fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["visibility.json", "visibility.known"]);
}

#[test]
fn where_choices_are_not_known_restricted_documents_are_shown_nowhere() {
    let good = "{\"version\":1,\"servers\":{\"1\":[\"one.md\"]}}";
    for (text, want) in [
        (Some(good), None),
        (Some(""), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":1,\"servers\":{"), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":1}"), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":0,\"servers\":{}}"), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":1,\"servers\":{\"one\":[]}}"), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":1,\"servers\":{},\"more\":1}"), Some(VisibilityFault::Damaged)),
        (Some("{\"version\":2,\"other\":[]}"), Some(VisibilityFault::Newer)),
        (None, Some(VisibilityFault::Missing)),
    ] {
        let community = Community::four();
        let data = community.data();
        Visibility::load(Some(data)).choose(1, only(&["one.md"])).unwrap();
        match text {
            Some(text) => fs::write(data.join("visibility.json"), text).unwrap(),
            None => fs::remove_file(data.join("visibility.json")).unwrap(),
        }
        let parts = community.parts(Some(data));
        assert_eq!(parts.visibility().fault(), want, "{text:?}");
        // What the one hid is not known, so that it sees nothing; the others hid nothing.
        let (own, other) = if want.is_some() { ("", "all") } else { ("one", "all both") };
        let saw = [Guild(1), Guild(2), Direct].map(|viewer| seen(&parts, viewer));
        assert_eq!(saw, [own, other, "all"]);
        assert_eq!(seen(&parts, Terminal), "all both one slip");
        // To take a choice would lose those that cannot be read.
        let taken = parts.visibility().choose(2, DocumentChoice::All);
        assert_eq!(
            matches!(taken, Err(VisibilityError::Unknown(fault)) if Some(fault) == want),
            want.is_some()
        );
        let left = fs::read_to_string(data.join("visibility.json")).ok();
        assert!(want.is_none() || left.as_deref() == text, "{left:?}");
    }
}

#[test]
fn where_it_is_not_known_who_chose_no_server_sees_anything() {
    for (marker, one, two) in [
        (Some("1\n"), "", "all"),
        (Some("none\n"), "all", "all"),
        // Of an earlier version, cut off, and gone.
        (Some(""), "", ""),
        (Some("2\n1x"), "", ""),
        (None, "", ""),
    ] {
        let community = Community::four();
        let data = community.data();
        fs::write(data.join("visibility.json"), "{").unwrap();
        if let Some(marker) = marker {
            fs::write(data.join("visibility.known"), marker).unwrap();
        }
        let parts = community.parts(Some(data));
        let saw = [Guild(1), Guild(2), Direct].map(|viewer| seen(&parts, viewer));
        assert_eq!(saw, [one, two, "all"], "{marker:?}");
        assert_eq!(parts.visibility().hides_all(1), one.is_empty(), "{marker:?}");
    }
    let community = Community::four();
    let known = Visibility::load(Some(community.data()));
    known.choose(1, only(&["one.md"])).unwrap();
    known.choose(1, DocumentChoice::All).unwrap();
    fs::write(community.data().join("visibility.json"), "").unwrap();
    let parts = community.parts(Some(community.data()));
    assert_eq!(seen(&parts, Guild(1)), "all", "nobody chose");
}

#[test]
fn a_choice_that_is_written_holds_whatever_becomes_of_the_list_beside_it() {
    let community = Community::four();
    fs::create_dir(community.data().join("visibility.known.new")).unwrap();
    let parts = community.parts(Some(community.data()));
    parts.visibility().choose(1, only(&["one.md"])).unwrap();
    assert_eq!(seen(&parts, Guild(1)), "one");
    assert_eq!(seen(&community.parts(Some(community.data())), Guild(1)), "one");
}

#[test]
fn nobody_waits_while_a_choice_is_made() {
    let community = Community::four();
    let parts = community.parts(Some(community.data()));
    let taken = parts.visibility().change(1, |_| {
        assert_eq!(seen(&parts, Guild(1)), "all both one");
        Some(only(&["one.md"]))
    });
    assert!(taken.unwrap());
    assert_eq!(seen(&parts, Guild(1)), "one");
}

#[test]
fn a_file_without_its_marker_is_remembered_from_then_on() {
    let community = Community::four();
    let data = community.data();
    fs::write(data.join("visibility.json"), "{\"version\":1,\"servers\":{}}").unwrap();
    assert_eq!(Visibility::load(Some(data)).fault(), None);
    fs::remove_file(data.join("visibility.json")).unwrap();
    assert_eq!(Visibility::load(Some(data)).fault(), Some(VisibilityFault::Missing));
}

#[test]
fn a_choice_that_cannot_be_kept_is_not_taken() {
    let community = Community::four();
    let none = community.parts(None);
    let taken = none.visibility().choose(1, only(&[]));
    assert!(matches!(taken, Err(VisibilityError::NoFolder)), "{taken:?}");
    // What is written first cannot be.
    fs::create_dir(community.data().join("visibility.json.new")).unwrap();
    let parts = community.parts(Some(community.data()));
    let taken = parts.visibility().choose(1, only(&[]));
    assert!(matches!(taken, Err(VisibilityError::Unwritten(_))), "{taken:?}");
    assert_eq!(
        (parts.visibility().choice(1), none.visibility().choice(1)),
        (DocumentChoice::All, DocumentChoice::All)
    );
}

#[test]
fn parts_follow_the_index_that_serves() {
    let community = Community::four();
    let parts = community.parts(None);
    let before = parts.seen_by(Guild(2)).unwrap();
    assert_eq!(parts.seen_by(Guild(2)).unwrap().id, before.id);
    let opened = "---\nservers: [2]\n---\n\n# One\n\nThe quokka sleeps.\n";
    fs::write(community.settings.corpus.join("one.md"), opened).unwrap();
    community.library.reindex(&community.settings, Timestamp::UNIX_EPOCH, &|_| {}).unwrap();
    parts.prepare();
    let after = parts.seen_by(Guild(2)).unwrap();
    assert!(after.id != before.id && after.holdings.stamp().generation == 2);
    assert_eq!(
        (seen(&parts, Guild(2)), seen(&parts, Guild(1))),
        ("all both one".into(), "all both".into())
    );
    // Whoever still has the part of before reads on in that.
    assert_eq!(before.holdings.documents().unwrap().len(), 2);
}

#[test]
fn parts_there_is_no_room_for_are_dropped_and_made_anew() {
    let community = Community::four();
    // Server 1 sees more passages than there is room for, and is kept while it is the last.
    let parts = community.parts(None).with_room(2);
    let (one, two) = (id_of(&parts, Guild(1)), id_of(&parts, Guild(2)));
    assert!(parts.kept() == [two].into() && id_of(&parts, Guild(2)) == two);
    assert_ne!(id_of(&parts, Guild(1)), one);
    assert!(!parts.kept().contains(&two) && parts.kept().len() == 1);
}

#[test]
fn the_part_of_before_serves_until_one_that_says_the_same_is_made() {
    let community = Community::four();
    let parts = community.parts(None);
    let before = parts.seen_by(Guild(2)).unwrap();
    community.library.reindex(&community.settings, Timestamp::UNIX_EPOCH, &|_| {}).unwrap();
    assert_eq!(parts.seen_by(Guild(2)).unwrap().id, before.id);
    assert_eq!(parts.at_hand(Guild(2)).unwrap().map(|part| part.id), Some(before.id));
    parts.prepare();
    let after = parts.seen_by(Guild(2)).unwrap();
    assert!(after.id != before.id && after.holdings.stamp().generation == 2);
    assert_eq!(parts.kept().len(), 2);
    assert_eq!(parts.nothing().unwrap().holdings.documents().unwrap(), []);
}

#[test]
fn an_older_index_shows_nothing_that_its_files_keep_from_a_viewer_by_now() {
    let community = Community::four();
    let parts = community.parts(None);
    let file = community.settings.corpus.join("all.md");
    for (text, direct, one, two) in [
        ("---\nservers: 1\n---\n\nThe gate is shut.\n", "", "all both one", "both"),
        ("---\nservers: ours\n---\n\nThe gate is shut.\n", "", "both one", "both"),
        ("The gate is shut.\n", "all", "all both one", "all both"),
    ] {
        fs::write(&file, text).unwrap();
        parts.follow_files(&community.settings).unwrap();
        let shown = [Direct, Guild(1), Guild(2)].map(|viewer| seen(&parts, viewer));
        assert_eq!(shown, [direct, one, two], "{text}");
        assert_eq!(seen(&parts, Terminal), "all both one slip");
    }
    // What a file opens counts from the next index on.
    fs::write(community.settings.corpus.join("one.md"), "The quokka sleeps.\n").unwrap();
    parts.follow_files(&community.settings).unwrap();
    assert_eq!(
        (seen(&parts, Direct), seen(&parts, Guild(1))),
        ("all".into(), "all both one".into())
    );
}
