//! Help: what can be asked, with examples that this corpus answers, and what is stored.

use crate::locale::{Locale, spoken};

use super::card::Card;
use super::citation::MOST_BODY;
use super::markdown::{append_line, escape};
use super::units::{one_line, shortened};
use crate::discord::state::directory::Directory;

/// The longest example.
const MOST_EXAMPLE: usize = 80;

/// The help, private.
pub(in crate::discord) fn help(directory: &Directory, locale: Locale) -> Card {
    let strings = locale.strings();
    let commands = strings.commands;
    let [about, ask, event, sources, find] = strings.help;
    let mut body = about.to_owned();
    for (name, text) in [
        (format!("**/{}**", commands.ask.name), ask),
        (format!("**/{}**", commands.event.name), event),
        (format!("**/{}**", commands.sources.name), sources),
        (format!("**{}**", commands.find.name), find),
    ] {
        append_line(&mut body, &format!("- {name}: {text}"), MOST_BODY);
    }
    let examples = examples(directory, locale);
    if !examples.is_empty() {
        append_line(&mut body, &format!("\n**{}**", strings.examples), MOST_BODY);
    }
    for example in examples {
        append_line(&mut body, &format!("- {example}"), MOST_BODY);
    }
    append_line(&mut body, &format!("\n{}", strings.stored), MOST_BODY);
    Card::word(body)
}

/// Up to three calls that this corpus answers.
fn examples(directory: &Directory, locale: Locale) -> Vec<String> {
    let c = locale.strings().commands;
    let text = |text: &str| escape(&shortened(&one_line(text), MOST_EXAMPLE));
    let question = directory
        .question
        .as_ref()
        .map(|question| format!("/{} {}: **{}**", c.ask.name, c.question.name, text(question)));
    let when = directory.dates.first().map(|entry| {
        let said = spoken(&entry.value.date.to_string(), locale);
        format!("/{} {}: **{}**", c.event.name, c.when.name, text(&said))
    });
    let topic = directory
        .topic
        .as_ref()
        .map(|topic| format!("/{} {}: **{}**", c.event.name, c.about.name, text(topic)));
    let document = directory.documents.first().map(|entry| {
        let title = text(&entry.value.title);
        format!("/{} {}: **{title}**", c.sources.name, c.document.name)
    });
    [question, when, topic, document].into_iter().flatten().take(3).collect()
}
