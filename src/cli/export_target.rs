//! Where an export goes, and as what: a file's ending says its format.

use std::path::{Path, PathBuf};

use crate::export::{Bundle, ExportKind, Format, TrustLayout};
use crate::store::{Store, shown};

use super::error::CommandError;

/// Where the files go.
pub(super) enum ExportTarget {
    /// To the standard output.
    Printed,
    /// Into this folder, under names of the program.
    In(PathBuf),
    /// Into this one file.
    At(PathBuf),
}

impl ExportTarget {
    /// The target that was typed; the folder that the coach is in where none was.
    pub(super) fn of(typed: Option<&Path>) -> Self {
        match typed {
            None => Self::In(PathBuf::new()),
            Some(path) if path == Path::new("-") => Self::Printed,
            Some(path) if names_a_folder(path) => Self::In(path.to_owned()),
            Some(path) => Self::At(path.to_owned()),
        }
    }

    /// The kind of export: as asked, else as the file's ending says, else Markdown.
    pub(super) fn shape(
        &self,
        asked: Option<ExportKind>,
        layout: Option<&TrustLayout>,
    ) -> Result<ExportKind, CommandError> {
        let usual = asked.unwrap_or(ExportKind::Page(Format::default()));
        let Self::At(path) = self else { return Ok(usual) };
        let Some(ending) = path.extension().map(|it| it.to_string_lossy().to_lowercase()) else {
            return Ok(usual);
        };
        let instead = |ending: &str| shown(&path.with_extension(ending));
        if let Some(layout) = layout {
            let made = layout.extension();
            return if ending == made {
                Ok(usual)
            } else {
                Err(CommandError::not_understood(format!(
                    "this layout makes a {made} file; call it {}",
                    instead(made)
                )))
            };
        }
        let Some(by_ending) = ExportKind::all().find(|kind| kind.extension() == ending) else {
            return Err(CommandError::not_understood(format!(
                "nothing is written as .{ending}; a file’s name may end in {}",
                endings()
            )));
        };
        match asked {
            None => Ok(by_ending),
            Some(asked) if asked.extension() == ending => Ok(asked),
            Some(asked) => Err(CommandError::not_understood(format!(
                "{} would be {}, and --format says {}; leave --format out, or call it {}",
                shown(path),
                by_ending.short(),
                asked.word(),
                instead(asked.extension())
            ))),
        }
    }

    /// Whether the pages of several meetings are joined into one document.
    pub(super) fn joins(&self, shape: ExportKind) -> bool {
        match self {
            // Text can be printed one page after another.
            Self::Printed => {
                !matches!(shape, ExportKind::Page(Format::Markdown | Format::PlainText))
            }
            Self::At(_) => true,
            Self::In(_) => false,
        }
    }

    /// Makes the folder that was named, where it is not there yet.
    pub(super) fn make_folder(&self, store: &Store) -> Result<(), CommandError> {
        match self.folder() {
            Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
                Ok(store.make_export_folder(folder)?)
            }
            _ => Ok(()),
        }
    }

    /// The folder that was chosen; none where a file was, or where nothing is written.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Self::In(folder) => Some(folder),
            Self::Printed | Self::At(_) => None,
        }
    }

    /// Where file `n` of `bundle` goes; none where it is printed.
    pub(super) fn file(&self, bundle: &Bundle, n: usize) -> Option<PathBuf> {
        match self {
            Self::Printed => None,
            Self::At(path) => Some(path.clone()),
            Self::In(folder) => Some(folder.join(bundle.name(n))),
        }
    }
}

/// Whether a path is of a folder: one that is there, or one that is named as such by its last stroke.
fn names_a_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// The endings that a file may have, as a list in a sentence.
fn endings() -> String {
    let mut endings: Vec<&str> = Vec::new();
    for kind in ExportKind::all() {
        if !endings.contains(&kind.extension()) {
            endings.push(kind.extension());
        }
    }
    let last = endings.pop().unwrap_or_default();
    format!("{} or {last}", endings.join(", "))
}
