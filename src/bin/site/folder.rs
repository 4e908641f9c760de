//! The folder that the site is written into.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::assets::Published;
use crate::files::{self, FileError};
use crate::names;

/// The report by which a folder is known to be ours.
pub const SIZES: &str = "sizes.json";

/// Why the folder cannot be used.
#[derive(Debug, Error)]
pub enum FolderError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The folder holds something else; nothing of it is touched.
    #[error("{0} is not empty and was not written by `cargo site build`; choose another folder")]
    NotOurs(String),
}

/// Refuses a folder that cannot be written or has somebody else's files in it: before the minutes
/// of compiling.
pub fn claim(out: &Path) -> Result<(), FolderError> {
    files::create(out)?;
    let sizes = out.join(SIZES);
    if !files::list(out)?.is_empty() && !sizes.is_file() {
        return Err(FolderError::NotOurs(out.display().to_string()));
    }
    let kept = files::read(&sizes).unwrap_or_default();
    Ok(files::write(&sizes, &kept)?)
}

/// Writes the files, those with a hash first, then removes the files of earlier builds: who loads
/// the site meanwhile finds either the old files or the new ones.
pub fn write_all(out: &Path, files: &[Published]) -> Result<(), FileError> {
    let mut in_order: Vec<&Published> = files.iter().collect();
    in_order.sort_by_key(|file| !names::is_hashed(&file.address));
    for file in in_order {
        files::write(&out.join(&file.address), &file.bytes)?;
    }
    let mut keep: BTreeSet<PathBuf> = files.iter().map(|file| out.join(&file.address)).collect();
    keep.insert(out.join(SIZES));
    remove_others(out, &keep)
}

fn remove_others(folder: &Path, keep: &BTreeSet<PathBuf>) -> Result<(), FileError> {
    for path in files::list(folder)? {
        if path.is_dir() {
            remove_others(&path, keep)?;
            // A folder that still has files stays; that is not an error.
            _ = std::fs::remove_dir(&path);
        } else if !keep.contains(&path) {
            files::remove(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_new_build_replaces_the_old_files_and_foreign_folders_are_refused() {
        let out = std::env::temp_dir().join(format!("glosser-site-{}", std::process::id()));
        _ = fs::remove_dir_all(&out);
        claim(&out).unwrap();
        let file = |address: &str| Published {
            address: address.into(),
            bytes: b"x".to_vec(),
        };
        write_all(
            &out,
            &[file("static/old-0123456789.css"), file("index.html")],
        )
        .unwrap();
        write_all(&out, &[file("app-0123456789.js"), file("index.html")]).unwrap();
        let mut left: Vec<_> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["app-0123456789.js", "index.html", SIZES]);
        claim(&out).unwrap();
        fs::remove_file(out.join(SIZES)).unwrap();
        assert!(matches!(claim(&out), Err(FolderError::NotOurs(_))));
        fs::remove_dir_all(&out).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let error = claim(Path::new("/dev/null/site")).unwrap_err();
        assert!(error.to_string().contains("/dev/null/site"), "{error}");
    }
}
