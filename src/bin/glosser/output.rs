//! Documents into standard output or a folder, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use glosser::formats::annotated::Annotated;
use glosser::formats::format::{Format, OutputFile, WriteOptions};

use crate::console::Console;
use crate::failure::Failure;

/// Where documents go.
pub struct Output {
    format: &'static Format,
    place: Place,
    /// Files that are read meanwhile, as the system knows them.
    sources: BTreeSet<PathBuf>,
}

enum Place {
    Stdout(BufWriter<io::Stdout>),
    Folder {
        path: PathBuf,
        /// Open files that grow with every document.
        files: BTreeMap<String, BufWriter<File>>,
        /// Names of files of one document each, in lower case: some systems do not tell them apart.
        names: BTreeSet<String>,
    },
}

impl Output {
    /// To that folder, which is made where it is missing; to standard output for `-`.
    pub fn new(format: &'static Format, path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() != "-" {
            fs::create_dir_all(path).map_err(Failure::file(path))?;
            return Ok(Self {
                format,
                place: Place::Folder {
                    path: path.to_owned(),
                    files: BTreeMap::new(),
                    names: BTreeSet::new(),
                },
                sources: BTreeSet::new(),
            });
        }
        if format.file_per_document {
            return Err(Failure::Usage(format!(
                "{} has files of its own for each document; say where they go with --out DIR",
                format.title
            )));
        }
        Ok(Self {
            format,
            place: Place::Stdout(BufWriter::new(io::stdout())),
            sources: BTreeSet::new(),
        })
    }

    /// Refuses to write over these files, which are read meanwhile.
    pub fn sparing(mut self, sources: BTreeSet<PathBuf>) -> Self {
        self.sources = sources;
        self
    }

    /// Writes a document.
    pub fn write(
        &mut self,
        annotated: &Annotated,
        options: &WriteOptions,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let files = (self.format.write)(std::slice::from_ref(annotated), options)?;
        self.spare(&files)?;
        let id = annotated.document.id.as_str();
        match &mut self.place {
            Place::Stdout(out) => {
                for file in files {
                    out.write_all(&file.bytes)?;
                }
            }
            Place::Folder { path, names, .. } if self.format.file_per_document => {
                if let Some(file) = files
                    .iter()
                    .find(|f| names.contains(&f.name.to_lowercase()))
                {
                    console.error(&format!(
                        "document {id} was not written: there is a {} of another document \
                         already; give them different ids",
                        file.name
                    ));
                    return Ok(());
                }
                for file in files {
                    let path = path.join(&file.name);
                    fs::write(&path, &file.bytes).map_err(Failure::file(&path))?;
                    names.insert(file.name.to_lowercase());
                }
            }
            Place::Folder {
                path, files: open, ..
            } => {
                for file in files {
                    append(path, open, &file)?;
                }
            }
        }
        Ok(())
    }

    /// That none of the files is one that is read: it would be lost before it has been read.
    fn spare(&self, files: &[OutputFile]) -> Result<(), Failure> {
        let Place::Folder {
            path: folder,
            files: open,
            ..
        } = &self.place
        else {
            return Ok(());
        };
        for file in files.iter().filter(|file| !open.contains_key(&file.name)) {
            let path = folder.join(&file.name);
            let is_source = |path: &PathBuf| self.sources.contains(path);
            // A file that is not there yet has no such path, and is no source.
            if fs::canonicalize(&path).is_ok_and(|path| is_source(&path)) {
                return Err(Failure::Usage(format!(
                    "{} is read and would be written over; give another folder with --out DIR",
                    path.display()
                )));
            }
        }
        Ok(())
    }

    /// Writes what is still in memory.
    pub fn finish(self) -> Result<(), Failure> {
        match self.place {
            Place::Stdout(mut out) => out.flush()?,
            Place::Folder { path, files, .. } => {
                for (name, mut file) in files {
                    file.flush().map_err(Failure::file(&path.join(name)))?;
                }
            }
        }
        Ok(())
    }
}

fn append(
    folder: &Path,
    open: &mut BTreeMap<String, BufWriter<File>>,
    file: &OutputFile,
) -> Result<(), Failure> {
    let path = folder.join(&file.name);
    if !open.contains_key(&file.name) {
        let created = File::create(&path).map_err(Failure::file(&path))?;
        open.insert(file.name.clone(), BufWriter::new(created));
    }
    match open.get_mut(&file.name) {
        Some(out) => out.write_all(&file.bytes).map_err(Failure::file(&path)),
        None => Ok(()),
    }
}
