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
