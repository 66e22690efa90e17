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

/// How many signals are shown for an answer, and against one.
const SIGNALS: usize = 2;
/// How wide a line gets where no terminal says it, in columns.
const WIDTH: usize = 100;
/// How many lines the verdict may take.
const VERDICT: usize = 3;

/// Said last.
const MORE: &str = "--explain=full shows every measure with its weight";

/// An explanation in at most 20 lines, the verdict first.
pub(super) fn text(explanation: &Explanation, terminal: Terminal) -> String {
    let sure = wording::sure(explanation);
    let mut out = heading("Why", terminal);
    for said in terminal.wrap(&sure, "  ").lines().take(VERDICT) {
        out += &format!("{said}\n");
    }
    let found = search(explanation.search);
    out += &heading("How it was read", terminal);
    out += &fact(&question(&explanation.question), terminal);
    out += &fact(&words(explanation), terminal);
    out += &fact(&found, terminal);
    match (explanation.read.first(), explanation.sentences.first()) {
        (Some(first), _) => {
            out += &heading("What the reader saw", terminal);
            out += &read(first, terminal);
        }
        (None, Some(best)) => {
            out += &heading("The best sentence", terminal);
            out += &sentence(best, terminal);
        }
        (None, None) => {}
    }
    out += &signals(&explanation.gate, terminal);
    out + &format!("{}\n", terminal.quiet(MORE))
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

fn question(read: &QuestionAccount) -> String {
    let language = match read.language {
        Some(language) => format!("{language:?}"),
        None => "in the language of the corpus".to_owned(),
    };
    let mut said = format!("{language}; asks for {}", wording::asked_for(read.kind, read.asks_way));
    for (typed, repaired) in &read.spelling {
        said += &format!("; “{}” is read as “{}”", line(typed), line(repaired));
    }
    if !read.history.is_empty() {
        said += "; goes on from the question before";
    }
    said
}

/// The words that were looked for, each with how rare it is.
fn words(explanation: &Explanation) -> String {
    let best = explanation.sentences.first().map(|best| best.language);
    let readings = &explanation.question.readings;
    let shown = readings.iter().find(|reading| best == Some(reading.language));
    let Some(reading) = shown.or(readings.first()) else { return String::new() };
    let terms = reading.terms.iter().map(|term| {
        let rare = match term.passages {
            0 => "nowhere",
            _ => wording::rarity(term.rarity()),
        };
        format!("{} ({rare})", line(&term.written))
    });
    terms.collect::<Vec<_>>().join(", ")
}

fn search(search: SearchAccount) -> String {
    match search.passages {
        0 => "no passage has a word of the question".to_owned(),
        some => format!("{} with a word of the question", wording::count(some, "passage")),
    }
}

fn read(account: &PassageReadAccount, terminal: Terminal) -> String {
    let mut out = fact(&place(&account.citation), terminal);
    if let Some(best) = account.sentences.first() {
        let words = best.words.as_ref().map(|words| format!("“{}” in ", line(words)));
        let words = words.unwrap_or_default();
        let said = format!("{}  {words}“{}”", wording::signed(best.margin), line(&best.text));
        out += &fact(&said, terminal);
    }
    let none = format!("{:.0} % that nothing in it answers", 100.0 * account.none);
    out + &fact(&none, terminal)
}

fn sentence(account: &SentenceAccount, terminal: Terminal) -> String {
    let mut out = fact(&place(&account.citation), terminal);
    out += &fact(&format!("“{}”", line(&account.text)), terminal);
    let (mut has, mut lacks) = (Vec::new(), Vec::new());
    for term in &account.terms {
        let word = line(&term.written);
        match term.presence {
            Presence::Lacking => lacks.push(word),
            _ => has.push(word),
        }
    }
    let told = [("has", has), ("lacks", lacks)];
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
    let mut out = heading("What leaned to an answer, and against one", terminal);
    for sign in [1.0, -1.0] {
        let leaning = gate.signals.iter().filter(|signal| signal.leaning * sign > 0.0);
        for signal in leaning.take(SIGNALS) {
            let said = format!(
                "{}  {}: {}",
                wording::signed(signal.leaning),
                labels::leaning(signal.of),
                figure(signal.value)
            );
            out += &fact(&said, terminal);
        }
    }
    out
}
