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
        let known: BTreeSet<&str> = arguments.iter().copied().collect();
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
    let table = &[("greeting", &["name"] as &[&str]), ("parting", &[])];
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
}

#[test]
fn every_message_is_said_without_a_fault_for_every_number() {
    for locale in Locale::ALL {
        let strings = locale.strings();
        for (id, arguments) in locale.files().iter().flat_map(|(table, _)| table.iter()) {
            for n in [0, 1, 2, 11, 1_000_000] {
                let given: FluentArgs<'_> = arguments.iter().map(|name| (*name, n)).collect();
                let said = strings.catalogue.checked(id, &given).unwrap();
                assert!(!said.trim().is_empty() && !said.contains(['{', '}']), "{id}: {said}");
            }
        }
    }
}

#[test]
fn no_message_of_one_table_hides_one_of_another() {
    let mut seen = BTreeSet::new();
    for (id, _) in Locale::English.files().iter().flat_map(|(table, _)| table.iter()) {
        assert!(seen.insert(id), "{id} is in two tables");
    }
}
