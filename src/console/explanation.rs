//! Explanations as people read them in a terminal.

use super::escape::line;
use super::labels;
use super::terminal::Terminal;
use super::wording::{self, figure};
use crate::answer::{
    Citation, Contribution, Explanation, GateAccount, Link, PassageReadAccount, Presence,
    QuestionAccount, ReadSentence, ReadingAccount, Related, SearchAccount, SentenceAccount,
    TermAccount,
};

/// How many contributions are shown of the best sentence, and of the others.
// The rest is summed up below, so that a reader can check the total.
const OF_BEST: usize = 8;
const OF_OTHERS: usize = 4;
/// How many signals are shown for an answer, and against one.
const SIGNALS: usize = 4;

/// Said of scores, for those who never saw one.
const SCORES: &str = "A score is a sum of points: what was measured, times what that counts. The \
    weights are fitted to labelled questions; measures that overlap partly cancel out. Telling \
    words are those rare both here and in English.";
/// Said of what was read.
const READING: &str = "Before each sentence the reader's log odds that it answers against that \
    nothing in its passage does, behind it the likeliest words of an answer; below, how likely it is \
    to the reader that nothing there answers.";
/// Said of signals.
const ODDS: &str = "What leans most to an answer and most against one, by weights fitted as well; 0 \
    in all would be one chance in two.";

/// An explanation, the verdict first.
pub(super) fn text(explanation: &Explanation, terminal: Terminal) -> String {
    let sure = wording::sure(explanation);
    let mut out = heading("Why", terminal);
    out += &terminal.wrap(&sure, "  ");
    let best = explanation.sentences.first().map(|best| best.language);
    out += &question(&explanation.question, best, terminal);
    out += &search(explanation.search, terminal);
    out += &reading(&explanation.read, terminal);
    if !explanation.sentences.is_empty() {
        let title = if explanation.read.is_empty() {
            "The best sentences"
        } else {
            "The best sentences by their words alone"
        };
        out += &format!("\n{}", heading(title, terminal));
        out += &terminal.wrap(&terminal.quiet(SCORES), "  ");
    }
    for (n, account) in explanation.sentences.iter().enumerate() {
        out += &sentence(n, account, terminal);
    }
    out + &signals(&explanation.gate, terminal)
}

fn heading(text: &str, terminal: Terminal) -> String {
    format!("{}\n", terminal.lead(text))
}

/// A row of a list: its name in a column of `width`, then text that is wrapped beside it.
fn row(indent: &str, name: &str, width: usize, text: &str, terminal: Terminal) -> String {
    let pad = width.saturating_sub(textwrap::core::display_width(name));
    let lead = format!("{indent}{}{}", terminal.quiet(name), " ".repeat(pad));
    let under = format!("{indent}{}", " ".repeat(width.max(textwrap::core::display_width(name))));
    terminal.hang(text, &lead, &under)
}

fn question(
    read: &QuestionAccount,
    best: Option<crate::text::Language>,
    terminal: Terminal,
) -> String {
    let mut out = format!("\n{}", heading("How the question was read", terminal));
    let mut fact = |name: &str, text: &str| out += &row("  ", name, 11, text, terminal);
    let language = match read.language {
        Some(language) if read.language_given => format!("{language:?}, as it was said"),
        Some(language) => format!("{language:?}, told by its small words"),
        None => "taken for that of the corpus; no word tells".to_owned(),
    };
    fact("language", &language);
    let mut kind = wording::asked_for(read.kind, read.asks_way).to_owned();
    if read.kind_from_history {
        kind += ", as the question before did";
    }
    fact("asks for", &kind);
    for (typed, repaired) in &read.spelling {
        fact("spelling", &format!("“{}” is read as “{}”", line(typed), line(repaired)));
    }
    for earlier in &read.history {
        let words = match earlier.words.as_slice() {
            [] => "nothing new".to_owned(),
            words => format!("{}, each counting {:.2}", list(words), earlier.weight),
        };
        fact("before", &format!("“{}” gives {words}", line(&earlier.question)));
    }
    // The words are the same in every reading; one shows how they are looked for.
    // The reading of the best sentence's language, since that one found it.
    let shown = read.readings.iter().find(|reading| best == Some(reading.language));
    if let Some(reading) = shown.or(read.readings.first()) {
        if reading.carried {
            let into = format!("carried over into {:?} word by word", reading.language);
            fact("lexicon", &into);
        }
        let others: Vec<String> = read
            .readings
            .iter()
            .filter(|other| other.language != reading.language)
            .map(|other| format!("{:?}", other.language))
            .collect();
        if !others.is_empty() {
            fact("also", &format!("searched in {} as well; --json tells how", others.join(", ")));
        }
        out += &words(reading, terminal);
    }
    out
}

