//! Two handles at the ends of the chosen annotation, to drag its boundaries with.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::platform::dom_text;
use crate::platform::listener::Listener;
use crate::session::action::{Edge, Edit};
use crate::text::span::Span;
use crate::ui::places::{byte_of, place_of};
use crate::ui::store::{Store, use_store};

/// What the handles need.
#[derive(PartialEq, Properties)]
pub struct HandlesProps {
    /// The article that they stand in.
    pub article: NodeRef,
}

/// The handles; there are none where nothing is chosen. Keys and buttons do the same, so that screen
/// readers need not know of them.
#[component]
pub fn Handles(props: &HandlesProps) -> Html {
    let store = use_store();
    let (start, end) = (use_node_ref(), use_node_ref());
    {
        let (store, article) = (store.clone(), props.article.clone());
        let (start, end) = (start.clone(), end.clone());
        use_effect(move || {
            let put = move || {
                put(&store, &article, &start, Edge::Start);
                put(&store, &article, &end, Edge::End);
            };
            put();
            let listener = Listener::on_window("resize", move |_| put());
            move || drop(listener)
        });
    }
    if extent(&store).is_none() {
        return Html::default();
    }
    html! {
        <>
            { handle(&store, &props.article, start, Edge::Start) }
            { handle(&store, &props.article, end, Edge::End) }
        </>
    }
}

fn extent(store: &Store) -> Option<Span> {
    Some(store.state().chosen()?.fragments.extent())
}

fn handle(store: &Store, article: &NodeRef, element: NodeRef, edge: Edge) -> Html {
    let side = match edge {
        Edge::Start => "at-start",
        Edge::End => "at-end",
    };
    let onpointerdown = Callback::from(|event: PointerEvent| {
        // No text is to be selected and no focus to be moved; the moves go to the handle.
        event.prevent_default();
        event.stop_propagation();
        if let Some(handle) = event.target_dyn_into::<Element>() {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
    });
    let onpointermove = {
        let (store, article) = (store.clone(), article.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((article, span)) = dragged(&store, &article, &event, edge) {
                show(&store, &article, span);
            }
        })
    };
    let onpointerup = {
        let (store, article) = (store.clone(), article.clone());
        Callback::from(move |event: PointerEvent| {
            event.stop_propagation();
            if let Some((_, span)) = dragged(&store, &article, &event, edge) {
                store.edit(Edit::SetExtent(span));
            }
        })
    };
    html! {
        <span ref={element} class={classes!("handle", side)} aria-hidden="true" {onpointerdown} {onpointermove} {onpointerup}></span>
    }
}

/// What the annotation would cover: whole tokens, with Alt whole characters. `None` where the handle
/// is not held or would meet the other.
fn dragged(
    store: &Store,
    article: &NodeRef,
    event: &PointerEvent,
    edge: Edge,
) -> Option<(HtmlElement, Span)> {
    let handle = event.target_dyn_into::<Element>()?;
    if !handle.has_pointer_capture(event.pointer_id()) {
        return None;
    }
    let article: HtmlElement = article.cast()?;
    let extent = extent(store)?;
    let state = store.state();
    let entry = state.open()?;
    let place = dom_text::at_point(&article, event.client_x() as f32, event.client_y() as f32)?;
    let byte = byte_of(entry, place)?;
    let span = match edge {
        Edge::Start => Span::new(byte, extent.end())?,
        Edge::End => Span::new(extent.start(), byte)?,
    };
    let text = &entry.document.text;
    let snapped = match event.alt_key() {
        true => text.snap_to_graphemes(span),
        false => entry.layout().snap(span),
    };
    let span = snapped.filter(|span| !span.is_empty())?;
    // Only the end that is held moves.
    let span = match edge {
        Edge::Start => Span::new(span.start(), extent.end()),
        Edge::End => Span::new(extent.start(), span.end()),
    };
    Some((article, span?))
}

/// The browser's selection shows what would be covered; the next drawing takes it away.
fn show(store: &Store, article: &HtmlElement, span: Span) {
    let state = store.state();
    let ends = state
        .open()
        .and_then(|entry| place_of(entry, span.start()).zip(place_of(entry, span.end())));
    if let Some((start, end)) = ends {
        dom_text::select(article, start, end);
    }
}

/// Moves a handle to its end of the annotation.
fn put(store: &Store, article: &NodeRef, handle: &NodeRef, edge: Edge) {
    let (Some(article), Some(handle)) =
        (article.cast::<HtmlElement>(), handle.cast::<HtmlElement>())
    else {
        return;
    };
    let place = extent(store).and_then(|extent| {
        let at = match edge {
            Edge::Start => extent.start(),
            Edge::End => extent.end(),
        };
        place_of(store.state().open()?, at)
    });
    let Some(rect) =
        place.and_then(|place| dom_text::edge_rect(&article, place, edge == Edge::Start))
    else {
        return;
    };
    let origin = article.get_bounding_client_rect();
    let style = handle.style();
    let _ = style.set_property("left", &format!("{:.1}px", rect.left() - origin.left()));
    let _ = style.set_property("top", &format!("{:.1}px", rect.top() - origin.top()));
    let _ = style.set_property("height", &format!("{:.1}px", rect.height()));
}
