//! Sources: the documents, where they come from, and their sections.

use crate::library::{DocumentEntry, Sources, Stamped};
use crate::locale::Locale;

use super::card::Card;
use super::citation::BODY;
use super::markdown::{MAX_URL, append_line, escape, instant, item, link, small_print};
use super::units::{one_line, shortened, units};

/// The room of the list of sections of a document, when it is one of many and when it is alone.
const ROOM: [usize; 2] = [200, 2_500];

/// The documents. `private` as the library's other replies to readers are not.
pub(in crate::discord) fn sources(sources: &Stamped<Sources>, locale: Locale) -> Card {
    let Stamped { stamp, reply: sources } = sources;
    let strings = locale.strings();
    let alone = sources.documents.len() == 1;
    let most = if alone { 3_600 } else { BODY };
    let mut body = String::new();
    for (n, document) in sources.documents.iter().enumerate() {
        let told = entry(document, if alone { ROOM[1] } else { ROOM[0] }, locale);
        if !append_line(&mut body, &told, most) {
            let left = sources.documents.len() - n;
            append_line(&mut body, &(strings.more_documents)(left), most + 100);
            break;
        }
    }
    let index = (strings.index)(stamp.generation, &instant(&stamp.built, 'R'));
    append_line(&mut body, &small_print(&[index]), most + 300);
    Card { body, ..Card::default() }
}

fn entry(document: &DocumentEntry, room: usize, locale: Locale) -> String {
    let strings = locale.strings();
    let title = shortened(&one_line(&document.title), 120);
    let mut told = format!("**{}**", link(&title, document.source.as_deref(), MAX_URL));
    let short = |text: &String| escape(&shortened(&one_line(text), 60));
    let facts: Vec<String> = [
        document.license.as_ref().map(short),
        document.updated.as_ref().map(|date| (strings.updated)(&short(date))),
        Some((strings.passages)(document.passages)),
    ]
    .into_iter()
    .flatten()
    .collect();
    told.push_str(&format!("\n-# {}", facts.join(" · ")));
    let mut listed = String::new();
    for (n, section) in document.sections.iter().enumerate() {
        let line = format!("\n{}", item(&shortened(&one_line(section), 120)));
        if units(&listed) + units(&line) > room {
            let left = document.sections.len() - n;
            listed.push_str(&format!("\n- {}", (strings.more_sections)(left)));
            break;
        }
        listed.push_str(&line);
    }
    told + &listed
}
