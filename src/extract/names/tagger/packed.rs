//! Weights in 4 bits, as the model file has them.
//!
//! A row has a scale; each block of 32 weights has a step, a small whole number; a weight is a whole
//! number between −7 and 7 times step times scale. Steps times weights fit in 8 bits, so the products
//! are computed with the very weights that the file has.

/// Weights that share a step.
pub const BLOCK: usize = 32;
/// The largest weight in its 4 bits.
const LARGEST: i32 = 7;
/// The largest step: 7 times 18 is 126.
const LARGEST_STEP: u8 = 18;

/// A matrix in 4 bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// How many weights a row has, a multiple of [`BLOCK`].
    pub columns: usize,
    /// The scale of each row.
    pub scales: Vec<f32>,
    /// The step of each block, row by row.
    pub steps: Vec<u8>,
    /// Two weights a byte, the first in the low bits, each 8 more than it is.
    pub weights: Vec<u8>,
}

/// Rows in 8 bits, each with a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// How many numbers a row has.
    pub columns: usize,
    /// The scale of each row.
    pub scales: Vec<f32>,
    /// Row by row, between −127 and 127.
    pub numbers: Vec<i8>,
}

impl Packed {
    /// How many bytes the steps and the weights of a matrix take.
    pub fn sizes(rows: usize, columns: usize) -> (usize, usize) {
        (rows * (columns / BLOCK), rows * (columns / 2))
    }

    /// The nearest to `matrix`, row by row, that 4 bits can say. `columns` must be a multiple of
    /// [`BLOCK`].
    pub fn of(matrix: &[f32], columns: usize) -> Self {
        let mut packed = Self {
            columns,
            scales: Vec::new(),
            steps: Vec::new(),
            weights: Vec::new(),
        };
        for row in matrix.chunks_exact(columns) {
            packed.push(row);
        }
        packed
    }

    fn push(&mut self, row: &[f32]) {
        let largest = row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
        let scale = largest / (LARGEST * i32::from(LARGEST_STEP)) as f32;
        self.scales.push(scale);
        for block in row.chunks_exact(BLOCK) {
            let step = best_step(block, scale);
            self.steps.push(step);
            let width = scale * f32::from(step);
            let pairs = block.chunks_exact(2);
            let pair = |pair: &[f32]| nibble(pair[0], width) | nibble(pair[1], width) << 4;
            self.weights.extend(pairs.map(pair));
        }
    }

    /// In 8 bits, exactly.
    pub fn unpacked(&self) -> Rows {
        let blocks = self.weights.chunks_exact(BLOCK / 2).zip(&self.steps);
        let weight = |byte: u8, step: u8| (byte as i8 - 8).wrapping_mul(step as i8);
        let numbers = blocks.flat_map(|(block, &step)| {
            block
                .iter()
                .flat_map(move |&pair| [weight(pair & 15, step), weight(pair >> 4, step)])
        });
        Rows {
            columns: self.columns,
            scales: self.scales.clone(),
            numbers: numbers.collect(),
        }
    }

    /// Whether all of it is as [`Self::of`] makes it: finite scales, steps and weights in their bounds.
    pub fn is_sound(&self) -> bool {
        let whole = |&byte: &u8| byte & 15 != 0 && byte >> 4 != 0;
        self.scales.iter().all(|s| s.is_finite() && *s >= 0.0)
            && self.steps.iter().all(|s| (1..=LARGEST_STEP).contains(s))
            && self.weights.iter().all(whole)
    }
}

fn number(weight: f32, width: f32) -> i32 {
    if width == 0.0 {
        return 0;
    }
    ((weight / width).round() as i32).clamp(-LARGEST, LARGEST)
}

fn nibble(weight: f32, width: f32) -> u8 {
    (number(weight, width) + 8) as u8
}

/// The step with the smallest error; weights beyond its reach are cut off, which often pays.
fn best_step(block: &[f32], scale: f32) -> u8 {
    let error = |step: u8| -> f32 {
        let width = scale * f32::from(step);
        let off = |w: &f32| (w - number(*w, width) as f32 * width).powi(2);
        block.iter().map(off).sum()
    };
    let errors = (1..=LARGEST_STEP).map(|step| (step, error(step)));
    errors
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(1, |(step, _)| step)
}

impl Rows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Adds a row to `sum`, number by number. Nothing is added for a row that is not there.
    pub fn add_row(&self, row: usize, sum: &mut [f32]) {
        let numbers = self.numbers.chunks_exact(self.columns).nth(row);
        let (Some(numbers), Some(&scale)) = (numbers, self.scales.get(row)) else {
            return;
        };
        for (sum, &number) in sum.iter_mut().zip(numbers) {
            *sum += f32::from(number) * scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values(packed: &Packed) -> Vec<f32> {
        let rows = packed.unpacked();
        let numbers = rows.numbers.chunks(rows.columns).zip(&rows.scales);
        numbers
            .flat_map(|(row, &scale)| row.iter().map(move |&n| f32::from(n) * scale))
            .collect()
    }

    #[test]
    fn what_is_there_stays() {
        let mut matrix = vec![0.0; 64];
        matrix[0] = 1.26;
        matrix[1] = -1.26;
        matrix[40] = 0.07;
        let back = values(&Packed::of(&matrix, 64));
        for (a, b) in matrix.iter().zip(&back) {
            assert!((a - b).abs() < 1e-6, "{a} {b}");
        }
        assert_eq!(values(&Packed::of(&[0.0; 32], 32)), [0.0; 32]);
    }

    proptest! {
        #[test]
        fn no_weight_is_far_off(matrix in proptest::collection::vec(-1.0_f32..1.0, 96)) {
            let packed = Packed::of(&matrix, 96);
            prop_assert!(packed.is_sound());
            let back = values(&packed);
            let off = |(a, b): (&f32, &f32)| (a - b).powi(2);
            let mean = matrix.iter().zip(&back).map(off).sum::<f32>() / matrix.len() as f32;
            // A step is at most a seventh; the mean error of rounding is a step over the root of twelve.
            prop_assert!(mean.sqrt() <= 1.0 / 7.0 / 12.0_f32.sqrt() + 1e-3, "{}", mean.sqrt());
        }
    }
}
