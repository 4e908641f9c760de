//! What extraction finds.

use super::kind::Kind;
use crate::model::annotation::Attributes;
use crate::model::id::LabelName;
use crate::model::provenance::{Author, Provenance};
use crate::text::fragments::Fragments;
use crate::text::span::Span;

/// A stage of the extraction: who found a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Names of people, places, organisations and other things.
    Names,
    /// Numbers, money, percentages, measurements, ordinals.
    Numbers,
    /// Dates and times.
    Times,
    /// Quotations and their cues.
    Quotations,
}

impl Stage {
    /// All stages in the order in which they run.
    pub const ALL: [Self; 4] = [Self::Numbers, Self::Times, Self::Names, Self::Quotations];

    /// As provenance writes it, such as `names`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Numbers => "numbers",
            Self::Times => "times",
            Self::Quotations => "quotations",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Its rules, as provenance names them.
    pub fn author(self) -> Author {
        Author::Machine {
            name: self.name().to_owned(),
            version: self.version().to_owned(),
        }
    }

    /// The version of its rules; it changes when the stage finds something else in the same text.
    pub fn version(self) -> &'static str {
        match self {
            Self::Names => "0.2.0",
            Self::Numbers | Self::Times => "1.1.0",
            Self::Quotations => "1.0.0",
        }
    }
}

/// A labelled piece of text that a stage found.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it covers, in bytes of the document; never beyond its paragraph.
    pub fragments: Fragments,
    /// A label of the schema `news`.
    pub label: LabelName,
    /// For example the `value` of a number.
    pub attributes: Attributes,
    /// The stage that it belongs to.
    pub stage: Stage,
    /// Who found it: the rules of the stage, or a trained model by name and version.
    pub by: Author,
    /// Between 0 and 1: how likely extent and label are right. It is the share of right answers that
    /// the rule behind it had on development data, or the model's calibrated probability.
    pub score: f32,
}

impl Mention {
    /// Who made it, as an annotation records it.
    pub fn provenance(&self) -> Provenance {
        Provenance {
            by: self.by.clone(),
            score: Some(self.score),
        }
    }
}

/// A mention on its way through the pipeline: one span, a label that extraction knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// In bytes of the document; never empty.
    pub span: Span,
    /// Its label.
    pub kind: Kind,
    /// For example the `value` of a number.
    pub attributes: Attributes,
    /// Who found it.
    pub stage: Stage,
    /// As [`Mention::score`].
    pub score: f32,
}

impl Finding {
    /// As a mention that a model found, or else the rules of its stage; `None` where it covers nothing.
    pub fn into_mention(self, model: Option<&Author>) -> Option<Mention> {
        Some(Mention {
            fragments: Fragments::one(self.span)?,
            label: self.kind.label(),
            attributes: self.attributes,
            stage: self.stage,
            by: model.cloned().unwrap_or_else(|| self.stage.author()),
            score: self.score,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provenance_names_the_rules_or_the_model() {
        let finding = Finding {
            span: Span::new(0, 4).unwrap(),
            kind: Kind::Date,
            attributes: Attributes::new(),
            stage: Stage::Times,
            score: 0.75,
        };
        let provenance = finding.clone().into_mention(None).unwrap().provenance();
        assert_eq!(provenance.by.to_string(), "times/1.1.0");
        assert_eq!(provenance.score, Some(0.75));
        let model = Author::parse("news/0.2.0");
        let provenance = finding.into_mention(Some(&model)).unwrap().provenance();
        assert_eq!(provenance.by.to_string(), "news/0.2.0");
    }

    #[test]
    fn stages_are_found_by_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
        }
        assert_eq!(Stage::from_name("magic"), None);
    }
}
