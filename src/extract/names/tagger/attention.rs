//! Scaled dot-product attention with several heads (Vaswani et al. 2017), within one window.

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

/// What every piece of a window is told. `asks` has for each piece what it asks, what it answers to and
/// what it tells; `told` has a row for each.
pub fn attend(heads: Heads, asks: &[f32], told: &mut [f32]) {
    let width = heads.width();
    let pieces = asks.len() / (3 * width);
    let filled = pieces.next_multiple_of(LANES);
    let mut keys = vec![0.0; HEAD * filled];
    let mut shares = vec![0.0; filled];
    for head in 0..heads.count {
        let from = head * HEAD;
        turn(asks, from + width, 3 * width, filled, &mut keys);
        for piece in 0..pieces {
            let row = piece * 3 * width + from;
            weigh(&asks[row..row + HEAD], &keys, pieces, &mut shares);
            let out = &mut told[piece * width + from..piece * width + from + HEAD];
            gather(&shares[..pieces], &asks[from + 2 * width..], 3 * width, out);
        }
    }
}

/// One head's keys, a row a number instead of a row a piece.
fn turn(asks: &[f32], from: usize, stride: usize, filled: usize, keys: &mut [f32]) {
    for (piece, row) in asks.chunks_exact(stride).enumerate() {
        for (number, &x) in row[from..from + HEAD].iter().enumerate() {
            keys[number * filled + piece] = x;
        }
    }
}

lanes::fast! {
    /// How much of each piece is heard: shares of 1.
    fn weigh(asked: &[f32], keys: &[f32], pieces: usize, shares: &mut [f32]) {
        let by = 1.0 / (HEAD as f32).sqrt();
        let filled = shares.len();
        for (block, shares) in shares.chunks_exact_mut(LANES).enumerate() {
            let mut sums = [0.0; LANES];
            for (number, &x) in asked.iter().enumerate() {
                let at = number * filled + block * LANES;
                let keys = &keys[at..at + LANES];
                for lane in 0..LANES {
                    sums[lane] += x * keys[lane];
                }
            }
            for lane in 0..LANES {
                shares[lane] = sums[lane] * by;
            }
        }
        let largest = shares[..pieces].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for share in shares.iter_mut() {
            *share = lanes::exp(*share - largest);
        }
        shares[pieces..].fill(0.0);
        let by = 1.0 / lanes::sum(shares);
        for share in shares.iter_mut() {
            *share *= by;
        }
    }
}

lanes::fast! {
    /// The sum of what each piece tells, by its share.
    fn gather(shares: &[f32], tells: &[f32], stride: usize, out: &mut [f32]) {
        let mut sums = [0.0; HEAD];
        for (piece, &share) in shares.iter().enumerate() {
            let row = &tells[piece * stride..piece * stride + HEAD];
            for number in 0..HEAD {
                sums[number] += share * row[number];
            }
        }
        out.copy_from_slice(&sums);
    }
}
