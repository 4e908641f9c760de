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

/// Queries whose products with the keys are computed together: each key is loaded once for all of them.
const QUERIES: usize = 4;

/// The context of every piece of a window. `projected` has for each piece its query, key and value; `context`
/// has a row for each.
pub fn attend(heads: Heads, projected: &[f32], context: &mut [f32]) {
    let width = heads.width();
    let pieces = projected.len() / (3 * width);
    let filled = pieces.next_multiple_of(LANES);
    let mut keys = vec![0.0; HEAD * filled];
    let mut values = vec![0.0; HEAD * pieces];
    let mut weights = vec![0.0; QUERIES * filled];
    for head in 0..heads.count {
        let from = head * HEAD;
        transpose_keys(projected, from + width, 3 * width, filled, &mut keys);
        gather_values(projected, from + 2 * width, 3 * width, &mut values);
        for first in (0..pieces).step_by(QUERIES) {
            // Behind the last query stands the last again: its products are not used.
            let queries = std::array::from_fn(|place| {
                let row = (first + place).min(pieces - 1) * 3 * width + from;
                &projected[row..row + HEAD]
            });
            products(queries, &keys, &mut weights);
            let rows = context.chunks_exact_mut(width).skip(first);
            for (out, weights) in rows.zip(weights.chunks_exact_mut(filled)) {
                softmax(weights, pieces);
                weighted_values(&weights[..pieces], &values, &mut out[from..from + HEAD]);
            }
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

/// One head's values side by side: rows far apart would push each other out of the cache.
fn gather_values(projected: &[f32], from: usize, stride: usize, values: &mut [f32]) {
    let rows = projected.chunks_exact(stride);
    for (row, values) in rows.zip(values.chunks_exact_mut(HEAD)) {
        values.copy_from_slice(&row[from..from + HEAD]);
    }
}

fast! {
    /// The scaled products of four queries with every key: a row a query.
    fn products(queries: [&[f32]; QUERIES], keys: &[f32], out: &mut [f32]) {
        let by = Lanes::splat(1.0 / (HEAD as f32).sqrt());
        let filled = out.len() / QUERIES;
        let [p, q, r, s] = queries;
        let zero = Lanes::splat(0.0);
        for start in (0..filled).step_by(LANES) {
            let (mut a, mut b, mut c, mut d) = (zero, zero, zero, zero);
            let numbers = p.iter().zip(q).zip(r).zip(s);
            for (row, (((&p, &q), &r), &s)) in keys.chunks_exact(filled).zip(numbers) {
                let keys = Lanes::load(&row[start..]);
                a = a.plus(Lanes::splat(p).times(keys));
                b = b.plus(Lanes::splat(q).times(keys));
                c = c.plus(Lanes::splat(r).times(keys));
                d = d.plus(Lanes::splat(s).times(keys));
            }
            a.times(by).store(&mut out[start..]);
            b.times(by).store(&mut out[filled + start..]);
            c.times(by).store(&mut out[2 * filled + start..]);
            d.times(by).store(&mut out[3 * filled + start..]);
        }
    }
}

fast! {
    /// The weights of so many pieces, from their products; what is behind them gets none.
    fn softmax(weights: &mut [f32], pieces: usize) {
        weights[pieces..].fill(f32::NEG_INFINITY);
        let mut largest = Lanes::splat(f32::NEG_INFINITY);
        for part in weights.chunks_exact(LANES) {
            largest = largest.max(Lanes::load(part));
        }
        let largest = Lanes::splat(largest.largest());
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
    fn weighted_values(weights: &[f32], values: &[f32], out: &mut [f32]) {
        // Four times eight numbers are those of a head.
        let zero = Lanes::splat(0.0);
        let (mut a, mut b, mut c, mut d) = (zero, zero, zero, zero);
        for (row, &weight) in values.chunks_exact(HEAD).zip(weights) {
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
