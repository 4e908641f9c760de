//! A model that is ready to read.

use super::attention::{HEAD, Heads};
use super::decode;
use super::encoder::{Encoder, Layer, Norm, Scratch};
use super::file::{LayerWeights, Matrix, Model, ModelError, Scales};
use super::hint::HintRows;
use super::kernels::weights::Path;
use super::linear::{Linear, Quantised};
use super::vocabulary::{Piece, Vocabulary};
use super::window::{LONGEST, Window, windows};
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::text::span::Span;
use crate::token::sentence::Sentence;
use crate::token::token::Token;

/// About how many pieces are read at once: enough that weights are fetched for many of them, few enough
/// that the numbers on their way stay in the cache.
const AT_ONCE: usize = 256;

/// A name that the tagger found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tagged {
    /// Where, in bytes of the text; whole tokens.
    pub span: Span,
    /// Its label.
    pub kind: Kind,
    /// How likely it is right, by the model's calibration.
    pub score: f32,
}

/// Finds names with a trained model.
#[derive(Debug)]
pub struct Tagger {
    name: String,
    version: String,
    vocabulary: Vocabulary,
    encoder: Encoder,
    head: Linear,
    kinds: Vec<Kind>,
    calibration: Vec<(f32, f32)>,
}

impl Tagger {
    /// From the bytes of a model file.
    ///
    /// # Errors
    /// [`ModelError`] where they are none that this program can use.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::on_path(&Model::from_bytes(bytes)?, Path::best())
    }

    /// With the products computed in a way that the processor has.
    ///
    /// # Errors
    /// As [`Self::from_bytes`].
    pub fn on_path(model: &Model, path: Path) -> Result<Self, ModelError> {
        let header = &model.header;
        let wrong = |what: String| ModelError::Header(what);
        let pieces = header.pieces.iter().map(String::as_str);
        let folds = header.folds.iter().map(String::as_str);
        let vocabulary = Vocabulary::new(pieces, folds).map_err(|e| wrong(e.to_string()))?;
        let kind = |name: &String| {
            Kind::from_name(name).ok_or_else(|| wrong(format!("the label {name} is not known")))
        };
        let kinds: Vec<Kind> = header.types.iter().map(kind).collect::<Result<_, _>>()?;
        if header.positions < LONGEST {
            return Err(wrong(format!("windows of {LONGEST} pieces do not fit")));
        }
        let layers = model.layers.iter();
        Ok(Self {
            name: header.name.clone(),
            version: header.version.clone(),
            vocabulary,
            encoder: Encoder {
                pieces: model.pieces.unpacked(),
                positions: model.positions.clone(),
                casings: model.casings.clone(),
                hints: HintRows {
                    kinds: kinds.clone(),
                    rows: model.hints.clone(),
                },
                norm: norm(&model.norm),
                layers: layers.map(|weights| layer(path, weights)).collect(),
                heads: Heads {
                    count: header.width / HEAD,
                },
            },
            head: linear(path, &model.head),
            kinds,
            calibration: header.calibration.clone(),
        })
    }

    /// Its name and version, such as `news/1.0.0`.
    pub fn title(&self) -> String {
        format!("{}/{}", self.name, self.version)
    }

    /// What it reads of a paragraph. `text` is the whole text that the tokens count in, and that what the
    /// rules found counts in.
    pub fn windows(
        &self,
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
        rules: &[Finding],
    ) -> Vec<Window> {
        windows(text, tokens, sentences, rules, &self.vocabulary)
    }

    /// The names of each window, in order.
    pub fn tag(&self, windows: &[Window]) -> Vec<Vec<Tagged>> {
        let mut scratch = Scratch::default();
        let mut found = Vec::with_capacity(windows.len());
        let mut rest = windows;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(batch(rest));
            self.tag_batch(now, &mut scratch, &mut found);
            rest = later;
        }
        found
    }

    fn tag_batch(&self, windows: &[Window], scratch: &mut Scratch, found: &mut Vec<Vec<Tagged>>) {
        let pieces: Vec<&[Piece]> = windows.iter().map(|w| w.pieces.as_slice()).collect();
        let encoded = self.encoder.encode(&pieces, scratch);
        let scores = self.scores(windows, &encoded);
        let tags = self.head.outputs();
        let mut at = 0;
        for window in windows {
            let end = at + window.words.len() * tags;
            found.push(self.names(window, &scores[at..end]));
            at = end;
        }
    }

    /// The scores of all tags for every word, by its first piece.
    fn scores(&self, windows: &[Window], encoded: &[f32]) -> Vec<f32> {
        let width = self.encoder.width();
        let mut firsts = Vec::new();
        let mut start = 0;
        for window in windows {
            for word in &window.words {
                let row = start + usize::from(word.first);
                firsts.extend_from_slice(&encoded[row * width..(row + 1) * width]);
            }
            start += window.pieces.len();
        }
        let (mut quantised, mut product, mut scores) =
            (Quantised::default(), Vec::new(), Vec::new());
        quantised.take(&firsts, width);
        self.head.apply(&quantised, &mut product, &mut scores);
        scores
    }

    /// The names that begin in the core of a window.
    fn names(&self, window: &Window, scores: &[f32]) -> Vec<Tagged> {
        let found = decode::names(scores, self.head.outputs()).into_iter();
        let named = found.filter(|found| window.core.contains(&found.words.start));
        named
            .filter_map(|found| {
                let words = window.words.get(found.words)?;
                Some(Tagged {
                    span: words.first()?.span.cover(words.last()?.span),
                    kind: *self.kinds.get(found.kind)?,
                    score: calibrated(&self.calibration, found.probability),
                })
            })
            .collect()
    }
}

