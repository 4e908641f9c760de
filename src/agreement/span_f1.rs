//! Precision, recall and F1 of spans, for each label and over all (micro average).

use std::collections::BTreeMap;

use super::pairing::{Item, Matching, pair};
use crate::model::id::LabelName;

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many there are.
    pub gold: usize,
    /// How many were found, right or wrong.
    pub predicted: usize,
    /// How many of these are right.
    pub correct: usize,
}

impl Counts {
    /// How many of what was found is right; `None` where nothing was found.
    pub fn precision(self) -> Option<f64> {
        ratio(self.correct, self.predicted)
    }

    /// How many of what there is was found; `None` where there is nothing.
    pub fn recall(self) -> Option<f64> {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of both; `None` where there is nothing and nothing was found.
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.correct, self.gold + self.predicted)
    }

    fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.correct += other.correct;
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts over documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    labels: BTreeMap<LabelName, Counts>,
}

impl Scores {
    /// Adds one document.
    pub fn add(&mut self, gold: &[Item], predicted: &[Item], matching: Matching) {
        for item in gold {
            self.labels.entry(item.label.clone()).or_default().gold += 1;
        }
        for item in predicted {
            self.labels.entry(item.label.clone()).or_default().predicted += 1;
        }
        for (at, _) in pair(gold, predicted, matching) {
            self.labels
                .entry(gold[at].label.clone())
                .or_default()
                .correct += 1;
        }
    }

    /// Each label that is in either, in order of the names.
    pub fn labels(&self) -> impl Iterator<Item = (&LabelName, Counts)> {
        self.labels.iter().map(|(label, counts)| (label, *counts))
    }

    /// The counts of one label.
    pub fn of(&self, label: &str) -> Counts {
        self.labels.get(label).copied().unwrap_or_default()
    }

    /// All labels together.
    pub fn micro(&self) -> Counts {
        let mut all = Counts::default();
        for counts in self.labels.values() {
            all.add(*counts);
        }
        all
    }

    /// The same without labels for which `keep` is false.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&LabelName, Counts) -> bool) -> Self {
        let kept = self
            .labels
            .iter()
            .filter(|(label, counts)| keep(label, **counts));
        Self {
            labels: kept
                .map(|(label, counts)| (label.clone(), *counts))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pairing::tests::items;
    use super::*;

    fn scores(gold: &str, predicted: &str, matching: Matching) -> Scores {
        let mut scores = Scores::default();
        scores.add(&items(gold), &items(predicted), matching);
        scores
    }

    #[test]
    fn a_worked_example() {
        let gold = "0-4 PER, 6-9 ORG, 20-24 LOC, 30-33 PER";
        let predicted = "0-4 PER, 6-12 ORG, 20-24 ORG, 40-44 PER, 50-55 MISC";
        let exact = scores(gold, predicted, Matching::Exact);
        let micro = exact.micro();
        assert_eq!((micro.gold, micro.predicted, micro.correct), (4, 5, 1));
        assert_eq!(micro.precision(), Some(0.2));
        assert_eq!(micro.recall(), Some(0.25));
        assert_eq!(micro.f1(), Some(2.0 / 9.0));
        assert_eq!(exact.of("PER").f1(), Some(0.5));
        let overlap = scores(gold, predicted, Matching::Overlap);
        assert_eq!(overlap.micro().correct, 2);
        assert_eq!(overlap.of("ORG").precision(), Some(0.5));
        let without = exact.filtered(|_, counts| counts.gold > 0);
        assert_eq!(without.micro().predicted, 4);
    }

    #[test]
    fn nothing_is_not_zero() {
        let none = scores("", "", Matching::Exact).micro();
        assert_eq!(
            (none.precision(), none.recall(), none.f1()),
            (None, None, None)
        );
        let missed = scores("0-1 A", "", Matching::Exact).micro();
        assert_eq!(
            (missed.precision(), missed.recall(), missed.f1()),
            (None, Some(0.0), Some(0.0))
        );
    }
}
