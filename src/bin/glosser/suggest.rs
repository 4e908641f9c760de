//! Suggestions of the extraction for a document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use glosser::extract::extractor::Extractor;
use glosser::extract::mention::{Mention, Stage};
use glosser::extract::names::gazetteers::Gazetteers;
use glosser::extract::names::tagger::tagger::Tagger;
use glosser::extract::options::Options;
use glosser::formats::annotated::Annotated;
use glosser::model::annotation::{Annotation, Status};
use glosser::model::id::AnnotationId;
use glosser::model::schema::LabelSchema;
use glosser::model::set::AnnotationSet;
use glosser::model::suggest::replace;
use glosser::model::transaction::Ground;

use crate::failure::Failure;

/// The lists of names that the command brings with it.
const GAZETTEERS: &[u8] = include_bytes!("../../../static/gazetteers/news.gaz");

/// The model that the command brings with it.
const MODEL: &[u8] = include_bytes!("../../../static/models/news.ner");

/// What is extracted, and with what.
#[derive(Args)]
pub struct ExtractionArguments {
    /// Lists of names, as `glosser gazetteers build` makes them, in place of the built-in ones.
    #[arg(long)]
    gazetteers: Option<PathBuf>,
    /// A trained model that finds the names, as `glosser model pack` makes it, in place of the built-in
    /// one.
    #[arg(long, conflicts_with = "no_model")]
    model: Option<PathBuf>,
    /// Find names by lists and rules only: about thirty times as fast, and less right.
    #[arg(long)]
    no_model: bool,
    /// Suggest what these stages find only, separated by commas: names, numbers, times, quotations.
    #[arg(long, value_delimiter = ',')]
    stages: Vec<String>,
    /// Leave out suggestions with a lower score, from 0 to 1.
    #[arg(long, default_value_t = 0.0)]
    min_score: f32,
}

/// Makes suggestions.
pub struct Suggester {
    extractor: Extractor,
    options: Options,
}

impl Suggester {
    /// As the arguments say.
    pub fn new(arguments: &ExtractionArguments) -> Result<Self, Failure> {
        let gazetteers = gazetteers(arguments.gazetteers.as_deref())?;
        let tagger = match (&arguments.model, arguments.no_model) {
            (_, true) => None,
            (Some(path), _) => Some(tagger(path)?),
            (None, _) => Some(built_in()?),
        };
        if !(0.0..=1.0).contains(&arguments.min_score) {
            return Err(Failure::Usage(
                "--min-score is a number from 0 to 1".to_owned(),
            ));
        }
        let mut options = Options {
            min_score: arguments.min_score,
            ..Options::default()
        };
        if !arguments.stages.is_empty() {
            options.stages = stages(&arguments.stages)?;
        }
        Ok(Self {
            extractor: Extractor::new(Some(gazetteers)).with_tagger(tagger),
            options,
        })
    }

    /// Adds suggestions. What is accepted or rejected stays and keeps others away; open suggestions of
    /// a machine give way to the new ones.
    pub fn suggest(&self, annotated: &mut Annotated, schema: &LabelSchema) -> Result<(), Failure> {
        let text = &annotated.document.text;
        let mentions = self
            .extractor
            .extract_all(text.clone(), self.options.clone());
        let fresh = annotations(mentions, &annotated.set);
        let transaction = replace(&annotated.set, schema, text.extent(), fresh);
        let ground = Ground { text, schema };
        match transaction.apply(&mut annotated.set, ground) {
            Ok(_) => Ok(()),
            Err(error) => Err(Failure::Usage(format!(
                "document {}: {error}",
                annotated.document.id.as_str()
            ))),
        }
    }
}

/// The gazetteers of a file, or those that the command brings with it.
pub fn gazetteers(path: Option<&Path>) -> Result<Gazetteers, Failure> {
    let bytes = match path {
        Some(path) => fs::read(path).map_err(Failure::file(path))?,
        None => GAZETTEERS.to_vec(),
    };
    Gazetteers::from_bytes(bytes).map_err(|error| {
        let path = path.map_or_else(String::new, |path| format!("{}: ", path.display()));
        Failure::Usage(format!("{path}{error}"))
    })
}

fn built_in() -> Result<Tagger, Failure> {
    Tagger::from_bytes(MODEL)
        .map_err(|error| Failure::Usage(format!("the built-in model: {error}")))
}

fn tagger(path: &Path) -> Result<Tagger, Failure> {
    let bytes = fs::read(path).map_err(Failure::file(path))?;
    let wrong = |error| Failure::Usage(format!("{}: {error}", path.display()));
    Tagger::from_bytes(&bytes).map_err(wrong)
}

fn stages(names: &[String]) -> Result<BTreeSet<Stage>, Failure> {
    let stage = |name: &String| {
        Stage::from_name(name).ok_or_else(|| {
            let known = Stage::ALL.map(Stage::name).join(", ");
            Failure::Usage(format!("there is no stage {name:?}; there are {known}"))
        })
    };
    names.iter().map(stage).collect()
}

/// Mentions as suggestions, with ids that are new to the set.
fn annotations(mentions: Vec<Mention>, set: &AnnotationSet) -> Vec<Annotation> {
    let mut number = 0;
    let mut id = || loop {
        number += 1;
        let id = format!("m{number}");
        if set.annotation(&id).is_none() {
            return AnnotationId::new(id);
        }
    };
    mentions
        .into_iter()
        .map(|mention| Annotation {
            id: id(),
            provenance: mention.provenance(),
            fragments: mention.fragments,
            label: mention.label,
            attributes: mention.attributes,
            status: Status::Suggested,
            note: None,
        })
        .collect()
}
