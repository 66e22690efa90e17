//! The columns of a table, in which cells may be wider and higher than one.

/// The most columns or rows that one cell is taken to fill: no reader compares more, and every empty
/// cell is written out.
const MOST: usize = 64;

/// Where the next cell of an open table goes.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// How many tables are open inside of its cells.
    pub(super) nested: usize,
    /// For each column, in how many of the rows to come a cell from above fills it.
    filled: Vec<usize>,
    /// The column behind the cells of the row so far.
    column: usize,
    /// Borders that stand before the next cell.
    borders: usize,
    cells: usize,
    heads: usize,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        // Columns that the row before had no more cells for.
        for filled in self.filled.iter_mut().skip(self.column) {
            *filled = filled.saturating_sub(1);
        }
        (self.column, self.borders, self.cells, self.heads) = (0, 0, 0, 0);
    }

    /// Begins a cell; returns how many borders stand before it.
    pub(super) fn cell(&mut self, head: bool, columns: usize, rows: usize) -> usize {
        while let Some(filled) = self.filled.get_mut(self.column).filter(|filled| **filled > 0) {
            *filled -= 1;
            self.column += 1;
            self.borders += 1;
        }
        let borders = self.borders;
        let columns = columns.clamp(1, MOST);
        for column in self.column..self.column + columns {
            if column < MOST {
                self.filled.resize(self.filled.len().max(column + 1), 0);
                if let Some(filled) = self.filled.get_mut(column) {
                    *filled = rows.clamp(1, MOST) - 1;
                }
            }
        }
        self.column += columns;
        self.borders = columns;
        self.cells += 1;
        self.heads += usize::from(head);
        borders
    }

    /// Whether all cells of the row so far name what is below them.
    pub(super) fn is_head(&self) -> bool {
        self.cells > 0 && self.heads == self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_the_cells_of_their_columns() {
        let mut grid = Grid::default();
        // Each row: the columns and rows of its cells, and the borders wanted before each.
        for (cells, want) in [
            (&[(1, 1), (1, 1), (1, 1)][..], &[0, 1, 1][..]),
            (&[(1, 2), (2, 1)], &[0, 1]),
            (&[(1, 1), (1, 1)], &[1, 1]),
            (&[(2, 1), (1, 3)], &[0, 2]),
            (&[(1, 1)], &[0]),
            (&[(1, 1), (1, 1), (1, 1)], &[0, 1, 2]),
        ] {
            grid.row();
            let got: Vec<usize> = cells.iter().map(|(c, r)| grid.cell(false, *c, *r)).collect();
            assert_eq!(got, want, "{cells:?}");
        }
    }
}
