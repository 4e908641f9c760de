//! A layer of weights and biases, computed in 8 bits.

use super::kernels::eight::Lanes;
use super::kernels::lanes::LANES;
use super::kernels::weights::{Path, Weights};
use super::packed::Packed;

/// `y = x W + b`, where `x` is quantised to 8 bits, row by row.
#[derive(Clone, Debug)]
pub struct Linear {
    weights: Weights,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of numbers that a layer reads: in 8 bits, each row with its scale.
#[derive(Clone, Debug, Default)]
pub struct Quantised {
    numbers: Vec<i8>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Rounds rows of `columns` numbers.
    pub fn take(&mut self, x: &[f32], columns: usize) {
        self.numbers.resize(x.len(), 0);
        self.scales.clear();
        let rows = x.chunks_exact(columns);
        for (row, out) in rows.zip(self.numbers.chunks_exact_mut(columns)) {
            self.scales.push(quantise_row(row, out));
        }
    }
}

fast! {
    /// Rounds a row and returns its scale.
    fn quantise_row(row: &[f32], out: &mut [i8]) -> f32 {
        let mut largest = Lanes::splat(0.0);
        for part in row.chunks_exact(LANES) {
            largest = largest.max(Lanes::load(part).abs());
        }
        let largest = largest.largest();
        if largest == 0.0 {
            out.fill(0);
            return 0.0;
        }
        let by = Lanes::splat(127.0 / largest);
        for (part, out) in row.chunks_exact(LANES).zip(out.chunks_exact_mut(LANES)) {
            Lanes::load(part).times(by).round_into(out);
        }
        largest / 127.0
    }
}

fast! {
    /// From whole numbers to what they stand for. The rows are as long as the product, which is filled up
    /// to whole eights.
    fn scale_row(product: &[i32], scale: f32, scales: &[f32], bias: &[f32], out: &mut [f32]) {
        let scale = Lanes::splat(scale);
        let whole = out.len() / LANES * LANES;
        for at in (0..whole).step_by(LANES) {
            let by = scale.times(Lanes::load(&scales[at..]));
            let x = Lanes::of_whole(&product[at..]).times(by);
            x.plus(Lanes::load(&bias[at..])).store(&mut out[at..]);
        }
        let rest = out.len() - whole;
        if rest > 0 {
            let by = scale.times(Lanes::load(&scales[whole..]));
            let x = Lanes::of_whole(&product[whole..]).times(by);
            let mut last = [0.0; LANES];
            x.plus(Lanes::load(&bias[whole..])).store(&mut last);
            out[whole..].copy_from_slice(&last[..rest]);
        }
    }
}

impl Linear {
    /// From packed weights, a row an output, and a bias for each.
    pub fn new(path: Path, packed: &Packed, bias: Vec<f32>) -> Self {
        let rows = packed.unpacked();
        let weights = Weights::new(path, &rows.numbers, rows.len(), rows.columns);
        let filled = |mut row: Vec<f32>| {
            row.resize(weights.stride(), 0.0);
            row
        };
        Self {
            scales: filled(rows.scales),
            bias: filled(bias),
            weights,
        }
    }

    /// How many outputs.
    pub fn outputs(&self) -> usize {
        self.weights.outputs()
    }

    /// The outputs of every row, into `out`, which is made as long as it has to be.
    pub fn apply(&self, x: &Quantised, product: &mut Vec<i32>, out: &mut Vec<f32>) {
        self.weights.product(&x.numbers, product);
        out.resize(x.scales.len() * self.outputs(), 0.0);
        let rows = product.chunks_exact(self.weights.stride()).zip(&x.scales);
        for ((product, &scale), out) in rows.zip(out.chunks_exact_mut(self.outputs())) {
            scale_row(product, scale, &self.scales, &self.bias, out);
        }
    }
}
