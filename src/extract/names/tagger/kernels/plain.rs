//! The product without anything that only some processors have; what the other paths are compared with.

/// Outputs side by side.
pub const OUTPUTS: usize = 8;
/// Inputs of one output side by side.
pub const INPUTS: usize = 2;

/// Rows of `x` times packed weights.
pub fn product(x: &[i8], inputs: usize, packed: &[i8], product: &mut [i32]) {
    let stride = packed.len() / inputs;
    for (x, product) in x.chunks_exact(inputs).zip(product.chunks_exact_mut(stride)) {
        let blocks = packed.chunks_exact(OUTPUTS * inputs);
        for (block, product) in blocks.zip(product.chunks_exact_mut(OUTPUTS)) {
            for (pair, weights) in x
                .chunks_exact(INPUTS)
                .zip(block.chunks_exact(OUTPUTS * INPUTS))
            {
                let (a, b) = (i32::from(pair[0]), i32::from(pair[1]));
                for (sum, w) in product.iter_mut().zip(weights.chunks_exact(INPUTS)) {
                    *sum += a * i32::from(w[0]) + b * i32::from(w[1]);
                }
            }
        }
    }
}

/// Two inputs as 16-bit numbers in 32 bits.
#[cfg(target_arch = "x86_64")]
pub fn pairs_of(x: &[i8]) -> Vec<i32> {
    let join = |pair: &[i8]| {
        let low = i16::from(pair[0]) as u16;
        let high = i16::from(pair[1]) as u16;
        (u32::from(high) << 16 | u32::from(low)) as i32
    };
    x.chunks_exact(INPUTS).map(join).collect()
}
