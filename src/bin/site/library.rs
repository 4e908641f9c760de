//! The JavaScript library: the worker's module under a stable name, for browsers and for Node.
//!
//! The built site is a package as well: `package.json` lets another project import the folder.

use std::collections::BTreeMap;

/// The module that others import; tokens as in the templates of the site.
///
/// Node's `fetch` reads no files, so there the bytes are read from disk.
const MODULE: &str =
    "// Glosser as a library: `import init, { extract } from './glosser.js'; await init();`
import start from './{{worker.js}}';
export * from './{{worker.js}}';

export default async function init(source) {
  if (source === undefined) {
    const url = new URL('./{{worker.wasm}}', import.meta.url);
    source = { module_or_path: url.protocol === 'file:' ? await read(url) : url };
  }
  return start(source);
}

async function read(url) {
  const { readFile } = await import('node:fs/promises');
  return readFile(url);
}
";

/// The files of the library, by address; `types` is the TypeScript description of the worker.
pub fn files(types: &str) -> BTreeMap<&'static str, String> {
    let package = format!(
        r#"{{
  "name": "glosser",
  "version": "{}",
  "license": "{}",
  "type": "module",
  "exports": {{ ".": {{ "types": "./glosser.d.ts", "default": "./glosser.js" }} }}
}}
"#,
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE"),
    );
    BTreeMap::from([
        ("glosser.js", MODULE.to_owned()),
        ("glosser.d.ts", types.to_owned()),
        ("package.json", package),
    ])
}

/// Whether the address is part of the library and not of the page.
pub fn owns(address: &str) -> bool {
    matches!(address, "glosser.js" | "glosser.d.ts" | "package.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_known_as_the_librarys() {
        let files = files("");
        assert_eq!(files.len(), 3);
        assert!(files.keys().all(|address| owns(address)));
        let package: serde_json::Value = serde_json::from_str(&files["package.json"]).unwrap();
        assert_eq!(package["type"], "module");
    }
}
