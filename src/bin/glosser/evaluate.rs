//! `glosser evaluate`: precision, recall and F1 against gold annotations.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glosser::agreement::map::{ONTONOTES, coarse};
use glosser::agreement::mask;
use glosser::agreement::normalise::without_article_and_possessive;
use glosser::agreement::pairing::{Item, Matching};
use glosser::agreement::span_f1::{Counts, Scores};
use glosser::formats::annotated::Annotated;
use glosser::formats::format::ReadOptions;
use glosser::model::annotation::Status;
use glosser::model::id::LabelName;
use glosser::model::schema::LabelSchema;
use glosser::model::set::AnnotationSet;
use serde_json::{Value, json};

use crate::Outcome;
use crate::console::Console;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options;
use crate::suggest::{ExtractionArguments, Suggester};

/// Score annotations against gold ones: precision, recall and F1, exact and by overlap.
///
/// Where `meta.covers` of a gold document lists labels, only these are scored in it; else a label that
/// the gold never has is named but not scored. Gold annotations whose label ends in ? are of
/// unresolved type: they and what overlaps them are left out.
///
/// By overlap, an annotation is paired with one of its label at most: those of the same text first,
/// then, of those that are left, always the two that share most text.
#[derive(Args)]
pub struct Arguments {
    /// Gold annotations.
    #[arg(long)]
    gold: PathBuf,
    /// Annotations to score, joined by the ids of documents; without it, those that `glosser extract`
    /// suggests.
    #[arg(long)]
    pred: Option<PathBuf>,
    /// Make labels comparable: coarse maps the 18 types to PER, ORG and LOC (of GPE, LOC and FAC; of
    /// GPE? too, which is a place whatever its type) and leaves the others out on both sides.
    #[arg(long)]
    map: Option<MapChoice>,
    /// Leave a leading the, a or an and a trailing possessive out of account on both sides.
    #[arg(long)]
    ignore_articles_and_possessives: bool,
    /// Score these labels only, separated by commas; after --map.
    #[arg(long, value_delimiter = ',')]
    labels: Vec<String>,
    /// One JSON object instead of the table.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    extraction: ExtractionArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MapChoice {
    /// PER, ORG and LOC.
    Coarse,
}

/// What was counted in all documents.
#[derive(Default)]
struct Evaluation {
    /// Ids of the gold documents so far: predictions are joined by them.
    ids: BTreeSet<String>,
    documents: usize,
    exact: Scores,
    overlap: Scores,
    /// Labels that count although the gold may never have them.
    covered: BTreeSet<LabelName>,
    /// How many documents say what they cover.
    with_covers: usize,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let total = input::total(std::slice::from_ref(&arguments.gold));
    let mut console = Console::new(total).without_warnings();
    let mut predictions = Predictions::new(arguments, &mut console)?;
    let mut evaluation = Evaluation::default();
    let mut reading = ReadOptions {
        schema: options::schema("news")?,
        unit: None,
    };
    let input = Input {
        paths: std::slice::from_ref(&arguments.gold),
        format: None,
    };
    input::read(
        &input,
        &mut reading,
        &mut console,
        &mut |gold, _, console| {
            if !evaluation.is_new(&gold, console) {
                return Ok(());
            }
            let found = predictions.take(&gold)?;
            evaluation.add(&gold, found.as_ref(), arguments, console);
            Ok(())
        },
    )?;
    console.finish();
    if let Predictions::File(left) = &predictions
        && let Some(id) = left.keys().next()
    {
        let count = left.len();
        console.line(&format!(
            "warning: {count} predicted documents are not among the gold ones; first: {id}"
        ));
    }
    let (exact, overlap, unscored) = evaluation.scored(arguments);
    for (label, count) in &unscored {
        console.line(&format!(
            "not scored: {label}, which the gold never has ({count} predicted)"
        ));
    }
    let out = match arguments.json {
        true => format!("{}\n", as_json(&evaluation, &exact, &overlap, &unscored)),
        false => table(&evaluation, &exact, &overlap),
    };
    io::stdout().write_all(out.as_bytes())?;
    Ok(match console.counts() {
        (0, _) => Outcome::Good,
        _ => Outcome::Flawed,
    })
}

