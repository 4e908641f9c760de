//! Eight numbers at once, in an order that no compiler changes: the same text has the same scores on
//! every machine, to the last bit.
//!
//! Every operation is one of IEEE 754 that rounds the same everywhere; nothing is fused, and sums are
//! taken in one order. What takes the power of a number is computed here, since the systems' libraries
//! differ.

/// A function whose loops are compiled twice on x86-64: for every processor, and for those with AVX2,
/// which is asked for when it is called. Both do the same operations in the same order.
macro_rules! fast {
    ($(#[$about:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$about])*
        $visible fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn body($($argument: $type),*) $(-> $result)? $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) $(-> $result)? { body($($argument),*) }
                if is_x86_feature_detected!("avx2") {
                    #[expect(unsafe_code, reason = "the line above asks for what it needs")]
                    // SAFETY: the processor has AVX2.
                    return unsafe { wide($($argument),*) };
                }
            }
            body($($argument),*)
        }
    };
}
pub(in super::super) use fast;

/// How many numbers.
pub const LANES: usize = 8;

/// Eight numbers.
pub type Lanes = [f32; LANES];

/// Adds the products of two rows, lane by lane, and then the lanes. The lengths must be equal and a
/// multiple of [`LANES`]; what is beyond the last whole eight is left out.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    total(sums)
}

/// The sum of a row, lane by lane; as [`dot`] for lengths.
#[inline(always)]
pub fn sum(row: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for part in row.chunks_exact(LANES) {
        for lane in 0..LANES {
            sums[lane] += part[lane];
        }
    }
    total(sums)
}

/// The sum of eight numbers, in pairs.
#[inline(always)]
pub fn total(x: Lanes) -> f32 {
    let four = [x[0] + x[4], x[1] + x[5], x[2] + x[6], x[3] + x[7]];
    (four[0] + four[2]) + (four[1] + four[3])
}

/// Added to a number below 2^22 it leaves the nearest whole number in the low bits.
const ROUND: f32 = 12_582_912.0;

/// The nearest whole number of a number below 2^22 in size; of two, the even one.
#[inline(always)]
pub fn round(x: f32) -> i32 {
    (x + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32
}

/// e to the power of `x`, to six digits; below −87 what it is there, above 88 too.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // 2^n * e^r with |r| <= ln 2 / 2 (Cody and Waite's two parts of ln 2), e^r by its series.
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * 0.693_359_4) - n * -2.121_944_4e-4;
    let series = 1.0 / 720.0;
    let series = series * r + 1.0 / 120.0;
    let series = series * r + 1.0 / 24.0;
    let series = series * r + 1.0 / 6.0;
    let series = series * r + 0.5;
    let series = series * r + 1.0;
    let series = series * r + 1.0;
    let exponent = shifted
        .to_bits()
        .wrapping_sub(ROUND.to_bits())
        .wrapping_add(127);
    series * f32::from_bits(exponent << 23)
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), `x Φ(x)`, with the error function of
/// Abramowitz and Stegun 7.1.26, whose error is below 2e-7.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let z = x * std::f32::consts::FRAC_1_SQRT_2;
    let size = z.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let series = 1.061_405_4;
    let series = series * t - 1.453_152;
    let series = series * t + 1.421_413_7;
    let series = series * t - 0.284_496_74;
    let series = series * t + 0.254_829_6;
    let erf = (1.0 - series * t * exp(-size * size)).copysign(z);
    0.5 * x * (1.0 + erf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_those_of_the_library_to_six_digits() {
        for step in -870..=880 {
            let x = step as f32 / 10.0;
            let exact = f64::from(x).exp();
            let error = (f64::from(exp(x)) - exact).abs() / exact;
            assert!(error < 1e-6, "{x}: {error}");
        }
        assert!(exp(-1000.0) < 1e-37);
        assert!(exp(f32::INFINITY).is_finite());
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
            assert!((gelu(x) - expected).abs() < 2e-6, "{x}: {}", gelu(x));
        }
    }

    #[test]
    fn sums_are_those_by_hand() {
        let a: Vec<f32> = (0..32).map(|n| n as f32).collect();
        assert_eq!(sum(&a), 496.0);
        assert_eq!(dot(&a, &a), 10_416.0);
    }
}
