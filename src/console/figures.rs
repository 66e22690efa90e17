//! The figures of an evaluation as people read them in a terminal.

use textwrap::core::display_width;

use super::escape::line;
use super::table::table;
use super::terminal::Terminal;
use crate::eval::{Calibrated, EventFigures, KindFigures, Miss, MissKind, RankFigures, Report};

/// How wide a line of a miss is where the terminal does not say.
const WIDTH: usize = 100;
/// Said where there is nothing to count.
const NONE: &str = "–";

/// The report on a file of questions.
pub(super) fn report(report: &Report, terminal: Terminal) -> String {
    let mut out = head(report);
    // A file may ask for events alone; tables of nothing would hide their figures.
    if report.questions > 0 {
        let parts = [
            ranking(report, terminal),
            treatment(report, terminal),
            kinds(&report.kinds, terminal),
        ];
        for part in
            parts.into_iter().chain(report.calibration.iter().map(|c| calibration(c, terminal)))
        {
            out += &format!("\n{part}");
        }
    }
    if let Some(all) = &report.events {
        out += &format!("\n{}", events(all, &report.event_kinds, terminal));
    }
    if let Some(latency) = &report.latency {
        out += &format!(
            "\nlatency: p50 {:.2} ms, p99 {:.2} ms, max {:.2} ms\n",
            latency.p50, latency.p99, latency.max
        );
    }
    if !report.misses.is_empty() {
        out += &format!("\n{}\n", terminal.lead("worst misses"));
        for one in &report.misses {
            out += &miss(one, terminal);
        }
    }
    out
}

fn head(report: &Report) -> String {
    let mut rows = vec![("file", line(&report.file))];
    if report.questions > 0 {
        let (all, own) = (report.questions, report.answerable);
        rows.push((
            "questions",
            format!("{all}, {own} answerable and {} not", report.unanswerable),
        ));
    }
    if let Some(events) = &report.events {
        rows.push(("events", format!("{} lines", events.lines)));
    }
    rows.push(("corpus", line(&report.corpus)));
    rows.push(("threshold", format!("{}, below which a question is refused", report.threshold)));
    rows.into_iter().map(|(name, text)| format!("{name:11}{text}\n")).collect()
}

fn ranking(report: &Report, terminal: Terminal) -> String {
    let parts = [("highlight", &report.highlight), ("passage", &report.passage)];
    let rows = parts.iter().filter_map(|(name, ranking)| Some(rank_row(name, ranking.as_ref()?)));
    let head = words(&["right, however sure", "P@1", "P@5", "MRR@10"]);
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    if rows.len() == 1 { String::new() } else { table(&rows, |head| terminal.lead(head)) }
}

fn rank_row(name: &str, ranking: &RankFigures) -> Vec<String> {
    // A reciprocal rank is no share, so it is not written as a percentage.
    let mrr = format!("{:.3}", ranking.mrr_at_10);
    vec![name.to_owned(), percent(ranking.p_at_1), percent(ranking.p_at_5), mrr]
}

/// What people get: a line for each group of questions.
fn treatment(report: &Report, terminal: Terminal) -> String {
    let treated = report.treated.as_ref();
    let figures = [
        ("answerable, answered rightly", treated.map(|treated| treated.right)),
        ("answerable, answered wrongly", treated.map(|treated| treated.wrong)),
        ("answerable, refused", treated.map(|treated| treated.refused)),
        ("answerable, share of the facts in three passages", report.facts_at_3),
        ("not answerable, refused (recall of refusals)", report.refusal_recall),
        ("refusals that are right (precision of refusals)", report.refusal_precision),
        ("answers shown that are right", report.shown_right),
        ("all, answered rightly or rightly refused", report.overall),
    ];
    let mut rows = vec![words(&["what is shown", ""])];
    // A figure that nothing was counted for is left out; a dash would look like a bad one.
    let counted = figures.into_iter().filter_map(|(name, figure)| Some((name, figure?)));
    rows.extend(counted.map(|(name, figure)| vec![name.to_owned(), percent(figure)]));
    table(&rows, |head| terminal.lead(head))
}

