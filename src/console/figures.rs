//! The figures of an evaluation as people read them in a terminal.

use textwrap::core::display_width;

use super::escape::line;
use super::table::table;
use super::terminal::Terminal;
use crate::eval::{Calibrated, EventFigures, KindFigures, Miss, MissKind, RankFigures, Report};
use crate::locale::Locale;

/// How wide a line of a miss is where the terminal does not say.
const WIDTH: usize = 100;
/// Said where there is nothing to count.
const NONE: &str = "–";

/// The report on a file of questions.
pub(super) fn report(report: &Report, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let mut out = head(report, terminal.locale);
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
        let [median, high, most] = [latency.p50, latency.p99, latency.max]
            .map(|ms| terminal.locale.decimals(&format!("{ms:.2}")));
        out += &format!("\n{}\n", strings.eval_latencies(&median, &high, &most));
    }
    if !report.misses.is_empty() {
        out += &format!("\n{}\n", terminal.lead(strings.eval_worst_misses()));
        for one in &report.misses {
            out += &miss(one, terminal);
        }
    }
    out
}

fn head(report: &Report, locale: Locale) -> String {
    let strings = locale.strings();
    let mut rows = vec![(strings.eval_row_file(), line(&report.file))];
    if report.questions > 0 {
        let (all, own) = (report.questions, report.answerable);
        rows.push((
            strings.eval_row_questions(),
            strings.eval_answerable(all, own, report.unanswerable),
        ));
    }
    if let Some(events) = &report.events {
        rows.push((strings.eval_row_events(), strings.eval_lines(events.lines)));
    }
    rows.push((strings.eval_row_corpus(), line(&report.corpus)));
    let threshold = locale.decimals(&report.threshold.to_string());
    let below = strings.eval_refused_below(&threshold);
    rows.push((strings.eval_row_threshold(), below));
    rows.into_iter().map(|(name, text)| format!("{name:11}{text}\n")).collect()
}

fn ranking(report: &Report, terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let parts =
        [(strings.eval_highlight(), &report.highlight), (strings.eval_passage(), &report.passage)];
    let rows =
        parts.iter().filter_map(|(name, ranking)| Some(rank_row(name, ranking.as_ref()?, locale)));
    let head = words(&[strings.eval_right_however_sure(), "P@1", "P@5", "MRR@10"]);
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    if rows.len() == 1 { String::new() } else { table(&rows, |head| terminal.lead(head)) }
}

fn rank_row(name: &str, ranking: &RankFigures, locale: Locale) -> Vec<String> {
    // A reciprocal rank is no share, so it is not written as a percentage.
    let mrr = locale.decimals(&format!("{:.3}", ranking.mrr_at_10));
    let [first, five] = [ranking.p_at_1, ranking.p_at_5].map(|share| percent(share, locale));
    vec![name.to_owned(), first, five, mrr]
}

/// What people get: a line for each group of questions.
fn treatment(report: &Report, terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let treated = report.treated.as_ref();
    let figures = [
        (strings.eval_answered_rightly(), treated.map(|treated| treated.right)),
        (strings.eval_answered_wrongly(), treated.map(|treated| treated.wrong)),
        (strings.eval_answerable_refused(), treated.map(|treated| treated.refused)),
        (strings.eval_facts_in_three(), report.facts_at_3),
        (strings.eval_refusal_recall(), report.refusal_recall),
        (strings.eval_refusal_precision(), report.refusal_precision),
        (strings.eval_shown_right(), report.shown_right),
        (strings.eval_overall(), report.overall),
    ];
    let mut rows = vec![words(&[strings.eval_what_is_shown(), ""])];
    // A figure that nothing was counted for is left out; a dash would look like a bad one.
    let counted = figures.into_iter().filter_map(|(name, figure)| Some((name, figure?)));
    rows.extend(counted.map(|(name, figure)| vec![name.to_owned(), percent(figure, locale)]));
    table(&rows, |head| terminal.lead(head))
}

fn kinds(kinds: &[KindFigures], terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let head = words(&[
        strings.eval_column_kind(),
        strings.eval_column_questions(),
        "P@1",
        strings.eval_column_right(),
        strings.eval_column_wrong(),
        strings.eval_column_refused(),
    ]);
    let kinds = kinds.iter().map(|kind| kind_row(kind, locale));
    let rows: Vec<Vec<String>> = [head].into_iter().chain(kinds).collect();
    table(&rows, |head| terminal.lead(head))
}

