//! The session's state as components see it.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use crate::session::action::{Action, Edit, Motion};
use crate::session::notice::Remedy;
use crate::session::state::State;

/// A handle to the state: cheap to clone, equal while nothing has changed.
#[derive(Clone)]
pub struct Store {
    state: Rc<RefCell<State>>,
    version: u64,
    dispatch: Callback<Action>,
    mend: Callback<Remedy>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Store {
    /// Of the state at that version; `dispatch` takes actions and `mend` remedies that only the
    /// platform has.
    pub fn new(
        state: Rc<RefCell<State>>,
        version: u64,
        dispatch: Callback<Action>,
        mend: Callback<Remedy>,
    ) -> Self {
        Self {
            state,
            version,
            dispatch,
            mend,
        }
    }

    /// The state, for the length of a rendering or an event. Not to be held over [`Self::act`].
    pub fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// Has something happen.
    pub fn act(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// Changes annotations.
    pub fn edit(&self, edit: Edit) {
        self.act(Action::Edit(edit));
    }

    /// Moves, selects, chooses.
    pub fn go(&self, motion: Motion) {
        self.act(Action::Move(motion));
    }

    /// Has the platform do something about a message.
    pub fn mend(&self, remedy: Remedy) {
        self.mend.emit(remedy);
    }
}

/// The store of the page around the component.
///
/// # Panics
/// Where there is none: a component outside [`super::app::App`], which no data can cause.
#[hook]
pub fn use_store() -> Store {
    use_context().expect("components stand inside the app, which provides the store")
}