/// How many windows are read at once.
fn batch(windows: &[Window]) -> usize {
    let mut pieces = 0;
    let fits = |window: &&Window| {
        pieces += window.pieces.len();
        pieces <= AT_ONCE
    };
    windows.iter().take_while(fits).count().max(1)
}

/// On the line through the points.
fn calibrated(line: &[(f32, f32)], probability: f32) -> f32 {
    let place = line.partition_point(|point| point.0 <= probability);
    let before = place.checked_sub(1).and_then(|place| line.get(place));
    match (before, line.get(place)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (probability - a.0) / (b.0 - a.0),
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => probability,
    }
}

fn linear(path: Path, matrix: &Matrix) -> Linear {
    Linear::new(path, &matrix.weights, matrix.bias.clone())
}

fn norm(scales: &Scales) -> Norm {
    Norm {
        scale: scales.scale.clone(),
        shift: scales.shift.clone(),
    }
}

fn layer(path: Path, weights: &LayerWeights) -> Layer {
    Layer {
        query_key_value: linear(path, &weights.query_key_value),
        attention_output: linear(path, &weights.attention_output),
        attention_norm: norm(&weights.attention_norm),
        up: linear(path, &weights.up),
        down: linear(path, &weights.down),
        output_norm: norm(&weights.output_norm),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::model;
    use super::*;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    fn tag(tagger: &Tagger, text: &str) -> Vec<Vec<Tagged>> {
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        tagger.tag(&tagger.windows(text, &tokens, &sentences(text, &tokens), &[]))
    }

    #[test]
    fn scores_lie_on_the_line() {
        let line = [(0.0, 0.1), (0.5, 0.2), (1.0, 1.0)];
        for (probability, expected) in [
            (0.0, 0.1),
            (0.25, 0.15),
            (0.75, 0.6),
            (1.0, 1.0),
            (2.0, 1.0),
        ] {
            assert!((calibrated(&line, probability) - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn what_is_read_beside_it_changes_nothing() {
        let tagger = Tagger::from_bytes(&model().to_bytes().unwrap()).unwrap();
        let texts = [
            "Iran talks. The 5 talks of Ab, a Ba.",
            "Abab 5",
            "talks of Iran, of the Iran Ab",
        ];
        let alone: Vec<_> = texts.iter().flat_map(|text| tag(&tagger, text)).collect();
        assert!(alone.iter().any(|names| !names.is_empty()));
        let mut windows = Vec::new();
        for text in texts {
            let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
            windows.extend(tagger.windows(text, &tokens, &sentences(text, &tokens), &[]));
        }
        assert_eq!(tagger.tag(&windows), alone);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn all_paths_find_the_same_to_the_last_bit(parts in proptest::collection::vec("Iran |talks |[a-c]{1,6} |5|[.,] ", 1..200)) {
            let text = parts.concat();
            let model = model();
            let found: Vec<_> = Path::all()
                .into_iter()
                .map(|path| tag(&Tagger::on_path(&model, path).unwrap(), &text))
                .collect();
            for other in &found[1..] {
                prop_assert_eq!(other, &found[0]);
            }
        }
    }
}
