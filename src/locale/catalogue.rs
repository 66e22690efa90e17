//! A catalogue: the messages of one language by their names, read once from its files in Fluent's
//! notation. Alone knows Fluent.

use std::collections::HashMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Locale;
use super::number::count;

/// A message as the calls know it: its name, and the names and types of its arguments.
pub(super) type MessageEntry = (&'static str, &'static [(&'static str, &'static str)]);

/// A file of messages: its table, and its text in a language.
pub(super) type MessageFile = (&'static [MessageEntry], &'static str);

/// The messages of a language by their names.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, which most are: said without being put together each time.
    plain: HashMap<&'static str, &'static str>,
}

impl Catalogue {
    /// Reads the files of a language.
    pub(super) fn read(locale: Locale, files: &[MessageFile]) -> Self {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks would keep two directions of writing apart. Both languages run one way, and
        // terminals show such marks as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::English => |value, _| count(value, Locale::English),
            Locale::French => |value, _| count(value, Locale::French),
        }));
        for (_, text) in files {
            // What cannot be read, Fluent leaves out; a test finds it before anyone misses it.
            let resource = FluentResource::try_new((*text).to_owned());
            bundle.add_resource(resource.unwrap_or_else(|(read, _)| read)).unwrap_or_default();
        }
        let mut catalogue = Self { bundle, plain: HashMap::new() };
        let messages = files.iter().flat_map(|(table, _)| table.iter());
        let plain = messages.filter(|(_, arguments)| arguments.is_empty());
        catalogue.plain = plain.map(|(id, _)| (*id, catalogue.kept(id, None))).collect();
        catalogue
    }

    /// Name and description of a command; the description is empty where it has none.
    pub(super) fn command(&self, id: &str) -> (&'static str, &'static str) {
        (self.kept(id, None), self.kept(id, Some("description")))
    }

    /// A message without arguments.
    pub(super) fn plain(&self, id: &'static str) -> &'static str {
        // Its name where it is missing: a reply with a hole in it still tells more than a panic.
        self.plain.get(id).copied().unwrap_or(id)
    }

    /// A message with its arguments.
    pub(super) fn composed<const N: usize>(
        &self,
        id: &str,
        arguments: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        self.formatted(id, None, &arguments.into_iter().collect())
    }

    /// A text without arguments, for as long as the program runs, as the catalogue itself.
    fn kept(&self, id: &str, attribute: Option<&str>) -> &'static str {
        self.formatted(id, attribute, &FluentArgs::new()).leak()
    }

    fn formatted(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> String {
        let mut errors = Vec::new();
        // Errors are the tests' alone: they find every message, and every argument in its place.
        self.tried(id, attribute, arguments, &mut errors)
    }

    fn tried(
        &self,
        id: &str,
        attribute: Option<&str>,
        arguments: &FluentArgs<'_>,
        errors: &mut Vec<FluentError>,
    ) -> String {
        // Nothing at all rather than a placeholder of Fluent's, which would be read as an answer.
        let Some(message) = self.bundle.get_message(id) else { return String::new() };
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
            None => message.value(),
        };
        let mut out = String::new();
        if let Some(pattern) = pattern {
            // Writing to a string cannot fail.
            let _ = self.bundle.write_pattern(&mut out, pattern, Some(arguments), errors);
        }
        out
    }

    /// A message, or what is wrong with it or its arguments.
    #[cfg(test)]
    pub(super) fn checked(
        &self,
        id: &str,
        arguments: &FluentArgs<'_>,
    ) -> Result<String, Vec<FluentError>> {
        let mut errors = Vec::new();
        let said = self.tried(id, None, arguments, &mut errors);
        if errors.is_empty() { Ok(said) } else { Err(errors) }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Catalogue").field(&self.bundle.locales).finish()
    }
}

/// A number that names something instead of counting it: a generation, a user of Discord. Its digits
/// are shown as they are.
#[derive(Clone, Copy, Debug)]
pub struct Numeral(pub u64);

impl From<Numeral> for FluentValue<'_> {
    fn from(Numeral(number): Numeral) -> Self {
        // Fluent's numbers are floating and would round the longest ones.
        number.to_string().into()
    }
}
