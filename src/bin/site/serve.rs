//! Serves a built site on this machine, as a good static host would.

use std::io;
use std::net::Ipv4Addr;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::Response;
use thiserror::Error;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::report::{say, tell};
use crate::{names, policy};

/// How many ports are tried, the wanted one included.
const PORTS_TRIED: u16 = 10;

/// Why the site is not served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// There is no site in the folder.
    #[error("{0} has no index.html; `cargo site build` writes one")]
    NoSite(String),
    /// All ports that were tried are taken.
    #[error("ports {0} to {1} of 127.0.0.1 are taken; choose another with --port")]
    Taken(u16, u16),
    /// The port cannot be opened for another reason.
    #[error("cannot open port {0} of 127.0.0.1")]
    Open(u16, #[source] io::Error),
    /// The server stopped.
    #[error("the server stopped")]
    Stopped(#[source] io::Error),
}

/// Serves the folder under the path `base` until the process is ended.
pub fn serve(dir: &Path, port: u16, base: &str) -> Result<(), ServeError> {
    if !dir.join("index.html").is_file() {
        return Err(ServeError::NoSite(dir.display().to_string()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build();
    runtime.map_err(ServeError::Stopped)?.block_on(async {
        let listener = listen(port).await?;
        let base = normal(base);
        let address = listener.local_addr().map_err(ServeError::Stopped)?;
        tell(&format!(
            "Glosser is at http://{address}{base} (Ctrl+C stops)"
        ));
        axum::serve(listener, site(dir, &base))
            .await
            .map_err(ServeError::Stopped)
    })
}

/// The first free port from the wanted one on; only this machine can reach it.
async fn listen(wanted: u16) -> Result<TcpListener, ServeError> {
    let last = if wanted == 0 {
        0
    } else {
        wanted.saturating_add(PORTS_TRIED - 1)
    };
    for port in wanted..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                say(&format!("Port {port} is taken"));
            }
            Err(error) => return Err(ServeError::Open(port, error)),
        }
    }
    Err(ServeError::Taken(wanted, last))
}

/// The base with a slash at both ends.
fn normal(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// The site under `base`, which has a slash at both ends.
fn site(dir: &Path, base: &str) -> Router {
    let (files, base) = (ServeDir::new(dir), base.to_owned());
    Router::new().fallback(move |request| answer(files.clone(), base.clone(), request))
}

async fn answer(mut files: ServeDir, base: String, mut request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let Some(inside) = path.strip_prefix(&base) else {
        return outside(&path, &base);
    };
    let Ok(uri) = format!("/{inside}").parse::<Uri>() else {
        return status(StatusCode::BAD_REQUEST);
    };
    *request.uri_mut() = uri;
    let mut response = match files.try_call(request).await {
        Ok(response) => response.map(Body::new),
        // A file where a folder is asked for, or nothing at all.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            status(StatusCode::NOT_FOUND)
        }
        Err(error) => {
            say(&format!("cannot read {path}: {error}"));
            status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    set_headers(&mut response, inside);
    response
}

/// Outside the base there is nothing; its two obvious misspellings lead to it.
fn outside(path: &str, base: &str) -> Response {
    if path != "/" && format!("{path}/") != base {
        return status(StatusCode::NOT_FOUND);
    }
    let mut response = status(StatusCode::PERMANENT_REDIRECT);
    if let Ok(location) = HeaderValue::from_str(base) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn status(code: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}

fn set_headers(response: &mut Response, path: &str) {
    let found = response.status().is_success();
    let headers = response.headers_mut();
    for (name, value) in policy::headers() {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let caching = if found && names::is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Some(utf8) = headers.get(CONTENT_TYPE).and_then(with_charset) {
        headers.insert(CONTENT_TYPE, utf8);
    }
}

/// All text that we publish is UTF-8; a plain text file cannot say so itself.
fn with_charset(kind: &HeaderValue) -> Option<HeaderValue> {
    let kind = kind
        .to_str()
        .ok()
        .filter(|kind| kind.starts_with("text/") && !kind.contains(';'))?;
    HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer to a GET of `path`, of a site with one file of each kind, under `base`.
    fn get(base: &str, path: &str) -> Response {
        let dir = std::env::temp_dir().join(format!("glosser-serve-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("static")).unwrap();
        for name in [
            "index.html",
            "sw.js",
            "app-0123456789.js",
            "app-0123456789.wasm",
            "static/news-0123456789.gaz",
            "static/site-0123456789.webmanifest",
            "static/app-0123456789.css",
            "static/icon-0123456789.svg",
        ] {
            std::fs::write(dir.join(name), name).unwrap();
        }
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let answer = answer(ServeDir::new(dir), normal(base), request);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(answer)
    }

    fn header(response: &Response, name: impl axum::http::header::AsHeaderName) -> String {
        let value = response.headers().get(name);
        value
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn every_kind_of_file_has_its_type() {
        for (path, kind) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html", "text/html; charset=utf-8"),
            ("/sw.js", "text/javascript; charset=utf-8"),
            ("/app-0123456789.wasm", "application/wasm"),
            ("/static/news-0123456789.gaz", "application/octet-stream"),
            (
                "/static/site-0123456789.webmanifest",
                "application/manifest+json",
            ),
            ("/static/app-0123456789.css", "text/css; charset=utf-8"),
            ("/static/icon-0123456789.svg", "image/svg+xml"),
        ] {
            let response = get("/", path);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert_eq!(header(&response, CONTENT_TYPE), kind, "{path}");
        }
    }

    #[test]
    fn files_with_a_hash_are_kept_and_others_asked_for_again() {
        for (path, caching) in [
            ("/app-0123456789.js", "public, max-age=31536000, immutable"),
            ("/", "no-cache"),
            ("/sw.js", "no-cache"),
            ("/gone-0123456789.js", "no-cache"),
        ] {
            assert_eq!(header(&get("/", path), CACHE_CONTROL), caching, "{path}");
        }
    }

    #[test]
    fn every_answer_has_the_policy() {
        for path in ["/", "/app-0123456789.js", "/gone"] {
            for (name, value) in policy::headers() {
                assert_eq!(header(&get("/", path), name), value, "{path}");
            }
        }
    }

    #[test]
    fn a_base_holds_the_whole_site_and_nothing_is_outside() {
        for (path, code) in [
            ("/some/sub/path/", StatusCode::OK),
            ("/some/sub/path/app-0123456789.js", StatusCode::OK),
            ("/some/sub/path/gone.js", StatusCode::NOT_FOUND),
            ("/some/sub/path/../../../etc/passwd", StatusCode::NOT_FOUND),
            ("/some/sub/path", StatusCode::PERMANENT_REDIRECT),
            ("/", StatusCode::PERMANENT_REDIRECT),
            ("/app-0123456789.js", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(get("some/sub/path", path).status(), code, "{path}");
        }
        assert_eq!(
            header(&get("/some/sub/path/", "/"), LOCATION),
            "/some/sub/path/"
        );
    }

    #[test]
    fn a_taken_port_leads_to_the_next() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let first = listen(0).await.unwrap();
            let taken = first.local_addr().unwrap().port();
            let next = listen(taken).await.unwrap().local_addr().unwrap().port();
            assert!(next > taken, "{next}");
        });
    }

    #[test]
    fn a_folder_without_a_page_is_refused() {
        let error = serve(Path::new("no-such-folder"), 0, "/").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("no-such-folder has no index.html"),
            "{error}"
        );
    }
}