fn kind_row(kind: &KindFigures, locale: Locale) -> Vec<String> {
    let name = line(&kind.kind);
    vec![
        if kind.answerable { name } else { locale.strings().eval_not_answerable(&name) },
        kind.questions.to_string(),
        share(kind.p_at_1, locale),
        share(kind.right, locale),
        percent(kind.wrong, locale),
        percent(kind.refused, locale),
    ]
}

fn calibration(calibrated: &Calibrated, terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let head = words(&[
        strings.eval_column_confidence(),
        strings.eval_column_questions(),
        strings.eval_column_mean(),
        strings.eval_column_right(),
    ]);
    let rows = calibrated.bins.iter().map(|bin| {
        let [from, to] = [bin.from, bin.to].map(|end| locale.decimals(&format!("{end:.1}")));
        let [mean, right] = [bin.confidence, bin.right].map(|share| percent(share, locale));
        vec![strings.eval_from_to(&from, &to), bin.questions.to_string(), mean, right]
    });
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    let error = locale.decimals(&format!("{:.3}", calibrated.error));
    table(&rows, |head| terminal.lead(head)) + &strings.eval_calibration_error(&error) + "\n"
}

fn events(all: &EventFigures, kinds: &[EventFigures], terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let head = words(&[
        strings.eval_column_events(),
        strings.eval_column_lines(),
        strings.eval_column_precision(),
        strings.eval_column_recall(),
        "F1",
        strings.eval_column_dated(),
        strings.eval_column_nothing(),
    ]);
    let rows = kinds.iter().chain([all]).map(|figures| event_row(figures, locale));
    let rows = [head].into_iter().chain(rows);
    table(&rows.collect::<Vec<Vec<String>>>(), |head| terminal.lead(head))
}

fn event_row(figures: &EventFigures, locale: Locale) -> Vec<String> {
    let all = locale.strings().eval_all_kinds();
    let name = if figures.kind.is_empty() { all.to_owned() } else { line(&figures.kind) };
    let shares = [figures.precision, figures.recall, figures.f1, figures.dated, figures.nothing];
    [name, figures.lines.to_string()]
        .into_iter()
        .chain(shares.map(|of| share(of, locale)))
        .collect()
}

/// A miss, each of its lines cut to the width.
fn miss(miss: &Miss, terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let fault = match miss.fault {
        MissKind::Wrong => strings.eval_miss_wrong(),
        MissKind::NotRefused => strings.eval_miss_not_refused(),
        MissKind::RefusedRight => strings.eval_miss_refused_right(),
        MissKind::Refused => strings.eval_miss_refused(),
        MissKind::Events => strings.eval_miss_events(),
    };
    let sure = miss.confidence.map(|sure| format!(" ({})", locale.decimals(&format!("{sure:.2}"))));
    let sure = sure.unwrap_or_default();
    let title = format!("{}{sure}  {} {}", fault, line(&miss.id), line(&miss.kind));
    let width = terminal.width.unwrap_or(WIDTH);
    let mut out = format!("{}\n", terminal.place(&cut(&title, width)));
    let mut facts: Vec<(&str, &str)> = Vec::new();
    let history = miss.history.join(" / ");
    if !history.is_empty() {
        facts.push((strings.eval_miss_after(), &history));
    }
    facts.push((strings.eval_miss_asked(), &miss.question));
    facts.push((
        strings.eval_miss_shown(),
        miss.shown.as_deref().unwrap_or(strings.eval_miss_nothing()),
    ));
    facts.extend(miss.place.as_deref().map(|place| (strings.eval_miss_in(), place)));
    let none = match miss.fault {
        MissKind::Events => strings.eval_miss_nothing_else(),
        _ => strings.eval_miss_no_answer(),
    };
    facts.push((strings.eval_miss_wanted(), miss.wanted.as_deref().unwrap_or(none)));
    if !miss.wanted_place.is_empty() {
        facts.push((strings.eval_miss_in(), &miss.wanted_place));
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

fn share(share: Option<f64>, locale: Locale) -> String {
    share.map_or_else(|| NONE.to_owned(), |share| percent(share, locale))
}

fn percent(share: f64, locale: Locale) -> String {
    format!("{} %", locale.tenths(100.0 * share))
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
