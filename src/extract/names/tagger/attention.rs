//! Scaled dot-product attention with several heads (Vaswani et al. 2017), within one window.

use super::kernels::eight::Lanes;
use super::kernels::lanes::{self, LANES};

/// How many numbers a head looks at.
pub const HEAD: usize = 32;

/// How attention is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    /// How many heads; each looks at [`HEAD`] numbers.
    pub count: usize,
}

impl Heads {
    /// How many numbers a piece has.
    pub fn width(self) -> usize {
        self.count * HEAD
    }
}

/// The context of every piece of a window. `projected` has for each piece its query, key and value; `context`
/// has a row for each.
pub fn attend(heads: Heads, projected: &[f32], context: &mut [f32]) {
    let width = heads.width();
    let pieces = projected.len() / (3 * width);
    let filled = pieces.next_multiple_of(LANES);
    let mut keys = vec![0.0; HEAD * filled];
    let mut weights = vec![0.0; filled];
    for head in 0..heads.count {
        let from = head * HEAD;
        transpose_keys(projected, from + width, 3 * width, filled, &mut keys);
        for piece in 0..pieces {
            let row = piece * 3 * width + from;
            attention_weights(&projected[row..row + HEAD], &keys, pieces, &mut weights);
            let out = &mut context[piece * width + from..piece * width + from + HEAD];
            weighted_values(
                &weights[..pieces],
                &projected[from + 2 * width..],
                3 * width,
                out,
            );
        }
    }
}

/// One head's keys, a row a number instead of a row a piece.
fn transpose_keys(projected: &[f32], from: usize, stride: usize, filled: usize, keys: &mut [f32]) {
    for (piece, row) in projected.chunks_exact(stride).enumerate() {
        for (number, &x) in row[from..from + HEAD].iter().enumerate() {
            keys[number * filled + piece] = x;
        }
    }
}

fast! {
    /// The softmax of the scaled products of the query with every key.
    fn attention_weights(query: &[f32], keys: &[f32], pieces: usize, weights: &mut [f32]) {
        let by = Lanes::splat(1.0 / (HEAD as f32).sqrt());
        let filled = weights.len();
        for start in (0..filled).step_by(LANES) {
            let mut sums = Lanes::splat(0.0);
            for (number, &x) in query.iter().enumerate() {
                let keys = Lanes::load(&keys[number * filled + start..]);
                sums = sums.plus(Lanes::splat(x).times(keys));
            }
            sums.times(by).store(&mut weights[start..]);
        }
        let largest = weights[..pieces].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let largest = Lanes::splat(largest);
        for weight in weights.chunks_exact_mut(LANES) {
            lanes::exp(Lanes::load(weight).minus(largest)).store(weight);
        }
        weights[pieces..].fill(0.0);
        let by = Lanes::splat(1.0 / lanes::sum(weights));
        for weight in weights.chunks_exact_mut(LANES) {
            Lanes::load(weight).times(by).store(weight);
        }
    }
}

fast! {
    /// The sum of the values, each times its weight.
    fn weighted_values(weights: &[f32], values: &[f32], stride: usize, out: &mut [f32]) {
        // Four times eight numbers are those of a head.
        let zero = Lanes::splat(0.0);
        let (mut a, mut b, mut c, mut d) = (zero, zero, zero, zero);
        for (piece, &weight) in weights.iter().enumerate() {
            let row = &values[piece * stride..piece * stride + HEAD];
            let weight = Lanes::splat(weight);
            a = a.plus(weight.times(Lanes::load(row)));
            b = b.plus(weight.times(Lanes::load(&row[LANES..])));
            c = c.plus(weight.times(Lanes::load(&row[2 * LANES..])));
            d = d.plus(weight.times(Lanes::load(&row[3 * LANES..])));
        }
        a.store(out);
        b.store(&mut out[LANES..]);
        c.store(&mut out[2 * LANES..]);
        d.store(&mut out[3 * LANES..]);
    }
}
