//! An explanation in short: why a question was answered or refused, on less than a screen. Every
//! measure with its weight is in [`explanation`](super::explanation).

use super::escape::line;
use super::labels;
use super::terminal::Terminal;
use super::wording::{self, figure};
use crate::answer::{
    Citation, Explanation, GateAccount, PassageReadAccount, Presence, QuestionAccount,
    SearchAccount, SentenceAccount,
};
use crate::locale::{Locale, Strings};

/// How many signals are shown for an answer, and against one.
const SIGNALS: usize = 2;
/// How wide a line gets where no terminal says it, in columns.
const WIDTH: usize = 100;
/// How many lines the verdict may take.
const VERDICT: usize = 3;

/// An explanation in at most 20 lines, the verdict first.
pub(super) fn text(explanation: &Explanation, terminal: Terminal) -> String {
    let (sure, strings) = (wording::sure(explanation, terminal.locale), terminal.locale.strings());
    let mut out = heading(strings.why(), terminal);
    for said in terminal.wrap(&sure, "  ").lines().take(VERDICT) {
        out += &format!("{said}\n");
    }
    let found = search(explanation.search, strings);
    out += &heading(strings.how_read_short(), terminal);
    out += &fact(&question(&explanation.question, terminal.locale), terminal);
    out += &fact(&words(explanation, strings), terminal);
    out += &fact(&found, terminal);
    match (explanation.read.first(), explanation.sentences.first()) {
        (Some(first), _) => {
            out += &heading(strings.reader_saw(), terminal);
            out += &read(first, terminal);
        }
        (None, Some(best)) => {
            out += &heading(strings.best_sentence(), terminal);
            out += &sentence(best, terminal);
        }
        (None, None) => {}
    }
    out += &signals(&explanation.gate, terminal);
    out + &format!("{}\n", terminal.quiet(strings.explain_more()))
}

fn heading(text: &str, terminal: Terminal) -> String {
    format!("{}\n", terminal.lead(text))
}

/// One line, cut where it is too wide.
fn fact(text: &str, terminal: Terminal) -> String {
    if text.is_empty() {
        return String::new();
    }
    let most = terminal.width.unwrap_or(WIDTH).saturating_sub(3);
    let mut shown = String::from("  ");
    let mut width = 0;
    for c in text.chars() {
        width += textwrap::core::display_width(c.encode_utf8(&mut [0; 4]));
        if width > most {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    shown.push('\n');
    shown
}

fn question(read: &QuestionAccount, locale: Locale) -> String {
    let strings = locale.strings();
    let language = match read.language {
        Some(language) => locale.language(language),
        None => strings.language_of_corpus(),
    };
    let kind = wording::asked_for(read.kind, read.asks_way, strings);
    let mut said = strings.asks_for(language, kind);
    for (typed, repaired) in &read.spelling {
        said += &format!("; {}", strings.read_as(&line(typed), &line(repaired)));
    }
    if !read.history.is_empty() {
        said += &format!("; {}", strings.goes_on());
    }
    said
}

/// The words that were looked for, each with how rare it is.
fn words(explanation: &Explanation, strings: &Strings) -> String {
    let best = explanation.sentences.first().map(|best| best.language);
    let readings = &explanation.question.readings;
    let shown = readings.iter().find(|reading| best == Some(reading.language));
    let Some(reading) = shown.or(readings.first()) else { return String::new() };
    let terms = reading.terms.iter().map(|term| {
        let rare = match term.passages {
            0 => strings.rarity_nowhere(),
            _ => wording::rarity(term.rarity(), strings),
        };
        format!("{} ({rare})", line(&term.written))
    });
    terms.collect::<Vec<_>>().join(", ")
}

fn search(search: SearchAccount, strings: &Strings) -> String {
    match search.passages {
        // The clause of the verdict, since a line of a list has no capital.
        0 => strings.reason_nothing_found().to_owned(),
        some => strings.found(some),
    }
}

fn read(account: &PassageReadAccount, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let mut out = fact(&place(&account.citation), terminal);
    if let Some(best) = account.sentences.first() {
        let text = line(&best.text);
        let said = match &best.words {
            Some(words) => strings.words_in(&line(words), &text),
            None => strings.quoted(&text),
        };
        let margin = wording::signed(best.margin, terminal.locale);
        out += &fact(&format!("{margin}  {said}"), terminal);
    }
    let none = strings.none_answers(&format!("{:.0}", 100.0 * account.none));
    out + &fact(&none, terminal)
}

fn sentence(account: &SentenceAccount, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let mut out = fact(&place(&account.citation), terminal);
    out += &fact(&strings.quoted(&line(&account.text)), terminal);
    let (mut has, mut lacks) = (Vec::new(), Vec::new());
    for term in &account.terms {
        let word = line(&term.written);
        match term.presence {
            Presence::Lacking => lacks.push(word),
            _ => has.push(word),
        }
    }
    let told = [(strings.has(), has), (strings.lacks(), lacks)];
    let told = told.iter().filter(|(_, words)| !words.is_empty());
    let told: Vec<String> =
        told.map(|(name, words)| format!("{name} {}", words.join(", "))).collect();
    out + &fact(&told.join("; "), terminal)
}

fn place(citation: &Citation) -> String {
    let mut place = line(&citation.document);
    for section in &citation.section {
        place += &format!(" › {}", line(section));
    }
    place + &format!(" ¶{}", citation.paragraph)
}

fn signals(gate: &GateAccount, terminal: Terminal) -> String {
    if gate.signals.is_empty() {
        return String::new();
    }
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let mut out = heading(strings.what_leaned(), terminal);
    for sign in [1.0, -1.0] {
        let leaning = gate.signals.iter().filter(|signal| signal.leaning * sign > 0.0);
        for signal in leaning.take(SIGNALS) {
            let said = strings.leaning(
                &labels::leaning(signal.of, strings),
                &wording::signed(signal.leaning, locale),
                &figure(signal.value, locale),
            );
            out += &fact(&said, terminal);
        }
    }
    out
}