fn words(reading: &ReadingAccount, terminal: Terminal) -> String {
    let names: Vec<String> = reading.terms.iter().map(|term| line(&term.written)).collect();
    let longest = names.iter().map(|name| textwrap::core::display_width(name)).max();
    let width = longest.unwrap_or(0).clamp(9, 24) + 2;
    let mut out = String::new();
    for (term, name) in reading.terms.iter().zip(&names) {
        out += &row("  ", name, width, &counted(term), terminal);
        let details = [
            ("in the corpus's language:", list(&term.carried_to)),
            ("the same as", list(&term.same_as)),
            ("looked for beside it:", related(&term.related)),
        ];
        for (name, words) in details.into_iter().filter(|(_, words)| !words.is_empty()) {
            out += &row("  ", "", width, &format!("{name} {words}"), terminal);
        }
    }
    out
}

fn counted(term: &TermAccount) -> String {
    let mut counted = match term.passages {
        0 => format!("in none of {} passages", term.of_passages),
        some => {
            let rare = wording::rarity(term.rarity());
            format!("in {some} of {} passages: {rare}", term.of_passages)
        }
    };
    if term.weight < 1.0 {
        counted += &format!("; counts {:.2}", term.weight);
    }
    counted
}

/// Related words, those of one sort together.
fn related(all: &[Related]) -> String {
    // A fixed order, so that two explanations can be laid side by side.
    let sorts = [Link::Form, Link::Everyday, Link::Associate];
    let told = sorts.iter().filter_map(|link| {
        let of_sort = all.iter().filter(|related| related.link == *link);
        let words: Vec<&str> = of_sort.map(|related| related.word.as_str()).collect();
        let name = wording::link(*link);
        (!words.is_empty()).then(|| format!("{} ({name})", list(&words)))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn list<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().map(|word| line(word.as_ref())).collect::<Vec<_>>().join(", ")
}

fn search(search: SearchAccount, terminal: Terminal) -> String {
    let mut out = format!("\n{}", heading("What was looked at", terminal));
    let most = if search.passages == search.most { ", as many as are taken" } else { "" };
    let mut found = match search.passages {
        0 => "No passage has a word of the question".to_owned(),
        some => format!("{} with a word of the question{most}", wording::count(some, "passage")),
    };
    if search.others > 0 {
        let others = wording::count(search.others, "other");
        found += &format!("; {others}, for there are few in all");
    }
    found += ".";
    if search.sentences > 0 {
        let best = wording::count(search.sentences, "sentence");
        let within = wording::count(search.measured_passages, "passage");
        found += &format!(" The best {best}, in {within}, by a first look were measured in full.");
    }
    out += &terminal.wrap(&found, "  ");
    out
}

fn reading(read: &[PassageReadAccount], terminal: Terminal) -> String {
    if read.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}", heading("What the reader saw", terminal));
    out += &terminal.wrap(&terminal.quiet(READING), "  ");
    for (n, account) in read.iter().enumerate() {
        let lead = format!("  {}. ", n + 1);
        out += &terminal.hang(&terminal.place(&place(&account.citation)), &lead, "     ");
        for sentence in &account.sentences {
            out += &read_sentence(sentence, terminal);
        }
        let sums = format!(
            "{:.0} %; cosine {}, score {}, confidence {:.2}",
            100.0 * account.none,
            figure(account.cosine),
            figure(account.score),
            account.confidence
        );
        out += &row("     ", "none", 7, &sums, terminal);
    }
    out
}

fn read_sentence(sentence: &ReadSentence, terminal: Terminal) -> String {
    let quoted = if sentence.is_quoted { " (quoted)" } else { "" };
    let words = sentence.words.as_ref().map(|words| format!("; “{}”", line(words)));
    let text = format!("“{}”{}{quoted}", line(&sentence.text), words.unwrap_or_default());
    row("     ", &wording::signed(sentence.margin), 7, &text, terminal)
}

fn sentence(n: usize, account: &SentenceAccount, terminal: Terminal) -> String {
    let mut out = if n > 0 { "\n".to_owned() } else { String::new() };
    let lead = format!("  {}. ", n + 1);
    out += &terminal.hang(&terminal.place(&place(&account.citation)), &lead, "     ");
    out += &terminal.wrap(&format!("“{}”", line(&account.text)), "     ");
    let sure = format!("{:.2}, confidence {:.2}", account.score, account.confidence);
    out += &row("     ", "score", 9, &sure, terminal);
    for (name, words) in presences(account) {
        out += &row("     ", name, 9, &words, terminal);
    }
    let most = if n == 0 { OF_BEST } else { OF_OTHERS };
    out + &contributions(account, most, terminal)
}

fn place(citation: &Citation) -> String {
    let mut place = line(&citation.document);
    for section in &citation.section {
        place += &format!(" › {}", line(section));
    }
    place + &format!(" ¶{}", citation.paragraph)
}

/// Where the words of the question are, by sort.
fn presences(account: &SentenceAccount) -> Vec<(&'static str, String)> {
    let (mut own, mut above, mut passage) = (Vec::new(), Vec::new(), Vec::new());
    let (mut instead, mut lacking) = (Vec::new(), Vec::new());
    for term in &account.terms {
        let word = line(&term.written);
        match &term.presence {
            Presence::Sentence(written) if line(written).to_lowercase() == word.to_lowercase() => {
                own.push(word);
            }
            Presence::Sentence(written) => own.push(format!("{word} (“{}”)", line(written))),
            Presence::Above => above.push(word),
            Presence::Passage => passage.push(word),
            Presence::Related(related) => instead.push(format!(
                "“{}” for {word} ({})",
                line(&related.word),
                wording::link(related.link)
            )),
            Presence::Lacking => lacking.push(word),
        }
    }
    let all = [
        ("has", own),
        ("above", above),
        ("around", passage),
        ("instead", instead),
        ("lacks", lacking),
    ];
    let told = all.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(name, words)| (name, words.join(", "))).collect()
}

