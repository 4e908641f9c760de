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

fast! {
    /// How much of each piece is heard: shares of 1.
    fn weigh(asked: &[f32], keys: &[f32], pieces: usize, shares: &mut [f32]) {
        let by = Lanes::splat(1.0 / (HEAD as f32).sqrt());
        let filled = shares.len();
        for start in (0..filled).step_by(LANES) {
            let mut sums = Lanes::splat(0.0);
            for (number, &x) in asked.iter().enumerate() {
                let keys = Lanes::load(&keys[number * filled + start..]);
                sums = sums.plus(Lanes::splat(x).times(keys));
            }
            sums.times(by).store(&mut shares[start..]);
        }
        let largest = shares[..pieces].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let largest = Lanes::splat(largest);
        for share in shares.chunks_exact_mut(LANES) {
            lanes::exp(Lanes::load(share).minus(largest)).store(share);
        }
        shares[pieces..].fill(0.0);
        let by = Lanes::splat(1.0 / lanes::sum(shares));
        for share in shares.chunks_exact_mut(LANES) {
            Lanes::load(share).times(by).store(share);
        }
    }
}

fast! {
    /// The sum of what each piece tells, by its share.
    fn gather(shares: &[f32], tells: &[f32], stride: usize, out: &mut [f32]) {
        // Four times eight numbers are those of a head.
        let zero = Lanes::splat(0.0);
        let (mut a, mut b, mut c, mut d) = (zero, zero, zero, zero);
        for (piece, &share) in shares.iter().enumerate() {
            let row = &tells[piece * stride..piece * stride + HEAD];
            let share = Lanes::splat(share);
            a = a.plus(share.times(Lanes::load(row)));
            b = b.plus(share.times(Lanes::load(&row[LANES..])));
            c = c.plus(share.times(Lanes::load(&row[2 * LANES..])));
            d = d.plus(share.times(Lanes::load(&row[3 * LANES..])));
        }
        a.store(out);
        b.store(&mut out[LANES..]);
        c.store(&mut out[2 * LANES..]);
        d.store(&mut out[3 * LANES..]);
    }
}
