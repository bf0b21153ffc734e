//! Rows of codes, packed: columns whose codes come together become one, so that a sum over a row reads fewer numbers.

/// A packed column has at most so many cells: they and what is summed by them stay in a processor's nearest memory.
const MOST_CELLS: usize = 4096;
/// And at most one cell for so many rows, else packing costs more than it saves.
const ROWS_PER_CELL: usize = 8;
/// Pairs of columns with more possible combinations are not tried.
const MOST_COMBINATIONS: usize = 1 << 16;

/// Rows of cells; a cell stands for all the codes that a packed column gives a row.
pub(super) struct Packed {
    columns: usize,
    /// By row, then packed column.
    cells: Vec<u32>,
    /// The codes of all cells.
    codes: Vec<u16>,
    /// The first code of each cell, and one past the last.
    first: Vec<u32>,
}

impl Packed {
    /// Packs rows of `width` codes.
    pub(super) fn of(codes: &[u16], width: usize) -> Packed {
        let rows = codes.len().checked_div(width).unwrap_or(0);
        let most = MOST_CELLS.min(rows / ROWS_PER_CELL);
        let mut left: Vec<Column> =
            (0..width).map(|column| Column::of(codes.iter().skip(column).step_by(width))).collect();
        let mut columns: Vec<Column> = Vec::new();
        while !left.is_empty() {
            let mut column = left.remove(0);
            left.retain(|other| match column.with(other, most) {
                Some(both) => {
                    column = both;
                    false
                }
                None => true,
            });
            columns.push(column);
        }
        let mut packed =
            Packed { columns: columns.len(), cells: vec![0; rows * columns.len()], codes: Vec::new(), first: vec![0] };
        for (place, column) in columns.iter().enumerate() {
            let offset = packed.cell_count() as u32;
            let own = packed.cells.iter_mut().skip(place).step_by(packed.columns);
            own.zip(&column.cells).for_each(|(cell, own)| *cell = offset + own);
            for codes in &column.codes {
                packed.codes.extend(codes);
                packed.first.push(packed.codes.len() as u32);
            }
        }
        packed
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> &[u32] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    /// How many cells there are.
    pub(super) fn cell_count(&self) -> usize {
        self.first.len() - 1
    }

    /// The sum of coefficients of each cell.
    pub(super) fn gather(&self, coefficients: &[f64]) -> Vec<f64> {
        self.codes_of_cells().map(|codes| codes.iter().map(|code| coefficients[*code as usize]).sum()).collect()
    }

    /// Adds what was summed by cell to each of its codes.
    pub(super) fn scatter(&self, sums: &[f64], to: &mut [f64]) {
        for (codes, sum) in self.codes_of_cells().zip(sums) {
            codes.iter().for_each(|code| to[*code as usize] += sum);
        }
    }

    fn codes_of_cells(&self) -> impl Iterator<Item = &[u16]> {
        self.first.windows(2).map(|ends| &self.codes[ends[0] as usize..ends[1] as usize])
    }
}

/// A column, packed or not.
struct Column {
    /// By row.
    cells: Vec<u32>,
    /// By cell.
    codes: Vec<Vec<u16>>,
}

impl Column {
    fn of<'a>(codes: impl Iterator<Item = &'a u16>) -> Column {
        let mut cell_of = vec![u32::MAX; usize::from(u16::MAX) + 1];
        let mut column = Column { cells: Vec::new(), codes: Vec::new() };
        for code in codes {
            let cell = &mut cell_of[usize::from(*code)];
            if *cell == u32::MAX {
                *cell = column.codes.len() as u32;
                column.codes.push(vec![*code]);
            }
            column.cells.push(*cell);
        }
        column
    }

    /// Both columns as one, unless that has more than `most` cells.
    fn with(&self, other: &Column, most: usize) -> Option<Column> {
        let combinations = self.codes.len() * other.codes.len();
        if combinations > MOST_COMBINATIONS {
            return None;
        }
        let mut cell_of = vec![u32::MAX; combinations];
        let mut both = Column { cells: Vec::with_capacity(self.cells.len()), codes: Vec::new() };
        for (a, b) in self.cells.iter().zip(&other.cells) {
            let (a, b) = (*a as usize, *b as usize);
            let cell = &mut cell_of[a * other.codes.len() + b];
            if *cell == u32::MAX {
                if both.codes.len() == most {
                    return None;
                }
                *cell = both.codes.len() as u32;
                both.codes.push([&self.codes[a][..], &other.codes[b]].concat());
            }
            both.cells.push(*cell);
        }
        Some(both)
    }
}

#[cfg(test)]
mod tests {
    use super::Packed;

    #[test]
    fn sums_over_packed_rows_are_those_over_codes() {
        // Four columns of 3, 3, 40 and 5 codes; the second is told by the first, the third has too many to join.
        let code =
            |row: usize| [row % 3, 3 + (row + 1) % 3, 6 + row * 7 % 40, 46 + row / 3 % 5].map(|code| code as u16);
        let codes: Vec<u16> = (0..200).flat_map(code).collect();
        let packed = Packed::of(&codes, 4);
        assert!(packed.columns < 4, "some come together");
        let coefficients: Vec<f64> = (0..51).map(|code| f64::from(code * code)).collect();
        let effects = packed.gather(&coefficients);
        let mut by_cell = vec![0.0; packed.cell_count()];
        let mut expected = vec![0.0; 51];
        for row in 0..200 {
            let whole: f64 = code(row).iter().map(|code| coefficients[usize::from(*code)]).sum();
            assert_eq!(packed.row(row).iter().map(|cell| effects[*cell as usize]).sum::<f64>(), whole);
            packed.row(row).iter().for_each(|cell| by_cell[*cell as usize] += row as f64);
            code(row).iter().for_each(|code| expected[usize::from(*code)] += row as f64);
        }
        let mut sums = vec![0.0; 51];
        packed.scatter(&by_cell, &mut sums);
        assert_eq!(sums, expected);
    }

    #[test]
    fn nothing_is_packed_into_nothing() {
        assert_eq!(Packed::of(&[], 0).cell_count(), 0);
        assert_eq!(Packed::of(&[], 3).cell_count(), 0);
    }
}
