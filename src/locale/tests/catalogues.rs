//! Every language has exactly the messages of the tables, with exactly their arguments.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::super::Locale;
use super::super::catalogue::MessageFile;

/// The variables that a pattern names, in all its variants.
fn variables<'a>(pattern: &Pattern<&'a str>, found: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, found);
        }
    }
}

fn expression_variables<'a>(expression: &Expression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => inline_variables(inline, found),
        Expression::Select { selector, variants } => {
            inline_variables(selector, found);
            for variant in variants {
                variables(&variant.value, found);
            }
        }
    }
}

fn inline_variables<'a>(inline: &InlineExpression<&'a str>, found: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name);
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        // What one message takes from another is not seen in its table.
        other => panic!("messages and functions are not referred to: {other:?}"),
    }
}

/// Arguments that offer a language something to choose by, or the same in several forms.
const CHOICES: &[&str] =
    &["kind", "number", "roman", "ordinal", "since", "after", "until", "before"];

/// Those of which one is enough, and none too few: a date without any would say nothing.
const EITHER: &[&[&str]] = &[&["number", "roman"], &["since", "after"], &["until", "before"]];

/// What is wrong with a language's text of a table.
fn faults((table, text): &MessageFile) -> Vec<String> {
    let resource = match FluentResource::try_new((*text).to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => return errors.iter().map(ToString::to_string).collect(),
    };
    let (mut faults, mut told) = (Vec::new(), BTreeSet::new());
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        if !told.insert(id) {
            faults.push(format!("{id} stands there twice"));
        }
        let Some((_, arguments)) = table.iter().find(|(name, _)| *name == id) else {
            faults.push(format!("{id} is in no table: nothing says it"));
            continue;
        };
        let mut named = BTreeSet::new();
        message.value.iter().for_each(|value| variables(value, &mut named));
        message.attributes.iter().for_each(|attribute| variables(&attribute.value, &mut named));
        let known: BTreeSet<&str> = arguments.iter().map(|(name, _)| *name).collect();
        // What a language does not choose by, it need not name; a date offers much to choose by.
        if id.starts_with("date_") {
            for forms in EITHER.iter().filter(|forms| forms.iter().all(|form| known.contains(form)))
            {
                if !forms.iter().any(|form| named.contains(form)) {
                    faults.push(format!("{id} says none of {forms:?}"));
                }
            }
            named.extend(CHOICES.iter().filter(|name| known.contains(*name)));
        }
        if named != known {
            faults.push(format!("{id} says {named:?}, and is given {known:?}"));
        }
    }
    let missing = table.iter().filter(|(name, _)| !told.contains(name));
    faults.extend(missing.map(|(name, _)| format!("{name} is missing")));
    faults
}

#[test]
fn every_language_has_each_message_with_its_arguments() {
    for locale in Locale::ALL {
        for file in locale.files() {
            assert_eq!(faults(file), Vec::<String>::new(), "{locale:?}");
        }
    }
}

#[test]
fn what_a_language_lacks_or_adds_is_found() {
    let table = &[("greeting", &[("name", "&str")] as &[(&str, &str)]), ("parting", &[])];
    for (text, wrong) in [
        ("greeting = Hello { $name }\nparting = Bye", vec![]),
        ("greeting = Hello { $name }", vec!["parting is missing"]),
        ("greeting = Hello\nparting = Bye", vec!["greeting says {}, and is given {\"name\"}"]),
        (
            "greeting = { $n ->\n [one] one { $name }\n*[other] many\n}\nparting = Bye",
            vec!["greeting says {\"n\", \"name\"}, and is given {\"name\"}"],
        ),
        (
            "greeting = { $name }\nparting = Bye\nother = So",
            vec!["other is in no table: nothing says it"],
        ),
        ("greeting = { $name }\nparting = A\nparting = B", vec!["parting stands there twice"]),
    ] {
        assert_eq!(faults(&(table, text)), wrong);
    }
    assert_eq!(faults(&(table, "greeting = { $name")).len(), 1, "it cannot be read");
    let table = &[("date_over_since", &[("since", "&str"), ("after", "&str")] as &[(&str, &str)])];
    assert_eq!(faults(&(table, "date_over_since = { $after }")), Vec::<String>::new());
    let wrong = faults(&(table, "date_over_since = since then"));
    assert_eq!(wrong, ["date_over_since says none of [\"since\", \"after\"]"]);
}

#[test]
fn every_message_is_said_without_a_fault_for_every_number() {
    for locale in Locale::ALL {
        let strings = locale.strings();
        for (id, arguments) in locale.files().iter().flat_map(|(table, _)| table.iter()) {
            for n in [0, 1, 2, 11, 1_000_000] {
                let given: FluentArgs<'_> = arguments.iter().map(|(name, _)| (*name, n)).collect();
                let said = strings.catalogue.checked(id, &given).unwrap();
                // Where an argument lacks, Fluent writes its name in braces.
                assert!(!said.trim().is_empty() && !said.contains("{$"), "{id}: {said}");
            }
        }
    }
}

/// Words behind a number that end like a plural and are none.
const JOINING: &[&str] = &["dans", "depuis", "des", "plus", "sans"];

/// The counts of a message that stand before a word in one form alone, whatever the number is.
fn unbent(pattern: &Pattern<&str>, chosen: &[&str], counts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (n, element) in pattern.elements.iter().enumerate() {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Select { selector, variants } => {
                let mut chosen = chosen.to_vec();
                let InlineExpression::VariableReference { id } = selector else { continue };
                chosen.push(id.name);
                found.extend(variants.iter().flat_map(|v| unbent(&v.value, &chosen, counts)));
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                let behind = match pattern.elements.get(n + 1) {
                    Some(PatternElement::TextElement { value }) => value.strip_prefix(' '),
                    _ => None,
                };
                let word = behind.and_then(|text| text.split([' ', ',', ';', '.', ')']).next());
                // Units have no plural, and joining words none either.
                let bends = word.filter(|word| word.ends_with('s') && word.len() > 2);
                let bends = bends.filter(|word| !JOINING.contains(word));
                if let Some(word) = bends.filter(|_| counts.contains(&id.name))
                    && !chosen.contains(&id.name)
                {
                    found.push(format!("{} {word}", id.name));
                }
            }
            Expression::Inline(_) => {}
        }
    }
    found
}

#[test]
fn a_word_behind_a_count_bends_with_it() {
    let mut found = Vec::new();
    for locale in Locale::ALL {
        for (table, text) in locale.files() {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap();
            for entry in resource.entries() {
                let Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                let (_, arguments) = table.iter().find(|(name, _)| *name == id).unwrap();
                let counts =
                    arguments.iter().filter(|(_, kind)| ["usize", "u64", "u32"].contains(kind));
                let counts: Vec<&str> = counts.map(|(name, _)| *name).collect();
                let stiff = message.value.iter().flat_map(|value| unbent(value, &[], &counts));
                found.extend(stiff.map(|words| format!("{locale:?} {id}: {words}")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_message_of_one_table_hides_one_of_another() {
    let mut seen = BTreeSet::new();
    for (id, _) in Locale::English.files().iter().flat_map(|(table, _)| table.iter()) {
        assert!(seen.insert(id), "{id} is in two tables");
    }
}
