//! Dates: finding them in articles, and reading what is typed into a `when:` box.

use std::hint::black_box;
use std::time::{Duration, Instant};

use footnote::corpus::Corpus;
use footnote::timex::{DayOrder, TemporalContext, parse_when, tag};
use jiff::civil::date;

use super::sample::Sample;
use super::table::Table;

/// What people type, one a line; some of it is no date.
const TYPED: &str = include_str!("typed.dates.txt");

/// How many other dates are read before.
const WARM_UP: usize = 20_000;

/// How long articles are read again and again.
const LEAST: Duration = Duration::from_secs(1);

/// How fast dates are read, by whether there was one.
pub(crate) fn reading() -> Table {
    let today = date(2026, 1, 15);
    let (mut dates, mut none) = (Sample::default(), Sample::default());
    let mut counts = (0, 0);
    let typed: Vec<&str> = TYPED.lines().filter(|line| !line.is_empty()).collect();
    for year in (1000..3000).cycle().take(WARM_UP) {
        let _ = black_box(parse_when(&format!("before {year}"), today, DayOrder::MonthFirst));
    }
    for text in typed {
        let begun = Instant::now();
        let read = black_box(parse_when(text, today, DayOrder::MonthFirst));
        let took = begun.elapsed();
        match read {
            Ok(_) => {
                dates.push(took);
                counts.0 += 1;
            }
            Err(_) => {
                none.push(took);
                counts.1 += 1;
            }
        }
    }
    let mut table = Table::new();
    table.sample(&format!("{} dates", counts.0), &dates.ordered(), None);
    table.sample(&format!("{} that are none", counts.1), &none.ordered(), None);
    table
}

/// How fast dates are found in the passages of a corpus, on one thread.
pub(crate) fn tagging(corpus: &Corpus, table: &mut Table) {
    let begun = Instant::now();
    let (mut bytes, mut found, mut rounds) = (0, 0, 0);
    while rounds == 0 || begun.elapsed() < LEAST {
        for document in &corpus.documents {
            let mut context = TemporalContext::new(None);
            for passage in &document.passages {
                found += black_box(tag(&passage.text, document.language, &mut context)).len();
                bytes += passage.text.len();
            }
        }
        rounds += 1;
    }
    let speed = bytes as f64 / 1e6 / begun.elapsed().as_secs_f64();
    table.ours("find dates", format!("{speed:.1} MB/s"));
    table.note(format!("{} dates found in {} bytes of passages", found / rounds, bytes / rounds));
}
