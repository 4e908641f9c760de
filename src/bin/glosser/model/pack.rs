//! `glosser model pack`: from trained weights to the model file.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use glosser::extract::names::tagger::file::{Header, LayerWeights, Matrix, Model, Scales};
use glosser::extract::names::tagger::packed::Packed;
use glosser::extract::names::tagger::tagger::Tagger;
use safetensors::{Dtype, SafeTensors};

use super::{VocabularyFile, wrong};
use crate::Outcome;
use crate::console;
use crate::failure::Failure;

/// Make the model file of trained weights.
#[derive(Args)]
pub struct Arguments {
    /// Trained weights (safetensors), as `training/tagger` writes them.
    weights: PathBuf,
    /// The model file to write.
    out: PathBuf,
    /// The pieces that the weights are for.
    #[arg(long)]
    vocabulary: PathBuf,
    /// The labels in order of the tags, separated by commas.
    #[arg(long, value_delimiter = ',', required = true)]
    types: Vec<String>,
    /// From probability to the share of right names: [[0.0, 0.1], …, [1.0, 0.99]] in a file of JSON.
    #[arg(long)]
    calibration: Option<PathBuf>,
    /// What the model is called.
    #[arg(long, default_value = "news")]
    name: String,
    /// Its version.
    #[arg(long, default_value = "1.0.0")]
    model_version: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let bytes = fs::read(&arguments.weights).map_err(Failure::file(&arguments.weights))?;
    let tensors =
        SafeTensors::deserialize(&bytes).map_err(|error| wrong(&arguments.weights, &error))?;
    let weights = Weights {
        tensors,
        path: &arguments.weights,
    };
    let model = weights.model(arguments)?;
    let unfit = |error| Failure::Usage(format!("the model cannot be used: {error}"));
    let bytes = model.to_bytes().map_err(unfit)?;
    Tagger::from_bytes(&bytes).map_err(unfit)?;
    fs::write(&arguments.out, &bytes).map_err(Failure::file(&arguments.out))?;
    console::say(&format!(
        "{}: {} bytes",
        arguments.out.display(),
        bytes.len()
    ));
    Ok(Outcome::Good)
}

struct Weights<'a> {
    tensors: SafeTensors<'a>,
    path: &'a std::path::Path,
}

impl Weights<'_> {
    /// A tensor and the length of its rows.
    fn tensor(&self, name: &str) -> Result<(Vec<f32>, usize), Failure> {
        let found = self
            .tensors
            .tensor(name)
            .map_err(|error| wrong(self.path, &error))?;
        if found.dtype() != Dtype::F32 {
            return Err(wrong(
                self.path,
                &format!("{name} is not in 32-bit floating point"),
            ));
        }
        let (four, _) = found.data().as_chunks::<4>();
        let numbers: Vec<f32> = four.iter().map(|&four| f32::from_le_bytes(four)).collect();
        if !numbers.iter().all(|number| number.is_finite()) {
            return Err(wrong(
                self.path,
                &format!("{name} has a number that is none"),
            ));
        }
        Ok((numbers, found.shape().last().copied().unwrap_or(1)))
    }

    fn floats(&self, name: &str) -> Result<Vec<f32>, Failure> {
        Ok(self.tensor(name)?.0)
    }

    fn packed(&self, name: &str) -> Result<Packed, Failure> {
        let (numbers, columns) = self.tensor(name)?;
        Ok(Packed::of(&numbers, columns))
    }

    fn matrix(&self, name: &str) -> Result<Matrix, Failure> {
        Ok(Matrix {
            weights: self.packed(&format!("{name}.weight"))?,
            bias: self.floats(&format!("{name}.bias"))?,
        })
    }

    fn scales(&self, name: &str) -> Result<Scales, Failure> {
        Ok(Scales {
            scale: self.floats(&format!("{name}.weight"))?,
            shift: self.floats(&format!("{name}.bias"))?,
        })
    }

    fn layer(&self, number: usize) -> Result<LayerWeights, Failure> {
        let of = |part: &str| format!("layers.{number}.{part}");
        Ok(LayerWeights {
            query_key_value: self.matrix(&of("qkv"))?,
            attention_output: self.matrix(&of("out"))?,
            attention_norm: self.scales(&of("norm1"))?,
            up: self.matrix(&of("up"))?,
            down: self.matrix(&of("down"))?,
            output_norm: self.scales(&of("norm2"))?,
        })
    }

    fn layer_count(&self) -> usize {
        let has = |number: &usize| {
            self.tensors
                .tensor(&format!("layers.{number}.qkv.bias"))
                .is_ok()
        };
        (0..).take_while(has).count()
    }

    fn model(&self, arguments: &Arguments) -> Result<Model, Failure> {
        let vocabulary = VocabularyFile::read(&arguments.vocabulary)?;
        let (positions, width) = self.tensor("position.weight")?;
        let layers = self.layer_count();
        Ok(Model {
            header: Header {
                name: arguments.name.clone(),
                version: arguments.model_version.clone(),
                types: arguments.types.clone(),
                width,
                layers,
                inner: self.tensor("layers.0.up.bias")?.0.len(),
                positions: positions.len().checked_div(width).unwrap_or(0),
                pieces: vocabulary.pieces,
                folds: vocabulary.folds,
                calibration: calibration(arguments)?,
            },
            pieces: self.packed("piece.weight")?,
            positions,
            casings: self.floats("casing.weight")?,
            hints: self.floats("hint.weight")?,
            norm: self.scales("norm")?,
            layers: (0..layers)
                .map(|number| self.layer(number))
                .collect::<Result<_, _>>()?,
            head: self.matrix("head")?,
        })
    }
}

/// The line of the file; without one, likelihoods are taken as they are.
fn calibration(arguments: &Arguments) -> Result<Vec<(f32, f32)>, Failure> {
    let Some(path) = &arguments.calibration else {
        return Ok(vec![(0.0, 0.0), (1.0, 1.0)]);
    };
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    serde_json::from_str(&text).map_err(|error| wrong(path, &error))
}
