//! Tables of figures: the first column reads from the left, the others from the right.

use textwrap::core::display_width;

/// Between two columns.
const GAP: &str = "  ";

/// Rows of cells in columns as wide as their widest cell, a line each. The first row is the head,
/// which `styled` may paint; a row may be shorter than the head.
pub(super) fn table(rows: &[Vec<String>], styled: impl Fn(&str) -> String) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|column| width(rows, column)).collect();
    let mut out = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let room = " ".repeat(width.saturating_sub(display_width(cell)));
            // Names are read from the left, figures compared by their last digits.
            if column == 0 { format!("{cell}{room}") } else { format!("{room}{cell}") }
        });
        let text = cells.collect::<Vec<_>>().join(GAP);
        let text = text.trim_end();
        out += &if n == 0 { styled(text) } else { text.to_owned() };
        out.push('\n');
    }
    out
}

/// The width of the widest cell of a column, in columns of a terminal: letters of some scripts take
/// two of them.
fn width(rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| display_width(cell)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = [row(&["kind", "n"]), row(&["日本", "100"]), row(&["a"])];
        assert_eq!(table(&rows, |head| format!("[{head}]")), "[kind    n]\n日本  100\na\n");
        assert_eq!(table(&[], str::to_owned), "");
    }
}
