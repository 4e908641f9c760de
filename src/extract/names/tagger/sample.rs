//! A small model for tests: its weights are by chance, but they are weights.

use super::casing::Casing;
use super::file::{Header, LayerWeights, Matrix, Model, Scales};
use super::packed::Packed;
use super::window::LONGEST;

const WIDTH: usize = 64;
const INNER: usize = 96;
const PIECES: [&str; 16] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "iran", "talk", "##s", ".", ",", "the", "of", "a", "b",
    "##a", "##b", "5",
];

/// A linear congruential generator: the same numbers in every run.
struct Chance(u32);

impl Chance {
    /// About `count` numbers between −1 and 1.
    fn numbers(&mut self, count: usize) -> Vec<f32> {
        let mut next = || {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Matrix {
        Matrix {
            weights: Packed::of(&self.numbers(rows * columns), columns),
            bias: self.numbers(rows),
        }
    }

    fn scales(&mut self) -> Scales {
        Scales {
            scale: vec![1.0; WIDTH],
            shift: self.numbers(WIDTH),
        }
    }
}

/// The model: one layer, three labels.
pub fn model() -> Model {
    let mut chance = Chance(7);
    let types = ["PERSON", "GPE", "DATE"];
    Model {
        header: Header {
            name: "sample".to_owned(),
            version: "1.0.0".to_owned(),
            types: types.map(str::to_owned).to_vec(),
            width: WIDTH,
            layers: 1,
            inner: INNER,
            positions: LONGEST,
            pieces: PIECES.map(str::to_owned).to_vec(),
            folds: vec!["áa".to_owned()],
            calibration: vec![(0.0, 0.1), (1.0, 0.9)],
        },
        pieces: Packed::of(&chance.numbers(PIECES.len() * WIDTH), WIDTH),
        positions: chance.numbers(LONGEST * WIDTH),
        casings: chance.numbers(Casing::COUNT * WIDTH),
        hints: chance.numbers((1 + 2 * types.len()) * WIDTH),
        norm: chance.scales(),
        layers: vec![LayerWeights {
            query_key_value: chance.matrix(3 * WIDTH, WIDTH),
            attention_output: chance.matrix(WIDTH, WIDTH),
            attention_norm: chance.scales(),
            up: chance.matrix(INNER, WIDTH),
            down: chance.matrix(WIDTH, INNER),
            output_norm: chance.scales(),
        }],
        head: chance.matrix(1 + 2 * types.len(), WIDTH),
    }
}
