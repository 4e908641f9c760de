//! A matrix of weights in the order in which a kernel reads it.

use super::plain;
#[cfg(target_arch = "wasm32")]
use super::simd128;
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};

/// How products are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Without anything that only some processors have.
    Plain,
    /// 256 bits at once (x86-64 since 2013).
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512 bits at once with products of bytes (x86-64 servers since 2019).
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// 128 bits at once, in WebAssembly.
    #[cfg(target_arch = "wasm32")]
    Simd128,
}

impl Path {
    /// The paths that this processor has, the fastest first.
    #[cfg(target_arch = "x86_64")]
    pub fn all() -> Vec<Self> {
        let wide = avx512::is_there().then_some(Self::Avx512);
        let narrow = avx2::is_there().then_some(Self::Avx2);
        let some = wide.into_iter().chain(narrow);
        some.chain([Self::Plain]).collect()
    }

    /// The paths that this processor has, the fastest first.
    #[cfg(target_arch = "wasm32")]
    pub fn all() -> Vec<Self> {
        vec![Self::Simd128, Self::Plain]
    }

    /// The paths that this processor has, the fastest first.
    #[cfg(not(any(target_arch = "x86_64", target_arch = "wasm32")))]
    pub fn all() -> Vec<Self> {
        vec![Self::Plain]
    }

    /// The fastest path of this processor.
    pub fn best() -> Self {
        Self::all()[0]
    }

    /// How many outputs are computed side by side.
    fn outputs(self) -> usize {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => avx512::OUTPUTS,
            _ => plain::OUTPUTS,
        }
    }

    /// How many inputs of one output lie side by side.
    fn inputs(self) -> usize {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => avx512::INPUTS,
            _ => plain::INPUTS,
        }
    }
}

/// Whole numbers between −127 and 127, a row an output, in the order of a path.
#[derive(Clone, Debug)]
pub struct Weights {
    path: Path,
    outputs: usize,
    inputs: usize,
    /// Blocks of outputs; in each, groups of inputs; in each, the outputs of the block one after the
    /// other. Missing outputs are 0.
    packed: Vec<i8>,
    /// The sum of each output's weights, for paths that shift the inputs.
    sums: Vec<i32>,
}

impl Weights {
    /// From rows, an output after the other: `rows` has `outputs * inputs` numbers. The inputs must be a
    /// multiple of four.
    pub fn new(path: Path, rows: &[i8], outputs: usize, inputs: usize) -> Self {
        let (wide, group) = (path.outputs(), path.inputs());
        let blocks = outputs.div_ceil(wide);
        let mut packed = Vec::with_capacity(blocks * wide * inputs);
        for block in 0..blocks {
            for from in (0..inputs).step_by(group) {
                for output in block * wide..(block + 1) * wide {
                    let at = output * inputs + from;
                    let row = (output < outputs).then(|| &rows[at..at + group]);
                    match row {
                        Some(row) => packed.extend_from_slice(row),
                        None => packed.extend(std::iter::repeat_n(0, group)),
                    }
                }
            }
        }
        let sum = |row: &[i8]| row.iter().map(|&w| i32::from(w)).sum();
        let mut sums: Vec<i32> = rows.chunks_exact(inputs).map(sum).collect();
        sums.resize(blocks * wide, 0);
        Self {
            path,
            outputs,
            inputs,
            packed,
            sums,
        }
    }

    /// How many outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many outputs a row of the product has: [`Self::outputs`], filled up to whole blocks.
    pub fn stride(&self) -> usize {
        self.sums.len()
    }

    /// The product of every row of `x` (a multiple of [`Self::inputs`] numbers) with every output, into
    /// `product`, which is made as long as it has to be: a row of [`Self::stride`] numbers for each.
    pub fn product(&self, x: &[i8], product: &mut Vec<i32>) {
        let rows = x.len() / self.inputs;
        product.clear();
        product.resize(rows * self.stride(), 0);
        match self.path {
            Path::Plain => plain::product(x, self.inputs, &self.packed, product),
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => avx2::product(x, self.inputs, &self.packed, product),
            #[cfg(target_arch = "x86_64")]
            Path::Avx512 => avx512::product(x, self.inputs, &self.packed, &self.sums, product),
            #[cfg(target_arch = "wasm32")]
            Path::Simd128 => simd128::product(x, self.inputs, &self.packed, product),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_hand(x: &[i8], rows: &[i8], inputs: usize) -> Vec<Vec<i32>> {
        let dot = |a: &[i8], b: &[i8]| {
            a.iter()
                .zip(b)
                .map(|(&a, &b)| i32::from(a) * i32::from(b))
                .sum()
        };
        x.chunks(inputs)
            .map(|x| rows.chunks(inputs).map(|w| dot(x, w)).collect())
            .collect()
    }

    fn check(x: &[i8], rows: &[i8], outputs: usize, inputs: usize) {
        for path in Path::all() {
            let weights = Weights::new(path, rows, outputs, inputs);
            let mut product = Vec::new();
            weights.product(x, &mut product);
            let found: Vec<Vec<i32>> = product
                .chunks(weights.stride())
                .map(|row| row[..outputs].to_vec())
                .collect();
            assert_eq!(found, by_hand(x, rows, inputs), "{path:?}");
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        for (a, b) in [(127, 127), (-127, 127), (127, -127), (-127, -127)] {
            check(&[a; 5 * 1536], &[b; 37 * 1536], 37, 1536);
        }
    }

    proptest! {
        #[test]
        fn all_paths_agree(
            (inputs, outputs, x, rows) in (1..9_usize, 1..40_usize, 0..9_usize).prop_flat_map(|(groups, outputs, rows)| {
                let inputs = groups * 4;
                let number = -127..=127_i8;
                (
                    Just(inputs),
                    Just(outputs),
                    proptest::collection::vec(number.clone(), rows * inputs),
                    proptest::collection::vec(number, outputs * inputs),
                )
            })
        ) {
            check(&x, &rows, outputs, inputs);
        }
    }
}
