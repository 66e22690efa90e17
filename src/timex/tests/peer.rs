//! Our dates beside those of the `edtf` crate: what both read means the same days.

use edtf::level_1::{Date as PeerDate, Edtf as Peer, Precision as Fine};

use super::super::{Day, Edtf, Interval, Season};
use super::rows;

/// The days of a date of the other crate; nothing for what we have no form of.
fn days(date: PeerDate) -> Option<Interval> {
    let day = |year, month: u32, day: u32| {
        Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    };
    Some(match date.precision() {
        Fine::Century(first) => Interval::of_years(first, first + 99),
        Fine::Decade(first) => Interval::of_years(first, first + 9),
        Fine::Year(year) => Interval::of_year(year),
        Fine::Month(year, month) => {
            let month = u8::try_from(month).ok()?;
            let (first, last) = (Day::first_of_month(year, month), Day::last_of_month(year, month));
            Interval::new(Some(first), Some(last))
        }
        Fine::Day(year, month, date) => {
            let day = day(year, month, date)?;
            Interval::new(Some(day), Some(day))
        }
        // Which days a season has, the standard leaves open.
        Fine::Season(year, season) => {
            let season = match season as u32 {
                21 => Season::Spring,
                22 => Season::Summer,
                23 => Season::Autumn,
                _ => Season::Winter,
            };
            Edtf::season(year, season).interval()?
        }
        Fine::MonthOfYear(_) | Fine::DayOfYear(_) | Fine::DayOfMonth(..) => return None,
    })
}

fn interval(peer: Peer) -> Option<Interval> {
    match peer {
        Peer::Date(date) => days(date),
        Peer::Interval(from, to) => Some(Interval::new(days(from)?.first(), days(to)?.last())),
        Peer::IntervalFrom(from, _) => Some(Interval::new(days(from)?.first(), None)),
        Peer::IntervalTo(_, to) => Some(Interval::new(None, days(to)?.last())),
        Peer::YYear(year) => Some(Interval::of_year(i32::try_from(year.value()).ok()?)),
        Peer::DateTime(_) => None,
    }
}

#[test]
fn what_both_crates_read_means_the_same_days() {
    let boxes = rows(include_str!("../../../tests/data/timex/when.tsv"));
    let boxes = boxes.filter_map(|row| row.get(1).map(|cell| (*cell).to_owned()));
    let more = ["Y17000", "Y-17000", "-0043", "18XX", "201X", "1989-24", "0001-01-01/0002-02-28"];
    let refused = ["2024-13", "2023-02-29", "2024-04-31", "20X", "2024-1", "x", "24"];
    let mut compared = 0;
    for text in boxes.chain(more.map(str::to_owned)).filter(|text| text != "-") {
        let own: Edtf = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        // Dates of every year are an extension of ours.
        let Ok(peer) = Peer::parse(&text) else {
            assert!(text.starts_with("XXXX"), "only we read {text}");
            continue;
        };
        assert_eq!(own.interval(), interval(peer), "{text}");
        assert_eq!(peer.to_string(), own.to_string());
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
    for text in refused {
        assert!(text.parse::<Edtf>().is_err(), "we read {text}");
        assert!(Peer::parse(text).is_err(), "only the other reads {text}");
    }
}
