//! What cannot be scored: text of which the gold annotation does not say what it is.

use super::pairing::Item;
use crate::model::id::LabelName;

/// Whether a label says that the type is not resolved: it ends in `?`, as `?` or `GPE?`.
pub fn is_unresolved(label: &LabelName) -> bool {
    label.as_str().ends_with('?')
}

/// Takes out items of unresolved type ([`is_unresolved`]), and predictions that share text with one:
/// they are neither right nor wrong.
pub fn unresolved(gold: &mut Vec<Item>, predicted: &mut Vec<Item>) {
    let is_open = |item: &Item| is_unresolved(&item.label);
    let (open, known): (Vec<Item>, Vec<Item>) = gold.drain(..).partition(is_open);
    *gold = known;
    if !open.is_empty() {
        predicted.retain(|item| {
            let in_doubt = |open: &Item| open.fragments.overlaps(&item.fragments);
            !open.iter().any(in_doubt)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::pairing::tests::items;
    use super::*;

    #[test]
    fn predictions_in_doubt_are_neither_right_nor_wrong() {
        let mut gold = items("0-4 ORG, 6-9 ?, 12-15 GPE?");
        let mut predicted = items("0-4 ORG, 7-8 PER, 9-10 ORG, 14-20 LOC");
        unresolved(&mut gold, &mut predicted);
        assert_eq!(gold, items("0-4 ORG"));
        assert_eq!(predicted, items("0-4 ORG, 9-10 ORG"));
    }
}
