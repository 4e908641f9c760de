//! What only a real browser can tell; `tests/run browser` runs it in Chromium.
#![cfg(target_arch = "wasm32")]

use glosser::platform::database::Database;
use glosser::session::storage::conformance;
use glosser::text::index::Text;
use glosser::text::offset::{CodePointOffset, Utf16Offset};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Texts in which bytes, UTF-16 units, code points and what a reader sees all differ.
const TEXTS: [&str; 6] = [
    "",
    "Plain words.",
    "caf\u{e9} cafe\u{301}\r\n\u{a0}\u{feff}",
    "\u{1f600} first, \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} last",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} said \u{201c}\u{4f60}\u{597d}\u{201d}",
    "\u{1d11e}\u{1d11e}",
];

/// The browser's own string is the judge of our UTF-16 offsets.
#[wasm_bindgen_test]
fn utf16_offsets_are_those_of_javascript_strings() {
    for string in TEXTS {
        let text = Text::new(string).expect("a short text can be counted");
        let of_browser = js_sys::JsString::from(string);
        assert_eq!(
            text.utf16_len(),
            Utf16Offset(of_browser.length()),
            "{string:?}"
        );
        for (byte, character) in string.char_indices() {
            let byte = u32::try_from(byte).expect("the text is short");
            let Utf16Offset(offset) = text.to_utf16(byte).expect("a character starts here");
            let found = of_browser.code_point_at(offset).as_f64();
            assert_eq!(
                found,
                Some(f64::from(u32::from(character))),
                "{string:?} at {byte}"
            );
        }
    }
}

/// Where the browser sees half of a surrogate pair, there is no position.
#[wasm_bindgen_test]
fn no_position_is_inside_a_surrogate_pair() {
    for string in TEXTS {
        let text = Text::new(string).expect("a short text can be counted");
        let of_browser = js_sys::JsString::from(string);
        for offset in 0..of_browser.length() {
            let is_low_half = (0xdc00..0xe000).contains(&(of_browser.char_code_at(offset) as u32));
            let position = text.byte_of_utf16(Utf16Offset(offset));
            assert_eq!(position.is_none(), is_low_half, "{string:?} at {offset}");
        }
    }
}

/// `Array.from(string)` counts code points, as Python does.
#[wasm_bindgen_test]
fn code_points_are_counted_as_the_browser_counts_them() {
    for string in TEXTS {
        let text = Text::new(string).expect("a short text can be counted");
        let characters = js_sys::Array::from(&js_sys::JsString::from(string));
        assert_eq!(
            text.code_point_len(),
            CodePointOffset(characters.length()),
            "{string:?}"
        );
    }
}

/// IndexedDB keeps what the memory storage keeps: one suite for both.
#[wasm_bindgen_test]
async fn the_browsers_storage_keeps_the_promises_of_a_storage() {
    // A name of its own for each run, so that the database is empty.
    let name = format!("suite {}", js_sys::Math::random());
    let kept = conformance::suite(async || Database::open(&name).await).await;
    assert_eq!(kept, Ok(()));
}