/// Where the annotations that are scored come from.
enum Predictions {
    /// A file; by the ids of documents, without those that were taken.
    File(BTreeMap<String, Annotated>),
    /// The extraction.
    Suggestions(Suggester, LabelSchema),
}

impl Predictions {
    fn new(arguments: &Arguments, console: &mut Console) -> Result<Self, Failure> {
        match &arguments.pred {
            Some(path) => read_predicted(path, console).map(Self::File),
            None => Ok(Self::Suggestions(
                Suggester::new(&arguments.extraction)?,
                options::schema("news")?,
            )),
        }
    }

    /// Those of the document; `None` where there are none.
    fn take(&mut self, gold: &Annotated) -> Result<Option<Annotated>, Failure> {
        match self {
            Self::File(predicted) => Ok(predicted.remove(gold.document.id.as_str())),
            Self::Suggestions(suggester, schema) => {
                let mut suggested = Annotated {
                    document: gold.document.clone(),
                    set: AnnotationSet::default(),
                };
                suggester.suggest(&mut suggested, schema)?;
                Ok(Some(suggested))
            }
        }
    }
}

fn read_predicted(
    path: &PathBuf,
    console: &mut Console,
) -> Result<BTreeMap<String, Annotated>, Failure> {
    let mut predicted = BTreeMap::new();
    let mut reading = ReadOptions {
        schema: options::schema("news")?,
        unit: None,
    };
    let input = Input {
        paths: std::slice::from_ref(path),
        format: None,
    };
    input::read(
        &input,
        &mut reading,
        console,
        &mut |annotated, _, console| {
            let id = annotated.document.id.as_str().to_owned();
            if predicted.insert(id.clone(), annotated).is_some() {
                console.error(&format!(
                    "two predicted documents have the id {id}; the later one counts"
                ));
            }
            Ok(())
        },
    )?;
    Ok(predicted)
}

impl Evaluation {
    /// Whether no gold document before has the id; else that is told.
    fn is_new(&mut self, gold: &Annotated, console: &mut Console) -> bool {
        let id = gold.document.id.as_str();
        let is_new = self.ids.insert(id.to_owned());
        if !is_new {
            console.error(&format!(
                "two gold documents have the id {id}; the later one was not scored; give them \
                 different ids"
            ));
        }
        is_new
    }

    fn add(
        &mut self,
        gold: &Annotated,
        predicted: Option<&Annotated>,
        arguments: &Arguments,
        console: &mut Console,
    ) {
        let id = gold.document.id.as_str();
        match predicted {
            Some(predicted) if predicted.document.text != gold.document.text => {
                console.error(&format!(
                    "document {id} was not scored: its text is another one than that of the gold"
                ));
                return;
            }
            None => console.line(&format!(
                "warning: document {id} is not among the predicted ones; all of it counts as missed"
            )),
            Some(_) => {}
        }
        let mut expected = items(gold, arguments);
        let mut found = predicted.map_or_else(Vec::new, |predicted| items(predicted, arguments));
        mask::unresolved(&mut expected, &mut found);
        if let Some(covers) = covers(gold, arguments) {
            let is_covered = |item: &Item| covers.contains(&item.label);
            expected.retain(is_covered);
            found.retain(is_covered);
            self.covered.extend(covers);
            self.with_covers += 1;
        }
        self.documents += 1;
        self.exact.add(&expected, &found, Matching::Exact);
        self.overlap.add(&expected, &found, Matching::Overlap);
    }

    /// What is scored, and how often each label was predicted that is not.
    fn scored(&self, arguments: &Arguments) -> (Scores, Scores, BTreeMap<LabelName, usize>) {
        let wanted = options::labels(&arguments.labels);
        let is_wanted = |label: &LabelName| {
            let listed = wanted.as_ref().map(|wanted| wanted.contains(label));
            listed.unwrap_or(true)
        };
        let counts = |label: &LabelName, counts: Counts| {
            is_wanted(label)
                && (counts.gold > 0 || self.covered.contains(label) || wanted.is_some())
        };
        let unscored = self
            .exact
            .labels()
            .filter(|(label, found)| is_wanted(label) && !counts(label, *found))
            .map(|(label, found)| (label.clone(), found.predicted))
            .collect();
        let kept = |scores: &Scores| scores.filtered(counts);
        (kept(&self.exact), kept(&self.overlap), unscored)
    }
}