fn kinds(kinds: &[KindFigures], terminal: Terminal) -> String {
    let head = words(&["kind", "questions", "P@1", "right", "wrong", "refused"]);
    let rows: Vec<Vec<String>> = [head].into_iter().chain(kinds.iter().map(kind_row)).collect();
    table(&rows, |head| terminal.lead(head))
}

fn kind_row(kind: &KindFigures) -> Vec<String> {
    let name = line(&kind.kind);
    vec![
        if kind.answerable { name } else { format!("{name} (not answerable)") },
        kind.questions.to_string(),
        share(kind.p_at_1),
        share(kind.right),
        percent(kind.wrong),
        percent(kind.refused),
    ]
}

fn calibration(calibrated: &Calibrated, terminal: Terminal) -> String {
    let head = words(&["confidence", "questions", "mean", "right"]);
    let rows = calibrated.bins.iter().map(|bin| {
        let range = format!("{:.1} to {:.1}", bin.from, bin.to);
        vec![range, bin.questions.to_string(), percent(bin.confidence), percent(bin.right)]
    });
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    let error = format!("calibration error (ECE): {:.3}\n", calibrated.error);
    table(&rows, |head| terminal.lead(head)) + &error
}

fn events(all: &EventFigures, kinds: &[EventFigures], terminal: Terminal) -> String {
    let head = words(&["events", "lines", "precision", "recall", "F1", "dated", "nothing"]);
    let rows = [head].into_iter().chain(kinds.iter().chain([all]).map(event_row));
    table(&rows.collect::<Vec<Vec<String>>>(), |head| terminal.lead(head))
}

fn event_row(figures: &EventFigures) -> Vec<String> {
    let name = if figures.kind.is_empty() { "all".to_owned() } else { line(&figures.kind) };
    let shares = [figures.precision, figures.recall, figures.f1, figures.dated, figures.nothing];
    [name, figures.lines.to_string()].into_iter().chain(shares.map(share)).collect()
}

/// A miss, each of its lines cut to the width.
fn miss(miss: &Miss, terminal: Terminal) -> String {
    let fault = match miss.fault {
        MissKind::Wrong => "wrong answer",
        MissKind::NotRefused => "answered, but the corpus does not answer",
        MissKind::RefusedRight => "refused, with the right highlight first",
        MissKind::Refused => "refused",
        MissKind::Events => "events missing, or too many",
    };
    let sure = miss.confidence.map_or(String::new(), |sure| format!(" ({sure:.2})"));
    let title = format!("{}{sure}  {} {}", fault, line(&miss.id), line(&miss.kind));
    let width = terminal.width.unwrap_or(WIDTH);
    let mut out = format!("{}\n", terminal.place(&cut(&title, width)));
    let mut facts: Vec<(&str, &str)> = Vec::new();
    let history = miss.history.join(" / ");
    if !history.is_empty() {
        facts.push(("after", &history));
    }
    facts.push(("asked", &miss.question));
    facts.push(("shown", miss.shown.as_deref().unwrap_or("nothing")));
    facts.extend(miss.place.as_deref().map(|place| ("in", place)));
    let none = if miss.fault == MissKind::Events { "nothing else" } else { "no answer" };
    facts.push(("wanted", miss.wanted.as_deref().unwrap_or(none)));
    if !miss.wanted_place.is_empty() {
        facts.push(("in", &miss.wanted_place));
    }
    for (name, text) in facts {
        // Cut and not wrapped: a list of misses is skimmed, and the file has the whole text.
        let shown = cut(&line(text), width.saturating_sub(10));
        out += &format!("  {}{shown}\n", terminal.quiet(&format!("{name:8}")));
    }
    out
}

/// `text` in at most `width` columns, an ellipsis where it was cut.
fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        // Measured and not counted: a letter of some scripts takes two columns.
        if display_width(&out) >= width {
            out.pop();
            break;
        }
    }
    format!("{}…", out.trim_end())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| NONE.to_owned(), percent)
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_its_width() {
        for (text, width, want) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("日本語", 5, "日本…"),
            ("ab", 1, "…"),
        ] {
            assert_eq!(cut(text, width), want);
        }
    }
}
