//! Reindexing: how far it is, and the report at its end. For moderators.

use crate::index::{Progress, WarningRecord};
use crate::library::{ReaddressedDocument, Reindexed, Stamped};
use crate::locale::Locale;

use super::card::{BODY, Card, MOST_BODY, Tone};
use super::markdown::{append_line, item};
use super::units::{one_line, shortened, units};

/// How far it has come.
pub(in crate::discord) fn progress(progress: Option<Progress>, locale: Locale) -> Card {
    let strings = locale.strings();
    Card::word(match progress {
        None => strings.reindexing().to_owned(),
        Some(Progress::Analysed(done, all)) => strings.analysing(done, all),
        Some(Progress::Written(done, all)) => strings.writing(done, all),
        Some(Progress::Encoded(done, all)) => strings.encoding(done, all),
    })
}

/// What it changed.
pub(in crate::discord) fn report(
    report: &Stamped<Reindexed>,
    seconds: f32,
    locale: Locale,
) -> Card {
    let Stamped { stamp, reply: report } = report;
    let strings = locale.strings();
    let mut body = locale.reindexed(report.changes(stamp), seconds, "**");
    // The rest follows while it serves; `/status` has the number of the moment.
    if let Some(encoded) = report.encoded.filter(|encoded| encoded.done < encoded.due) {
        append_line(&mut body, &strings.encoded(encoded.done, encoded.due), MOST_BODY);
    }
    readdressed(&mut body, &report.readdressed, locale);
    warnings(&mut body, &report.skipped, locale);
    Card { tone: Tone::Clear, ..Card::word(body) }
}

/// What could not be taken as it is, as much as there is room for. What is left out is counted, so
/// that nobody takes the list for whole.
pub(in crate::discord) fn warnings(body: &mut String, warnings: &[WarningRecord], locale: Locale) {
    let told = warnings.iter().map(|warning| {
        let place = match warning.line {
            Some(line) => format!("{}:{line}", warning.file),
            None => warning.file.clone(),
        };
        format!("{place}: {}", locale.fault(&warning.fault))
    });
    listed(body, locale.strings().skipped(), told, locale);
}

/// The documents that are for other servers than before, as many as there is room for.
pub(in crate::discord) fn readdressed(
    body: &mut String,
    documents: &[ReaddressedDocument],
    locale: Locale,
) {
    let strings = locale.strings();
    let told =
        documents.iter().map(|document| strings.readdressed_one(&document.title, &document.path));
    listed(body, strings.readdressed(), told, locale);
}

/// A list below its head; nothing where it is empty.
fn listed(
    body: &mut String,
    head: &str,
    lines: impl ExactSizeIterator<Item = String>,
    locale: Locale,
) {
    let all = lines.len();
    if all == 0 {
        return;
    }
    append_line(body, &format!("\n**{head}**"), MOST_BODY);
    for (n, line) in lines.enumerate() {
        let line = item(&shortened(&one_line(&line), 300));
        if units(body) + units(&line) > BODY {
            append_line(body, &format!("- {}", locale.strings().more(all - n)), MOST_BODY);
            return;
        }
        append_line(body, &line, MOST_BODY);
    }
}