/// All annotations but rejected ones.
fn items(annotated: &Annotated, arguments: &Arguments) -> Vec<Item> {
    let text = &annotated.document.text;
    annotated
        .set
        .annotations()
        .filter(|annotation| annotation.status != Status::Rejected)
        .filter_map(|annotation| {
            let fragments = match arguments.ignore_articles_and_possessives {
                true => without_article_and_possessive(text, &annotation.fragments),
                false => annotation.fragments.clone(),
            };
            let label = mapped(&annotation.label, arguments)?;
            Some(Item { fragments, label })
        })
        .collect()
}

fn mapped(label: &LabelName, arguments: &Arguments) -> Option<LabelName> {
    match arguments.map {
        // What is of unresolved type has to stay, so that it can be masked.
        Some(MapChoice::Coarse) => {
            coarse(label).or_else(|| mask::is_unresolved(label).then(|| label.clone()))
        }
        None => Some(label.clone()),
    }
}

/// The labels that `meta.covers` lists; `None` where it does not say.
fn covers(gold: &Annotated, arguments: &Arguments) -> Option<BTreeSet<LabelName>> {
    let labels: Vec<LabelName> = match gold.document.meta.get("covers")? {
        Value::String(all) if all == "all 18" => ONTONOTES.map(LabelName::new).into(),
        Value::Array(labels) => labels
            .iter()
            .filter_map(Value::as_str)
            .map(LabelName::new)
            .collect(),
        _ => return None,
    };
    let mapped = labels.iter().filter_map(|label| mapped(label, arguments));
    Some(mapped.collect())
}

/// Percent with one digit, or a dash where there is nothing to divide by.
fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", share * 100.0))
}

fn table(evaluation: &Evaluation, exact: &Scores, overlap: &Scores) -> String {
    let mut rows: Vec<(String, Counts, Counts)> = exact
        .labels()
        .map(|(label, counts)| (label.to_string(), counts, overlap.of(label.as_str())))
        .collect();
    rows.push(("all".to_owned(), exact.micro(), overlap.micro()));
    let width = rows.iter().map(|(name, _, _)| name.chars().count()).max();
    let width = width.unwrap_or(0).max(5);
    let mut out = String::new();
    line(&mut out, &format!("documents: {}", evaluation.documents));
    if evaluation.with_covers > 0 {
        let count = evaluation.with_covers;
        line(
            &mut out,
            &format!("of these, scored only on the labels that they cover: {count}"),
        );
    }
    line(
        &mut out,
        &format!(
            "{:width$}     gold     pred |     exact: P     R    F1 |   overlap: P     R    F1",
            "label"
        ),
    );
    for (name, exact, overlap) in rows {
        line(
            &mut out,
            &format!(
                "{name:width$} {:8} {:8} | {:>12} {:>5} {:>5} | {:>12} {:>5} {:>5}",
                exact.gold,
                exact.predicted,
                percent(exact.precision()),
                percent(exact.recall()),
                percent(exact.f1()),
                percent(overlap.precision()),
                percent(overlap.recall()),
                percent(overlap.f1()),
            ),
        );
    }
    out
}

fn line(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("a string takes every text");
}

fn as_json(
    evaluation: &Evaluation,
    exact: &Scores,
    overlap: &Scores,
    unscored: &BTreeMap<LabelName, usize>,
) -> Value {
    let both = |exact: Counts, overlap: Counts| {
        json!({
            "gold": exact.gold,
            "predicted": exact.predicted,
            "exact": counts_json(exact),
            "overlap": counts_json(overlap),
        })
    };
    let labels: serde_json::Map<String, Value> = exact
        .labels()
        .map(|(label, counts)| (label.to_string(), both(counts, overlap.of(label.as_str()))))
        .collect();
    let unscored: serde_json::Map<String, Value> = unscored
        .iter()
        .map(|(label, count)| (label.to_string(), json!(count)))
        .collect();
    json!({
        "documents": evaluation.documents,
        "documents_with_covers": evaluation.with_covers,
        "all": both(exact.micro(), overlap.micro()),
        "labels": labels,
        "not_scored": unscored,
    })
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "correct": counts.correct,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
    })
}
