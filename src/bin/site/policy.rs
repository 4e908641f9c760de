//! The promise that nothing leaves the machine, as the browser enforces it: the one place where
//! the Content-Security-Policy is written.

/// The policy in the page itself, so that it holds on hosts that set no headers.
///
/// Scripts come from files only; `wasm-unsafe-eval` allows compiling WebAssembly and nothing else.
pub const META: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'none'";

/// What only a header can say: no other page may frame this one.
const HEADER_ONLY: &str = "frame-ancestors 'none'";

/// The headers that the server sends with every file.
pub fn headers() -> [(&'static str, String); 4] {
    [
        ("content-security-policy", format!("{META}; {HEADER_ONLY}")),
        ("x-content-type-options", "nosniff".to_owned()),
        ("referrer-policy", "no-referrer".to_owned()),
        ("cross-origin-opener-policy", "same-origin".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_fits_an_attribute_and_a_header() {
        assert!(
            !META.contains('"') && !META.contains('\n') && !META.contains("  "),
            "{META}"
        );
        assert!(META.contains("connect-src 'self';"));
        assert!(!META.contains("unsafe-inline") && !META.contains("'unsafe-eval'"));
    }

    #[test]
    fn the_header_is_the_meta_policy_and_what_only_a_header_can_say() {
        let [(name, header), ..] = headers();
        assert_eq!(name, "content-security-policy");
        assert_eq!(header, format!("{META}; frame-ancestors 'none'"));
    }
}
