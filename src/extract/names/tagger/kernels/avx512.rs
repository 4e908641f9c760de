//! The product with AVX-512 VNNI: sixteen outputs in a register, four inputs in one instruction, which
//! takes inputs without a sign. They are shifted by 128, and what that adds is taken away at the end.
#![expect(
    unsafe_code,
    reason = "reads through pointers; every one is inside a slice that is checked before"
)]

use std::arch::x86_64::{
    _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
    _mm512_slli_epi32, _mm512_storeu_si512, _mm512_sub_epi32,
};

/// Outputs side by side.
pub const OUTPUTS: usize = 16;
/// Inputs of one output side by side.
pub const INPUTS: usize = 4;
/// The shift, as a power of two.
const SHIFT: u32 = 7;

/// Whether this processor has it.
pub fn is_there() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni")
}

/// Rows of `x` times packed weights; `sums` are those of the outputs.
pub fn product(x: &[i8], inputs: usize, packed: &[i8], sums: &[i32], product: &mut [i32]) {
    assert!(is_there());
    let stride = packed.len() / inputs;
    let groups = shifted(x);
    let (groups_in_row, rows) = (inputs / INPUTS, x.len() / inputs);
    assert!(product.len() >= rows * stride);
    for block in 0..stride / OUTPUTS {
        let weights = &packed[block * OUTPUTS * inputs..(block + 1) * OUTPUTS * inputs];
        let sums = &sums[block * OUTPUTS..(block + 1) * OUTPUTS];
        let mut row = 0;
        while row < rows {
            let out = &mut product[row * stride + block * OUTPUTS..];
            let x = &groups[row * groups_in_row..];
            // SAFETY: the processor has AVX-512 VNNI (asserted above).
            row += unsafe {
                match rows - row {
                    0..4 => tile::<1>(x, groups_in_row, weights, sums, out, stride),
                    4..16 => tile::<4>(x, groups_in_row, weights, sums, out, stride),
                    _ => tile::<16>(x, groups_in_row, weights, sums, out, stride),
                }
            };
        }
    }
}

/// Four inputs, each shifted, in 32 bits.
fn shifted(x: &[i8]) -> Vec<i32> {
    let shift = |x: i8| (x as u8) ^ (1 << SHIFT);
    let join = |four: &[i8]| {
        i32::from_le_bytes([
            shift(four[0]),
            shift(four[1]),
            shift(four[2]),
            shift(four[3]),
        ])
    };
    x.chunks_exact(INPUTS).map(join).collect()
}

/// The block for `ROWS` rows; returns `ROWS`.
#[target_feature(enable = "avx512f,avx512vnni")]
fn tile<const ROWS: usize>(
    x: &[i32],
    groups: usize,
    weights: &[i8],
    sums: &[i32],
    out: &mut [i32],
    stride: usize,
) -> usize {
    assert!(x.len() >= ROWS * groups);
    assert!(weights.len() >= groups * OUTPUTS * INPUTS);
    assert!(out.len() >= (ROWS - 1) * stride + OUTPUTS);
    assert!(sums.len() >= OUTPUTS);
    let mut totals = [_mm512_setzero_si512(); ROWS];
    for group in 0..groups {
        // SAFETY: 64 bytes at `group * 64` are inside `weights` (asserted above).
        let w =
            unsafe { _mm512_loadu_si512(weights.as_ptr().add(group * OUTPUTS * INPUTS).cast()) };
        for (row, total) in totals.iter_mut().enumerate() {
            // SAFETY: inside `x` (asserted above).
            let x = _mm512_set1_epi32(unsafe { *x.get_unchecked(row * groups + group) });
            *total = _mm512_dpbusd_epi32(*total, x, w);
        }
    }
    // SAFETY: sixteen numbers (asserted above).
    let sums = unsafe { _mm512_loadu_si512(sums.as_ptr().cast()) };
    let added = _mm512_slli_epi32::<SHIFT>(sums);
    for (row, total) in totals.into_iter().enumerate() {
        let total = _mm512_sub_epi32(total, added);
        // SAFETY: sixteen numbers at `row * stride` are inside `out` (asserted above).
        unsafe { _mm512_storeu_si512(out.as_mut_ptr().add(row * stride).cast(), total) };
    }
    ROWS
}
