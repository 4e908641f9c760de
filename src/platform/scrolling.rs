//! Scrolling of the article in its sheet.

use web_sys::Element;

/// How much of the sheet's edges is kept free around what is shown, in pixels.
const MARGIN: f64 = 72.0;

/// Scrolls the sheet to where the article begins.
pub fn to_top(article: &Element) {
    if let Some(sheet) = article.parent_element() {
        sheet.set_scroll_top(0);
    }
}

/// Scrolls the sheet as little as is needed.
pub fn bring_into_view(article: &Element, top: f64, bottom: f64) {
    let Some(sheet) = article.parent_element() else {
        return;
    };
    let frame = sheet.get_bounding_client_rect();
    let floor = floor_of(&sheet);
    let by = if top < frame.top() + MARGIN {
        top - frame.top() - MARGIN
    } else if bottom > floor - MARGIN {
        bottom - floor + MARGIN
    } else {
        return;
    };
    sheet.set_scroll_top(sheet.scroll_top() + by as i32);
}

/// Where the sheet ends, or where the inspector begins that a narrow window lays over it.
fn floor_of(sheet: &Element) -> f64 {
    let frame = sheet.get_bounding_client_rect();
    let inspector = sheet.closest(".app").ok().flatten();
    let inspector = inspector.and_then(|app| app.query_selector(".inspector").ok().flatten());
    let over = inspector.map(|inspector| inspector.get_bounding_client_rect());
    let over = over.filter(|rect| rect.height() > 0.0 && rect.left() < frame.right() - 1.0);
    over.map_or(frame.bottom(), |rect| frame.bottom().min(rect.top()))
}
