//! Tables: aligned plain text, a row for each thing measured.

use std::time::Duration;

use super::sample::Ordered;

/// Rows of what was measured, ours beside bare tantivy.
pub(crate) struct Table {
    rows: Vec<[String; 4]>,
    notes: Vec<String>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), notes: Vec::new() }
    }

    /// A row in words.
    pub(crate) fn row(&mut self, what: &str, ours: String, bare: String, ratio: String) {
        self.rows.push([what.to_owned(), ours, bare, ratio]);
    }

    /// A row that has no peer.
    pub(crate) fn ours(&mut self, what: &str, ours: String) {
        self.row(what, ours, String::new(), String::new());
    }

    /// Two times and how many times the second fits into the first.
    pub(crate) fn compare(&mut self, what: &str, ours: Duration, bare: Duration) {
        let ratio = ours.as_secs_f64() / bare.as_secs_f64().max(f64::EPSILON);
        self.row(what, time(ours), time(bare), format!("{ratio:.2}"));
    }

    /// Median, 99th percentile and mean of a sample, and those of its peer.
    pub(crate) fn sample(&mut self, what: &str, ours: &Ordered, bare: Option<&Ordered>) {
        let figures =
            |of: &Ordered| [("p50", of.median()), ("p99", of.percentile(99)), ("mean", of.mean())];
        let mut bare = bare.map(figures).into_iter().flatten();
        for (name, own) in figures(ours) {
            let what = format!("{what}, {name}");
            match bare.next() {
                Some((_, other)) => self.compare(&what, own, other),
                None => self.ours(&what, time(own)),
            }
        }
    }

    /// A line below the table.
    pub(crate) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The table under its title.
    pub(crate) fn render(&self, title: &str) -> String {
        let head = ["", "footnote", "bare tantivy", "ratio"].map(str::to_owned);
        let peer = self.rows.iter().any(|[_, _, bare, _]| !bare.is_empty());
        let lines: Vec<&[String; 4]> =
            peer.then_some(&head).into_iter().chain(&self.rows).collect();
        let width = |of: fn(&[String; 4]) -> &String| {
            lines.iter().map(|line| of(line).chars().count()).max().unwrap_or(0)
        };
        let (what, ours, bare) = (width(|l| &l[0]), width(|l| &l[1]), width(|l| &l[2]));
        let mut text = format!("{title}\n");
        for [name, own, other, ratio] in lines {
            let line = format!("  {name:what$}  {own:>ours$}  {other:>bare$}  {ratio:>6}");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        for note in &self.notes {
            text.push_str(&format!("  {note}\n"));
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// A time in the unit that keeps it short.
pub(crate) fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        s if s < 1e-3 => format!("{:.1} µs", s * 1e6),
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}
