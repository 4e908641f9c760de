//! Eight numbers at once, in an order that no compiler changes: the same text has the same scores on
//! every machine, to the last bit.
//!
//! Every operation is one of IEEE 754 that rounds the same everywhere; nothing is fused, and sums are
//! taken in one order. What takes the power of a number is computed here, since the systems' libraries
//! differ. In WebAssembly the instructions are named, since there the compiler is asked for small code.

use super::eight::Lanes;

/// How many numbers.
pub const LANES: usize = 8;

/// Added to a number below 2^22 it leaves the nearest whole number in the low bits.
pub(super) const ROUND: f32 = 12_582_912.0;

/// Adds the products of two rows, lane by lane, and then the lanes. The lengths must be equal and a
/// multiple of [`LANES`]; what is beyond the last whole eight is left out.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = Lanes::splat(0.0);
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        sums = sums.plus(Lanes::load(a).times(Lanes::load(b)));
    }
    sums.total()
}

/// The sum of a row, lane by lane; as [`dot`] for lengths.
#[inline(always)]
pub fn sum(row: &[f32]) -> f32 {
    let mut sums = Lanes::splat(0.0);
    for part in row.chunks_exact(LANES) {
        sums = sums.plus(Lanes::load(part));
    }
    sums.total()
}

/// e to the power of each number, to six digits; below −87 what it is there, above 88 too.
#[inline(always)]
pub fn exp(x: Lanes) -> Lanes {
    // 2^n * e^r with |r| <= ln 2 / 2 (Cody and Waite's two parts of ln 2), e^r by its series.
    let x = x.max(Lanes::splat(-87.0)).min(Lanes::splat(88.0));
    let round = Lanes::splat(ROUND);
    let shifted = x.times(Lanes::splat(std::f32::consts::LOG2_E)).plus(round);
    let n = shifted.minus(round);
    let r = x.minus(n.times(Lanes::splat(0.693_359_4)));
    let r = r.minus(n.times(Lanes::splat(-2.121_944_4e-4)));
    let next = |series: Lanes, term: f32| series.times(r).plus(Lanes::splat(term));
    let series = next(Lanes::splat(1.0 / 720.0), 1.0 / 120.0);
    let series = next(series, 1.0 / 24.0);
    let series = next(series, 1.0 / 6.0);
    let series = next(series, 0.5);
    let series = next(series, 1.0);
    let series = next(series, 1.0);
    series.times(shifted.power_of_two())
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), `x Φ(x)`, with the error function of
/// Abramowitz and Stegun 7.1.26, whose error is below 2e-7.
#[inline(always)]
pub fn gelu(x: Lanes) -> Lanes {
    let size = x.abs();
    let z = size.times(Lanes::splat(std::f32::consts::FRAC_1_SQRT_2));
    let one = Lanes::splat(1.0);
    let t = one.over(one.plus(Lanes::splat(0.327_591_1).times(z)));
    let next = |series: Lanes, term: f32| series.times(t).plus(Lanes::splat(term));
    let series = next(Lanes::splat(1.061_405_4), -1.453_152);
    let series = next(series, 1.421_413_7);
    let series = next(series, -0.284_496_74);
    let series = next(series, 0.254_829_6);
    // What is missing to 1 in the error function of the size; x Φ(x) follows on either side of 0.
    let missing = series
        .times(t)
        .times(exp(Lanes::splat(0.0).minus(z.times(z))));
    let half = Lanes::splat(0.5);
    x.max(Lanes::splat(0.0))
        .minus(size.times(half).times(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_one(f: impl Fn(Lanes) -> Lanes, x: f32) -> f32 {
        let mut out = [0.0; LANES];
        f(Lanes::splat(x)).store(&mut out);
        assert!(out.iter().all(|y| y.to_bits() == out[0].to_bits()));
        out[0]
    }

    #[test]
    fn powers_are_those_of_the_library_to_six_digits() {
        for step in -870..=880 {
            let x = step as f32 / 10.0;
            let exact = f64::from(x).exp();
            let error = (f64::from(of_one(exp, x)) - exact).abs() / exact;
            assert!(error < 1e-6, "{x}: {error}");
        }
        assert!(of_one(exp, -1000.0) < 1e-37);
        assert!(of_one(exp, f32::INFINITY).is_finite());
    }

    #[test]
    fn gelu_is_that_of_the_tables() {
        // x, x Φ(x) to six places.
        let cases = [
            (0.0, 0.0),
            (1.0, 0.841_345),
            (-1.0, -0.158_655),
            (2.5, 2.484_476),
            (-3.0, -0.004_050),
            (8.0, 8.0),
        ];
        for (x, expected) in cases {
            let found = of_one(gelu, x);
            assert!((found - expected).abs() < 2e-6, "{x}: {found}");
        }
    }

    #[test]
    fn sums_are_those_by_hand() {
        let a: Vec<f32> = (0..32).map(|n| n as f32).collect();
        assert_eq!(sum(&a), 496.0);
        assert_eq!(dot(&a, &a), 10_416.0);
    }
}