fn contributions(account: &SentenceAccount, most: usize, terminal: Terminal) -> String {
    let compared = wording::compared(account.compared);
    let head = format!("     points  {compared:>9}    value × weight\n");
    let mut out = terminal.quiet(head.trim_end()) + "\n";
    for one in account.contributions.iter().take(most) {
        let Contribution { feature, value, weight, points, difference } = *one;
        let product = format!("{} × {}", figure(value), figure(weight));
        out += &points_row([points, difference], &product, labels::feature(feature), terminal);
    }
    let rest = account.contributions.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let points = rest.iter().map(|one| one.points).sum();
        let difference = rest.iter().map(|one| one.difference).sum();
        let others = format!("{} together", wording::count(rest.len(), "other"));
        out += &points_row([points, difference], "", &others, terminal);
    }
    out
}

/// A row of points: the points, how they differ from those compared with, and what of.
fn points_row(points: [f32; 2], product: &str, label: &str, terminal: Terminal) -> String {
    let [points, difference] = points.map(wording::signed);
    let lead = format!("     {points:>6}  {difference:>9}    {product:<15} ");
    terminal.hang(label, &lead, &" ".repeat(lead.chars().count()))
}

fn signals(gate: &GateAccount, terminal: Terminal) -> String {
    if gate.signals.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}", heading("How sure that is", terminal));
    out += &terminal.wrap(&terminal.quiet(ODDS), "  ");
    for (name, sign) in [("for", 1.0), ("against", -1.0)] {
        let leaning = gate.signals.iter().filter(|signal| signal.leaning * sign > 0.0);
        for (n, signal) in leaning.take(SIGNALS).enumerate() {
            let name = if n == 0 { name } else { "" };
            let figures = format!("{}, usually {}", figure(signal.value), figure(signal.usual));
            let text = format!(
                "{}  {}: {figures}",
                wording::signed(signal.leaning),
                labels::leaning(signal.of)
            );
            out += &row("  ", name, 9, &text, terminal);
        }
    }
    let sum = format!(
        "{}  with all {} signals, from {} on: odds of {:.2} to 1, confidence {:.2}",
        wording::signed(gate.log_odds()),
        gate.signals.len(),
        wording::signed(gate.start),
        gate.log_odds().exp(),
        gate.confidence
    );
    out += &row("  ", "in all", 9, &sum, terminal);
    out
}
