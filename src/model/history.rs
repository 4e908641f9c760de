//! Undo and redo: a linear list of transactions with a place in it.

use super::transaction::Transaction;
use crate::text::document::DocumentId;

/// How many steps are kept; older ones are forgotten first.
pub const LIMIT: usize = 1000;

/// A step: which document, and what was done to its set.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Whose set it changed.
    pub document: DocumentId,
    /// What was done.
    pub transaction: Transaction,
}

/// What was done and can be undone, over all documents of a project.
///
/// Limits: it is linear (a new step forgets what was undone), and it knows nothing of changes made
/// outside it; a step that no longer fits is refused when it is applied, not here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    steps: Vec<Step>,
    /// How many of `steps` are done; those behind can be redone.
    done: usize,
}

impl History {
    /// A history with `done` of its steps done, as storage brings it back; `None` where `done` is out
    /// of range.
    pub fn restored(steps: Vec<Step>, done: usize) -> Option<Self> {
        (done <= steps.len()).then_some(Self { steps, done })
    }

    /// All steps, oldest first, and how many of them are done.
    pub fn steps(&self) -> (&[Step], usize) {
        (&self.steps, self.done)
    }

    /// Records a step that was just applied. It joins the last one where both have the same merge key
    /// and document and nothing was undone in between.
    pub fn push(&mut self, step: Step) {
        let at_end = self.done == self.steps.len();
        self.steps.truncate(self.done);
        match self.steps.last_mut() {
            Some(last) if at_end && joins(last, &step) => join(last, step),
            _ => self.steps.push(step),
        }
        if self.steps.len() > LIMIT {
            self.steps.remove(0);
        }
        self.done = self.steps.len();
    }

    /// What undo would take back.
    pub fn undoable(&self) -> Option<&Step> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }

    /// Notes that [`Self::undoable`] was taken back.
    pub fn undone(&mut self) {
        self.done = self.done.saturating_sub(1);
    }

    /// Notes that [`Self::redoable`] was done again.
    pub fn redone(&mut self) {
        self.done = (self.done + 1).min(self.steps.len());
    }

    /// Forgets the steps of a document that is gone.
    pub fn forget(&mut self, document: &DocumentId) {
        let done = &self.steps[..self.done];
        self.done = done
            .iter()
            .filter(|step| step.document != *document)
            .count();
        self.steps.retain(|step| step.document != *document);
    }
}

fn joins(last: &Step, next: &Step) -> bool {
    next.transaction.merge_key.is_some()
        && last.transaction.merge_key == next.transaction.merge_key
        && last.document == next.document
}

fn join(last: &mut Step, next: Step) {
    last.transaction.ops.extend(next.transaction.ops);
    last.transaction.title = next.transaction.title;
    last.transaction.selection_after = next.transaction.selection_after;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(document: &str, title: &str, key: Option<&str>) -> Step {
        Step {
            document: DocumentId::new(document),
            transaction: Transaction {
                merge_key: key.map(str::to_owned),
                ..Transaction::new(title, Vec::new())
            },
        }
    }

    fn titles(history: &History) -> Vec<&str> {
        let steps = history.steps().0;
        steps.iter().map(|s| s.transaction.title.as_str()).collect()
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut history = History::default();
        history.push(step("a", "one", None));
        history.push(step("b", "two", None));
        history.undone();
        assert_eq!(history.redoable().unwrap().transaction.title, "two");
        history.push(step("a", "three", None));
        assert_eq!(titles(&history), ["one", "three"]);
        assert_eq!(history.redoable(), None);
    }

    #[test]
    fn steps_with_one_key_are_one_step() {
        let mut history = History::default();
        history.push(step("a", "move", Some("m1")));
        history.push(step("a", "move on", Some("m1")));
        history.push(step("b", "elsewhere", Some("m1")));
        assert_eq!(titles(&history), ["move on", "elsewhere"]);
        history.undone();
        history.undone();
        history.redone();
        history.push(step("a", "after undo", Some("m1")));
        assert_eq!(titles(&history), ["move on", "after undo"]);
    }

    #[test]
    fn steps_of_a_lost_document_are_forgotten() {
        let mut history = History::default();
        for (document, title) in [("a", "1"), ("b", "2"), ("a", "3"), ("b", "4")] {
            history.push(step(document, title, None));
        }
        history.undone();
        history.forget(&DocumentId::new("a"));
        assert_eq!(titles(&history), ["2", "4"]);
        assert_eq!(history.undoable().unwrap().transaction.title, "2");
    }

    #[test]
    fn the_oldest_steps_go_first() {
        let mut history = History::default();
        for n in 0..LIMIT + 2 {
            history.push(step("a", &n.to_string(), None));
        }
        assert_eq!(history.steps().1, LIMIT);
        assert_eq!(titles(&history)[0], "2");
    }
}
