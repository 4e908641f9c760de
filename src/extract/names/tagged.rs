//! What the trained tagger finds in a paragraph, beside what the rules found.

use super::tagger::tagger::Tagged;
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::model::annotation::Attributes;

/// The findings of the tagger. Those that a rule found too, with the same extent and label, have the
/// attributes that the rule gives. The rules' are in order of the text, none in another.
pub fn by_tagger(names: &[Tagged], rules: &[Finding]) -> Vec<Finding> {
    names.iter().map(|name| finding(*name, rules)).collect()
}

fn finding(name: Tagged, rules: &[Finding]) -> Finding {
    let before = rules.partition_point(|rule| rule.span.start() < name.span.start());
    let same = rules.get(before);
    let same = same.filter(|rule| rule.span == name.span && rule.kind == name.kind);
    Finding {
        span: name.span,
        kind: name.kind,
        attributes: same.map_or_else(Attributes::new, |rule| rule.attributes.clone()),
        stage: stage(name.kind),
        score: name.score,
    }
}

/// The stage that a label belongs to, whoever found it: a person who switches dates off wants none.
fn stage(kind: Kind) -> Stage {
    match kind {
        Kind::Date | Kind::Time => Stage::Times,
        Kind::Percent | Kind::Money | Kind::Quantity | Kind::Ordinal | Kind::Cardinal => {
            Stage::Numbers
        }
        _ => Stage::Names,
    }
}
