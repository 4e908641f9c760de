//! What the document has named so far.

use std::collections::{BTreeMap, BTreeSet};

use super::acronym::acronym;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::text::index::Text;

/// Names that earlier paragraphs had, for the shorter forms that follow.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Family names of people that had more than one word, in small letters.
    people: BTreeSet<String>,
    /// Whole names in small letters, and acronyms that followed a name in brackets.
    names: BTreeMap<String, Kind>,
}

/// How sure a name must be to be remembered.
const SURE: f32 = 0.8;
/// How many names are remembered: a document of any length takes bounded memory.
const CAPACITY: usize = 20_000;

impl Memory {
    /// Whether a word in small letters is the family name of somebody who was named in full.
    pub fn is_person(&self, word: &str) -> bool {
        self.people.contains(word)
    }

    /// The label that a name in small letters had.
    pub fn kind(&self, name: &str) -> Option<Kind> {
        self.names.get(name).copied()
    }

    /// Remembers the names of a paragraph that has been decided.
    pub fn learn(&mut self, text: &Text, findings: &[Finding]) {
        for finding in findings.iter().filter(|finding| finding.score >= SURE) {
            let Some(surface) = text.slice(finding.span) else {
                continue;
            };
            if self.people.len() + self.names.len() >= CAPACITY {
                return;
            }
            match finding.kind {
                Kind::Person => self.learn_person(surface),
                Kind::Organisation | Kind::Location | Kind::Facility | Kind::Gpe => {
                    self.learn_name(surface, finding.kind);
                    self.learn_acronym(text, finding);
                }
                _ => {}
            }
        }
    }

    fn learn_person(&mut self, surface: &str) {
        let mut words = surface.split_whitespace();
        let last = words
            .next_back()
            .map(|last| last.rsplit('-').next().unwrap_or(last));
        if let Some(last) = last.filter(|last| words.next().is_some() && last.chars().count() > 2) {
            self.people.insert(last.to_lowercase());
        }
    }

    fn learn_name(&mut self, surface: &str, kind: Kind) {
        let name = surface
            .strip_prefix("the ")
            .or_else(|| surface.strip_prefix("The "));
        let name = name.unwrap_or(surface).to_lowercase();
        self.names.entry(name).or_insert(kind);
    }

    /// `World Health Organization (WHO)`.
    fn learn_acronym(&mut self, text: &Text, finding: &Finding) {
        let after = text.get(finding.span.end() as usize..).unwrap_or_default();
        if let Some(acronym) = acronym(after) {
            self.names.insert(acronym.to_lowercase(), finding.kind);
        }
    }
}
