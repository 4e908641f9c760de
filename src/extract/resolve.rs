//! What stays where findings are in each other's way.

use std::collections::BTreeMap;

use super::kind::Kind;
use super::mention::Finding;

/// The findings that stay, in order of the text: among labels that exclude each other (see
/// `LabelSchema::excludes`) none share text. The longest wins, then the most certain, then the first.
/// Labels that nest only compete with their like.
pub fn resolve(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        b.span
            .len()
            .cmp(&a.span.len())
            .then(b.score.total_cmp(&a.score))
            .then(a.span.cmp(&b.span))
            .then(a.kind.cmp(&b.kind))
    });
    let mut taken: BTreeMap<(Option<Kind>, u32), u32> = BTreeMap::new();
    findings.retain(|finding| {
        let group = finding.kind.nests().then_some(finding.kind);
        let before = taken
            .range((group, 0)..(group, finding.span.end()))
            .next_back();
        let free = before.is_none_or(|(_, &end)| end <= finding.span.start());
        if free {
            taken.insert((group, finding.span.start()), finding.span.end());
        }
        free
    });
    findings.sort_by(|a, b| a.span.cmp(&b.span).then(a.kind.cmp(&b.kind)));
    findings
}

#[cfg(test)]
mod tests {
    use super::super::mention::Stage;
    use super::*;
    use crate::model::annotation::Attributes;
    use crate::text::span::Span;

    fn check(findings: &[(u32, u32, Kind, f32)], expected: &[(u32, u32, Kind)]) {
        let findings = findings
            .iter()
            .map(|&(start, end, kind, score)| Finding {
                span: Span::new(start, end).unwrap(),
                kind,
                attributes: Attributes::new(),
                stage: Stage::Names,
                score,
            })
            .collect();
        let stayed: Vec<_> = resolve(findings)
            .iter()
            .map(|f| (f.span.start(), f.span.end(), f.kind))
            .collect();
        assert_eq!(stayed, expected);
    }

    #[test]
    fn the_longest_wins_then_the_most_certain() {
        use Kind::{Cardinal, Date, Gpe, Person};
        check(
            &[
                (0, 3, Cardinal, 0.9),
                (0, 8, Date, 0.5),
                (9, 12, Gpe, 0.4),
                (9, 12, Person, 0.6),
            ],
            &[(0, 8, Date), (9, 12, Person)],
        );
    }

    #[test]
    fn a_quotation_holds_names_but_no_quotation() {
        use Kind::{Gpe, Quote};
        check(
            &[(0, 40, Quote, 0.9), (5, 9, Gpe, 0.9), (10, 20, Quote, 0.9)],
            &[(0, 40, Quote), (5, 9, Gpe)],
        );
    }
}
