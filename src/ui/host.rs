//! The page with its runtime: what the browser starts.

use std::rc::Rc;

use yew::prelude::*;

use super::app::Page;
use super::store::Store;
use crate::platform::runtime::Runtime;
use crate::session::action::Action;
use crate::session::notice::Remedy;

/// The page and what keeps it going.
pub struct Host {
    runtime: Rc<Runtime>,
    version: u64,
    dispatch: Callback<Action>,
    mend: Callback<Remedy>,
}

impl Component for Host {
    /// The state has changed.
    type Message = ();
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let changed = ctx.link().callback(|()| ());
        let runtime = Runtime::start(move || changed.emit(()));
        let (acting, mending) = (Rc::clone(&runtime), Rc::clone(&runtime));
        Self {
            runtime,
            version: 0,
            dispatch: Callback::from(move |action| acting.dispatch(action)),
            mend: Callback::from(move |remedy: Remedy| mending.mend(&remedy)),
        }
    }

    fn update(&mut self, _ctx: &Context<Self>, (): ()) -> bool {
        self.version += 1;
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let store = Store::new(
            self.runtime.state(),
            self.version,
            self.dispatch.clone(),
            self.mend.clone(),
        );
        html! { <Page {store} /> }
    }
}
