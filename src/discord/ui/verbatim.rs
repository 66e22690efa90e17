//! Code blocks, in which Discord shows a text as it is, and tables in them.

use textwrap::core::display_width;

use super::markdown::is_dropped;
use super::units::one_line;

/// Begins and ends a code block.
pub(super) const FENCE: &str = "```";
/// The most columns of a table that is shown as one.
const MOST_COLUMNS: usize = 4;
/// The widest column, and the widest table: a telephone shows about so many characters on a line
/// before it breaks it, and a broken row is worse to read than a list.
const WIDEST_COLUMN: usize = 28;
const WIDEST: usize = 48;
/// Between two columns.
const GAP: &str = "  ";

/// A line as it stands in a code block. Three backticks would end that: a space that takes no room
/// parts them.
pub(super) fn verbatim(line: &str) -> String {
    let shown: String = line.chars().filter(|c| !is_dropped(*c)).collect();
    if shown.contains(FENCE) { shown.replace("``", "`\u{200b}`") } else { shown }
}

/// Rows whose cells have tabs between them as lines with aligned columns, none where they are too
/// many or too wide for that. The first row names the columns.
pub(super) fn aligned(rows: &[&str]) -> Option<Vec<String>> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.split('\t').map(one_line).collect()).collect();
    let columns = rows.iter().map(Vec::len).max()?;
    let widths: Vec<usize> = (0..columns)
        .map(|n| {
            let cells = rows.iter().filter_map(|row| row.get(n));
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        })
        .collect();
    let width = widths.iter().sum::<usize>() + GAP.len() * columns.saturating_sub(1);
    // Measured as it is shown, since Chinese takes two places where an accent takes none.
    let short = widths.iter().all(|width| *width <= WIDEST_COLUMN) && width <= WIDEST;
    if !short || !(2..=MOST_COLUMNS).contains(&columns) {
        return None;
    }
    Some(rows.iter().map(|row| padded(row, &widths)).collect())
}

/// A row whose cells are as wide as their columns.
fn padded(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).map(|(cell, width)| {
        // Not by `format!`, which counts characters.
        let room = width.saturating_sub(display_width(cell));
        format!("{cell}{}", " ".repeat(room))
    });
    cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_each_other_by_the_width_they_are_shown_in() {
        for (rows, want) in [
            (
                &["Day\tPrice", "Monday\t4 €", "Tue\t12 €"][..],
                Some(&["Day     Price", "Monday  4 €", "Tue     12 €"][..]),
            ),
            (&["名前\t数", "京都\t1", "x\t22"], Some(&["名前  数", "京都  1", "x     22"])),
            (&["a\tb\tc", "1", "\t2\t3"], Some(&["a  b  c", "1", "   2  3"])),
            (&["e\u{301}\tb", "ab\tc"], Some(&["e\u{301}   b", "ab  c"])),
            (&["a\tb\tc\td\te", "1\t2\t3\t4\t5"], None),
            (&["one column", "of two rows"], None),
            (&["a\tb", "1\tThis cell is far too long to stand in a column"], None),
            (&["aaaaaaaaaaaaaaaaaaaa\tbbbbbbbbbbbbbbbbbbbb\tcccccccccccccccccccc"], None),
        ] {
            let lines = aligned(rows);
            let want = want.map(|want| want.iter().map(|line| (*line).to_owned()).collect());
            assert_eq!(lines, want, "{rows:?}");
        }
    }

    #[test]
    fn nothing_in_a_code_block_ends_it() {
        for (line, want) in [
            ("let x = `a`;", "let x = `a`;"),
            ("```", "`\u{200b}``"),
            ("````", "`\u{200b}``\u{200b}`"),
            ("a\0b\tc", "ab\tc"),
            ("**not bold** <@1>", "**not bold** <@1>"),
        ] {
            assert_eq!(verbatim(line), want);
            assert!(!verbatim(line).contains("```"));
        }
    }
}
