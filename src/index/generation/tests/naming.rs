//! Texts with short names and what those stand for.

use proptest::prelude::*;

/// Short names and what they stand for: of one word two, one in another, small words but for their
/// capitals, one that a group takes.
const SHORT: [(&str, &str); 9] = [
    ("LRC", "Lake Rescue Council"),
    ("LR", "Lake Rescue"),
    ("IT", "Iron Trust"),
    ("IT", "Inland Tariff"),
    ("USN", "United States Navy"),
    ("WHO", "World Health Office"),
    ("G7", "Group of Seven"),
    ("W3C", "World Wide Web Consortium"),
    ("RC", "Rescue Council"),
];

/// A sentence with a short name, what it stands for, or both, which introduces it.
fn naming() -> impl Strategy<Value = String> {
    (0..SHORT.len(), 0..6_usize, 1900..1990_u32).prop_map(|(n, kind, year)| {
        let (short, long) = SHORT[n];
        match kind {
            0 | 1 => format!("The {long} ({short}) met in May {year}."),
            2 => format!("The {long} sold the mill in {year}."),
            3 => format!("Whoever asks the {short}, it knows of {year}."),
            4 => format!("{short} stands for {long}."),
            _ => format!("Nobody came on 4 May {year}."),
        }
    })
}

/// A text of some of them, some below headings with dates or in a table.
pub(super) fn naming_text() -> impl Strategy<Value = &'static str> {
    let lines = prop::collection::vec(naming(), 1..5);
    (lines, naming(), any::<[bool; 4]>()).prop_map(
        |(lines, head, [above, dated, table, titled])| {
            let mut text = String::new();
            if titled {
                text.push_str(&format!(
                    "---\ntitle: {}\naliases: [\"{}\"]\n---\n\n",
                    SHORT[lines.len()].1,
                    SHORT[0].0
                ));
            }
            if above {
                text.push_str(&format!("# {}\n\n", head.trim_end_matches('.')));
            }
            text.push_str(&lines.join(if table { " " } else { "\n\n" }));
            if dated {
                text.push_str(&format!("\n\n## 2.4.0 – 1931-11-05\n\n{head}\n"));
            }
            if table {
                let rows =
                    lines.iter().map(|line| format!("| 1911 | {line} |\n")).collect::<String>();
                text.push_str(&format!(
                    "\n\nWhen:\n\n| Year | What |\n| --- | --- |\n{}",
                    rows.repeat(8)
                ));
            }
            // Files of tests are of texts that stay.
            &*Box::leak(text.into_boxed_str())
        },
    )
}
