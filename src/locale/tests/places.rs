//! What Discord bounds fits where it is shown, and words have the form that readers expect.

use super::super::{Locale, Numeral};

#[test]
fn names_and_descriptions_fit_discord() {
    for locale in Locale::ALL {
        let commands = locale.strings().commands();
        for text in commands.all() {
            let (name, menu) = (text.name, text.name == commands.find.name);
            assert!((1..=32).contains(&name.chars().count()), "{name}");
            if !menu {
                assert!(
                    name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'),
                    "{name}"
                );
                assert_eq!(name, name.to_lowercase());
            }
            let described = text.description.chars().count();
            assert!(if menu { described == 0 } else { (1..=100).contains(&described) }, "{name}");
        }
    }
}

#[test]
fn buttons_and_menus_fit_discord() {
    for locale in Locale::ALL {
        let s = locale.strings();
        // A label of a button has at most 80 units; beside it may stand a number.
        for label in [
            s.in_context(),
            s.picture(),
            s.share(),
            s.delete(),
            s.follow_up(),
            s.helpful(),
            s.not_helpful(),
            s.team_ask(),
        ] {
            assert!((1..=70).contains(&label.encode_utf16().count()), "{label}");
        }
        for above in [s.follow_up_title(), s.follow_up_question()] {
            assert!((1..=45).contains(&above.encode_utf16().count()), "{above}");
        }
        for placeholder in [s.other_sources(), s.open_section()] {
            assert!((1..=150).contains(&placeholder.encode_utf16().count()), "{placeholder}");
        }
    }
}

#[test]
fn counts_take_the_plural_of_their_language() {
    let (english, french) = (Locale::English.strings(), Locale::French.strings());
    for (n, in_english, in_french) in [
        (0, "0 passages", "0 passage"),
        (1, "1 passage", "1 passage"),
        (2, "2 passages", "2 passages"),
    ] {
        assert_eq!(english.passages(n), in_english);
        assert_eq!(french.passages(n), in_french);
    }
    assert_eq!(french.gateway(1, 1, 2), "passerelle : 1 sur 1 fragment en ligne, 2 reconnexions");
    assert_eq!(
        Locale::French.reindexed([1, 2, 0, 7, 40, 12], 1.25, "**"),
        "Index 12 : **+1 ~2 −0 =7**, 40 passages, en 1,2 s."
    );
}

#[test]
fn large_counts_are_grouped_as_their_language_has_it() {
    let (english, french) = (Locale::English.strings(), Locale::French.strings());
    for (n, in_english, in_french) in [
        (999, "999 passages", "999 passages"),
        (1_000, "1,000 passages", "1\u{202f}000 passages"),
        (12_500, "12,500 passages", "12\u{202f}500 passages"),
        (1_000_000, "1,000,000 passages", "1\u{202f}000\u{202f}000 passages"),
    ] {
        assert_eq!(english.passages(n), in_english);
        assert_eq!(french.passages(n), in_french);
    }
}

#[test]
fn numbers_that_are_names_keep_every_digit() {
    let said = Locale::English.strings().shared_by(Numeral(1_234_567_890_123_456_789));
    assert_eq!(said, "shared by <@1234567890123456789>");
}

#[test]
fn a_tag_names_its_language() {
    for locale in Locale::ALL {
        assert_eq!(Locale::from_tag(locale.tag()), locale);
    }
    assert_eq!(Locale::from_tag("fr-CA"), Locale::French);
    for tag in ["en-US", "de", "", "frx"] {
        assert_eq!(Locale::from_tag(tag), Locale::English, "{tag}");
    }
}
