//! A layer of weights and biases, computed in 8 bits.

use super::kernels::lanes;
use super::kernels::weights::{Path, Weights};
use super::packed::Packed;

/// `y = x W + b`, where `x` is rounded to 8 bits, row by row.
#[derive(Clone, Debug)]
pub struct Linear {
    weights: Weights,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of numbers that a layer reads: in 8 bits, each row with its scale.
#[derive(Clone, Debug, Default)]
pub struct Rounded {
    numbers: Vec<i8>,
    scales: Vec<f32>,
}

impl Rounded {
    /// Rounds rows of `columns` numbers.
    pub fn take(&mut self, x: &[f32], columns: usize) {
        self.numbers.resize(x.len(), 0);
        self.scales.clear();
        let rows = x.chunks_exact(columns);
        for (row, out) in rows.zip(self.numbers.chunks_exact_mut(columns)) {
            self.scales.push(round_row(row, out));
        }
    }
}

lanes::fast! {
    /// Rounds a row and returns its scale.
    fn round_row(row: &[f32], out: &mut [i8]) -> f32 {
        let mut largest = [0.0_f32; lanes::LANES];
        for part in row.chunks_exact(lanes::LANES) {
            for lane in 0..lanes::LANES {
                let size = part[lane].abs();
                largest[lane] = if size > largest[lane] { size } else { largest[lane] };
            }
        }
        let largest = largest.into_iter().fold(0.0, f32::max);
        if largest == 0.0 {
            out.fill(0);
            return 0.0;
        }
        let by = 127.0 / largest;
        for (number, x) in out.iter_mut().zip(row) {
            *number = lanes::round(x * by) as i8;
        }
        largest / 127.0
    }
}

lanes::fast! {
    /// From whole numbers to what they stand for.
    fn scale_row(product: &[i32], scale: f32, scales: &[f32], bias: &[f32], out: &mut [f32]) {
        for (((out, &n), &s), &b) in out.iter_mut().zip(product).zip(scales).zip(bias) {
            *out = n as f32 * (scale * s) + b;
        }
    }
}

impl Linear {
    /// From packed weights, a row an output, and a bias for each.
    pub fn new(path: Path, packed: &Packed, bias: Vec<f32>) -> Self {
        let rows = packed.unpacked();
        Self {
            weights: Weights::new(path, &rows.numbers, rows.len(), rows.columns),
            scales: rows.scales,
            bias,
        }
    }

    /// How many outputs.
    pub fn outputs(&self) -> usize {
        self.weights.outputs()
    }

    /// The outputs of every row, into `out`, which is made as long as it has to be.
    pub fn apply(&self, x: &Rounded, product: &mut Vec<i32>, out: &mut Vec<f32>) {
        self.weights.product(&x.numbers, product);
        out.resize(x.scales.len() * self.outputs(), 0.0);
        let rows = product.chunks_exact(self.weights.stride()).zip(&x.scales);
        for ((product, &scale), out) in rows.zip(out.chunks_exact_mut(self.outputs())) {
            scale_row(product, scale, &self.scales, &self.bias, out);
        }
    }
}
