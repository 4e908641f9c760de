//! What keys and pointer mean in the article.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::lines;
use crate::model::id::AnnotationId;
use crate::model::selection::Selection;
use crate::platform::dom_text;
use crate::platform::keyboard;
use crate::session::action::{Edit, Motion};
use crate::session::keys::{self, Command};
use crate::text::document::DocumentId;
use crate::ui::options::{Change, Dialog, OptionsHandle};
use crate::ui::places::byte_of;
use crate::ui::store::Store;

/// What the article keeps between drawings and does not draw.
#[derive(Default)]
pub struct Memory {
    /// Whether the focus is in it: a drawing may remove the element that had it.
    pub(super) focused: Cell<bool>,
    /// Whether Tab leaves: after Escape with nothing chosen.
    pub(super) leaving: Cell<bool>,
    /// Whether a pointer is down, so that the selection is still being made.
    pub(super) pointing: Cell<bool>,
    /// Where a caret that goes by lines wants to be, in pixels from the left of the window.
    pub(super) column: Cell<Option<f64>>,
    /// What was selected when it was last shown.
    pub(super) shown: RefCell<Option<(DocumentId, Selection)>>,
}

/// What its event handlers need.
#[derive(Clone)]
pub struct Hands {
    /// The state.
    pub store: Store,
    /// The settings.
    pub options: OptionsHandle,
    /// The element of the article.
    pub article: NodeRef,
    pub(super) memory: Rc<Memory>,
}

impl Hands {
    /// The hands of an article that is drawn with these; `memory` is kept between drawings.
    pub fn new(store: Store, options: OptionsHandle, article: NodeRef, memory: Rc<Memory>) -> Self {
        Self {
            store,
            options,
            article,
            memory,
        }
    }

    /// The element, where it is drawn.
    pub(super) fn element(&self) -> Option<HtmlElement> {
        self.article.cast()
    }

    /// The focus came or went.
    pub fn on_focus(&self, gained: bool) -> Callback<FocusEvent> {
        let memory = Rc::clone(&self.memory);
        Callback::from(move |event: FocusEvent| {
            // Without a related target the focus went out of the window, or its element was removed.
            if gained || event.related_target().is_some() {
                memory.focused.set(gained);
            }
            if !gained {
                memory.leaving.set(false);
            }
        })
    }

    /// A selection may begin.
    pub fn on_pointer_down(&self) -> Callback<PointerEvent> {
        let hands = self.clone();
        Callback::from(move |event: PointerEvent| {
            hands.memory.pointing.set(true);
            hands.memory.column.set(None);
            // Else the browser would drag the selected text about instead of selecting anew.
            if let Some(article) = hands.element().filter(|_| !event.shift_key()) {
                dom_text::deselect(&article);
            }
        })
    }

    /// A selection or a click is complete.
    pub fn on_pointer_up(&self) -> Callback<PointerEvent> {
        let hands = self.clone();
        Callback::from(move |event: PointerEvent| {
            hands.memory.pointing.set(false);
            if event.button() == 0 && !hands.take_selection(!event.alt_key()) {
                hands.click(&event);
            }
        })
    }

    /// A pointer that went down in the article went up outside it.
    pub fn on_release_elsewhere(&self) {
        if self.memory.pointing.replace(false) {
            self.take_selection(true);
        }
    }

    /// A pointer turned out to scroll rather than to select.
    pub fn on_cancel(&self) {
        self.memory.pointing.set(false);
    }

    /// Makes the browser's selection the state's; `false` where there is none in the article.
    fn take_selection(&self, snap: bool) -> bool {
        let Some((anchor, focus)) = self
            .element()
            .and_then(|article| dom_text::selected(&article))
        else {
            return false;
        };
        let bytes = {
            let state = self.store.state();
            let entry = state.open();
            entry.and_then(|entry| byte_of(entry, anchor).zip(byte_of(entry, focus)))
        };
        let Some((anchor, focus)) = bytes.filter(|(anchor, focus)| anchor != focus) else {
            return false;
        };
        let same = {
            let selection = &self.store.state().selection;
            selection.annotation.is_none() && (selection.anchor, selection.focus) == (anchor, focus)
        };
        if !same {
            self.store.go(Motion::Select {
                anchor,
                focus,
                snap,
            });
        }
        true
    }

    /// Chooses the annotation that was clicked, the one around it at the next click, then none.
    fn click(&self, event: &PointerEvent) {
        let Some(article) = self.element() else {
            return;
        };
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let under = target
            .map(|target| annotations_at(&target))
            .unwrap_or_default();
        let chosen = self.store.state().selection.annotation.clone();
        let next = match under.iter().position(|id| Some(id) == chosen.as_ref()) {
            Some(place) => under.get(place + 1),
            None => under.first(),
        };
        if let Some(id) = next {
            self.store.go(Motion::Annotation(id.clone()));
            return;
        }
        let place = dom_text::at_point(&article, event.client_x() as f32, event.client_y() as f32);
        let at = place.and_then(|place| byte_of(self.store.state().open()?, place));
        if let Some(at) = at {
            self.store.go(Motion::Select {
                anchor: at,
                focus: at,
                snap: false,
            });
        }
    }

    /// A key went down.
    pub fn on_key(&self) -> Callback<KeyboardEvent> {
        let hands = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let leaves = event.key() == "Tab" && hands.memory.leaving.get();
            if leaves || event.default_prevented() || event.is_composing() {
                return;
            }
            let command = {
                let state = hands.store.state();
                keyboard::with_stroke(&event, |stroke| keys::in_article(stroke, &state.schema))
            };
            if let Some(command) = command {
                event.prevent_default();
                event.stop_propagation();
                hands.obey(command);
            } else if event.key() != "Shift" {
                hands.memory.leaving.set(false);
            }
        })
    }

    fn obey(&self, command: Command) {
        self.memory.leaving.set(false);
        if !matches!(command, Command::Line { .. }) {
            self.memory.column.set(None);
        }
        match command {
            Command::Act(action) => self.store.act(action),
            Command::AcceptAll => self.store.edit(Edit::AcceptAll {
                min_score: self.options.min_score,
            }),
            Command::Help => self.options.dispatch(Change::Dialog(Some(Dialog::Help))),
            Command::Leave => self.let_go(),
            Command::Line { down, extend } => lines::go(self, down, extend),
        }
    }

    fn let_go(&self) {
        let nothing = {
            let state = self.store.state();
            state.selection.annotation.is_none() && state.selection.span().is_empty()
        };
        self.memory.leaving.set(nothing);
        if !nothing {
            self.store.go(Motion::Nothing);
        }
    }

    /// The browser's selection changed. On a touch screen it is made with the browser's handles, which
    /// tell of no pointer.
    pub fn on_selection_change(&self) {
        if !self.memory.pointing.get() && is_touch() {
            self.take_selection(true);
        }
    }
}

/// The annotations whose marks lie under an element, inner ones first.
fn annotations_at(target: &Element) -> Vec<AnnotationId> {
    let mut found: Vec<AnnotationId> = Vec::new();
    let mut at = target.closest("[data-annotation]").ok().flatten();
    while let Some(mark) = at {
        let id = mark.get_attribute("data-annotation").map(AnnotationId::new);
        found.extend(id.filter(|id| !found.contains(id)));
        let parent = mark.parent_element();
        at = parent.and_then(|parent| parent.closest("[data-annotation]").ok().flatten());
    }
    found
}

fn is_touch() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
