//! One name, one label: a name of which the tagger is not sure has the label that it had before in the
//! document ("one sense per discourse", Gale, Church and Yarowsky 1992).

use std::collections::BTreeMap;

use super::acronym::acronym;
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::text::index::Text;

/// The labels that the names of a document have had so far.
#[derive(Clone, Debug, Default)]
pub struct Consistency {
    /// For each name, without article, its labels with the scores of its findings added up.
    seen: BTreeMap<String, Vec<(Kind, f32)>>,
}

/// Findings with a lower score take another label where the document speaks for it.
const UNSURE: f32 = 0.8;
/// The share of names that were right after they took another label, on held-out documents.
const CHANGED: f32 = 0.6;
/// How many names are remembered: a document of any length takes bounded memory.
const CAPACITY: usize = 20_000;
/// A family name of fewer characters stands for too many other words.
const SHORTEST: usize = 3;

impl Consistency {
    /// Settles the label of a finding, and remembers it. Findings come in order of the text.
    pub fn settle(&mut self, text: &Text, finding: &mut Finding) {
        if finding.stage != Stage::Names {
            return;
        }
        let Some(surface) = text.slice(finding.span) else {
            return;
        };
        let name = without_article(surface);
        if finding.score < UNSURE
            && let Some(kind) = self.other(name, finding)
        {
            finding.kind = kind;
            finding.score = CHANGED;
            finding.attributes.clear();
        }
        self.learn(name, finding);
        self.learn_short_forms(text, surface, finding);
    }

    /// The label that has more behind it than the finding's own.
    fn other(&self, name: &str, finding: &Finding) -> Option<Kind> {
        let seen = self.seen.get(name)?;
        let of = |kind| {
            seen.iter()
                .find(|(seen, _)| *seen == kind)
                .map_or(0.0, |(_, score)| *score)
        };
        let (kind, score) = seen.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (*kind != finding.kind && *score > of(finding.kind) + finding.score).then_some(*kind)
    }

    fn learn(&mut self, name: &str, finding: &Finding) {
        if self.seen.len() >= CAPACITY && !self.seen.contains_key(name) {
            return;
        }
        let labels = self.seen.entry(name.to_owned()).or_default();
        match labels.iter_mut().find(|(kind, _)| *kind == finding.kind) {
            Some((_, score)) => *score += finding.score,
            None => labels.push((finding.kind, finding.score)),
        }
    }

    /// `Trump` after `Donald Trump`, `WHO` after `World Health Organization (WHO)`.
    fn learn_short_forms(&mut self, text: &Text, surface: &str, finding: &Finding) {
        let mut words = surface.split_whitespace();
        if finding.kind == Kind::Person
            && let Some(last) = words.next_back()
            && words.next().is_some()
            && last.chars().count() >= SHORTEST
        {
            self.learn(last, finding);
        }
        let after = text.get(finding.span.end() as usize..).unwrap_or_default();
        if let Some(acronym) = acronym(after) {
            self.learn(acronym, finding);
        }
    }
}

fn without_article(surface: &str) -> &str {
    let rest = surface
        .strip_prefix("the ")
        .or_else(|| surface.strip_prefix("The "));
    rest.unwrap_or(surface)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::annotation::Attributes;
    use crate::text::span::Span;

    /// Names are written `[LABEL score name]`; `expected` are the labels in the end.
    fn check(drawn: &str, expected: &[Kind]) {
        let (mut plain, mut findings) = (String::new(), Vec::new());
        for (number, part) in drawn.split(['[', ']']).enumerate() {
            if number % 2 == 0 {
                plain.push_str(part);
                continue;
            }
            let mut words = part.splitn(3, ' ');
            let kind = Kind::from_name(words.next().unwrap()).unwrap();
            let score = words.next().unwrap().parse().unwrap();
            let start = plain.len();
            plain.push_str(words.next().unwrap());
            findings.push(Finding {
                span: Span::from_range(start..plain.len()).unwrap(),
                kind,
                attributes: Attributes::new(),
                stage: if kind == Kind::Date {
                    Stage::Times
                } else {
                    Stage::Names
                },
                score,
            });
        }
        let text = Text::new(plain).unwrap();
        let mut consistency = Consistency::default();
        for finding in &mut findings {
            consistency.settle(&text, finding);
        }
        let labels: Vec<Kind> = findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(labels, expected, "{drawn}");
    }

    #[test]
    fn the_unsure_follow_the_sure() {
        use Kind::{Date, Gpe, Norp, Organisation, Person};
        check("[GPE 0.9 Türkiye] and [PERSON 0.5 Türkiye]", &[Gpe, Gpe]);
        check(
            "[GPE 0.9 Iran] and [ORG 0.85 Iran], a newspaper",
            &[Gpe, Organisation],
        );
        check("[GPE 0.4 Iran] and [ORG 0.5 Iran]", &[Gpe, Organisation]);
        check(
            "[ORG 0.9 the Senate], [PERSON 0.3 Senate]",
            &[Organisation, Organisation],
        );
        check("[DATE 0.9 May], [NORP 0.2 May]", &[Date, Norp]);
        check(
            "[PERSON 0.9 Donald Trump], [ORG 0.6 Trump]",
            &[Person, Person],
        );
        check(
            "[PERSON 0.9 Trump], [ORG 0.6 Donald Trump]",
            &[Person, Organisation],
        );
    }

    #[test]
    fn an_acronym_follows_its_long_form() {
        use Kind::{Organisation, Person};
        check(
            "[ORG 0.9 World Health Organization] (WHO); [PERSON 0.5 WHO]",
            &[Organisation, Organisation],
        );
        check(
            "[ORG 0.9 Acme] (a firm); [PERSON 0.5 a firm]",
            &[Organisation, Person],
        );
    }
}
