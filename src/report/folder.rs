//! The files of a report, written whole or not at all.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::figures::Kind;
use super::unfinished::{Unfinished, undisturbed};
use crate::problem::Problem;

/// Files in preparation, beside the folder that they will stand in.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    work: TempDir,
    unfinished: Unfinished,
    files: Vec<PathBuf>,
}

impl Folder {
    /// Begins to prepare a folder.
    ///
    /// # Errors
    ///
    /// It exists and holds something other than a report of mizan, or nothing can
    /// be written beside it.
    pub fn prepare(target: &Path) -> Result<Self, Problem> {
        Self::ready(target, is_report(target), "a report")
    }

    /// Begins to prepare a folder for a validation.
    ///
    /// # Errors
    ///
    /// It exists and holds something other than a validation of mizan, or nothing can be
    /// written beside it.
    pub fn of_validation(target: &Path) -> Result<Self, Problem> {
        let ours = head(&target.join("validation.json"))
            .is_some_and(|head| memchr::memmem::find(&head, b"mizan.validation/").is_some());
        Self::ready(target, ours, "a validation")
    }

    /// Begins to prepare a folder of charts.
    ///
    /// # Errors
    ///
    /// It exists and holds something other than charts of mizan, or nothing can be
    /// written beside it.
    pub fn of_charts(target: &Path) -> Result<Self, Problem> {
        let charts = fs::read_dir(target)
            .is_ok_and(|entries| entries.flatten().all(|entry| is_chart(&entry.path())));
        Self::ready(target, charts, "charts of mizan")
    }

    /// `ours`: what is in the folder may be written over.
    fn ready(target: &Path, ours: bool, what: &str) -> Result<Self, Problem> {
        let fault = |message: String| Problem::new(message).file(target.display());
        if target.exists() && !target.is_dir() {
            return Err(fault("this is a file, not a folder".to_owned()).hint("name a new folder"));
        }
        let empty = fs::read_dir(target).map_or(true, |mut entries| entries.next().is_none());
        if !empty && !ours {
            return Err(fault(format!("the folder holds other things than {what}"))
                .hint("name a new folder: nothing that mizan did not write is written over"));
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent)
            .map_err(|error| fault(format!("the folder cannot be made: {error}")))?;
        let (unfinished, work) = Unfinished::make(|| {
            let work = tempfile::Builder::new().prefix(".mizan-").tempdir_in(parent)?;
            Ok((work.path().to_owned(), work))
        })
        .map_err(|error| fault(format!("nothing can be written beside it: {error}")))?;
        Ok(Self { target: target.to_owned(), work, unfinished, files: Vec::new() })
    }

    /// Writes a file; `name` may hold folders.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let mut file = self.create(name)?;
        file.write_all(bytes).map_err(|error| self.unwritable(name, &error))
    }

    /// Begins a file that is written bit by bit.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn create(&mut self, name: &str) -> Result<fs::File, Problem> {
        let path = self.work.path().join(name);
        let make = || {
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::File::create(&path))
        };
        let made = undisturbed(make).map_err(|error| self.unwritable(name, &error))?;
        self.files.push(PathBuf::from(name));
        Ok(made)
    }

    fn unwritable(&self, name: &str, error: &std::io::Error) -> Problem {
        Problem::new(format!("the file cannot be written: {error}"))
            .file(self.target.join(name).display())
    }

    /// Puts all files in their places. Charts and tables of an earlier report that this one
    /// does not have are removed; what is not of mizan stays.
    ///
    /// # Errors
    ///
    /// A file cannot be moved.
    pub fn finish(self) -> Result<Vec<PathBuf>, Problem> {
        let Self { target, work, unfinished, files } = self;
        unfinished.finish(|| put(&target, work, &files))?;
        Ok(files)
    }
}

/// Moves files to where they belong.
fn put(target: &Path, work: TempDir, files: &[PathBuf]) -> Result<(), Problem> {
    let fault = |path: &Path, error: &std::io::Error| {
        Problem::new(format!("the file cannot be put in its place: {error}")).file(path.display())
    };
    if target.exists() {
        remove_old(target, files);
        for name in files {
            let place = target.join(name);
            if let Some(parent) = place.parent() {
                fs::create_dir_all(parent).map_err(|error| fault(parent, &error))?;
            }
            fs::rename(work.path().join(name), &place).map_err(|error| fault(&place, &error))?;
        }
        return Ok(());
    }
    let work = work.keep();
    // A temporary folder is closed to others; a report is not.
    open_to_readers(&work);
    fs::rename(&work, target).map_err(|error| {
        // Nothing half-done is left behind.
        let _ = fs::remove_dir_all(&work);
        fault(target, &error)
    })
}

#[cfg(unix)]
fn open_to_readers(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    // If it cannot be opened the report is still whole.
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn open_to_readers(_folder: &Path) {}

/// Whether a folder holds a report of mizan.
fn is_report(folder: &Path) -> bool {
    head(&folder.join("report.json"))
        .is_some_and(|head| memchr::memmem::find(&head, b"mizan.report/").is_some())
}

/// The names of the charts of a validation.
const OF_VALIDATION: [&str; 2] = ["roc", "calibration"];

/// Whether a file is a chart of mizan: called as charts are (`KIND.svg`,
/// `KIND-detail.png`), and with the marks that mizan leaves in them. What only has the
/// name is the user's.
fn is_chart(path: &Path) -> bool {
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let stem = name.strip_suffix(".svg").or_else(|| name.strip_suffix(".png"));
    let called = stem.is_some_and(|stem| {
        Kind::ALL.iter().map(|kind| kind.name()).chain(OF_VALIDATION).any(|kind| {
            let rest = stem.strip_prefix(kind);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '~']))
        })
    });
    let marks: [&[u8]; 2] = [b"aria-labelledby=\"m", b"Software\0mizan"];
    called
        && head(path).is_some_and(|head| {
            marks.iter().any(|mark| memchr::memmem::find(&head, mark).is_some())
        })
}

/// The first bytes of a file.
fn head(path: &Path) -> Option<Vec<u8>> {
    let mut head = vec![0; 512];
    let read =
        fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut head)).ok()?;
    head.truncate(read);
    Some(head)
}

/// Files that not every report has. One of an earlier report would pass for this one's.
const SOMETIMES: [&str; 5] =
    ["hits.jsonl", "articles.csv", "sources.csv", "quotes.csv", "duplicates.csv"];

/// Removes what an earlier report left and this one does not have.
fn remove_old(folder: &Path, files: &[PathBuf]) {
    if is_report(folder) {
        for name in SOMETIMES.into_iter().filter(|name| !files.contains(&PathBuf::from(name))) {
            // Mostly it is not there.
            let _ = fs::remove_file(folder.join(name));
        }
    }
    let Ok(entries) = fs::read_dir(folder.join("charts")) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let relative = Path::new("charts").join(&name);
        let ours = is_chart(&entry.path());
        if ours && !files.contains(&relative) {
            // An old chart that cannot be removed does no harm to the new report.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_has_the_name_of_a_chart_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("out");
        let chart = b"<svg aria-labelledby=\"m00000t\"/>";
        let mut folder = Folder::prepare(&target).expect("fine");
        folder.write("report.json", b"{\"schema\":\"mizan.report/1\"}").expect("written");
        folder.write("charts/map.svg", chart).expect("written");
        folder.finish().expect("moved");
        fs::write(target.join("charts/map-of-my-city.png"), "mine").expect("written");

        let mut again = Folder::prepare(&target).expect("a report stands there");
        again.write("report.json", b"{\"schema\":\"mizan.report/1\"}").expect("written");
        again.finish().expect("moved");
        assert!(!target.join("charts/map.svg").exists());
        assert!(target.join("charts/map-of-my-city.png").exists());
        // Nor is a folder with it one of charts.
        assert!(Folder::of_charts(&target.join("charts")).is_err());
    }

    #[test]
    fn files_appear_together() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("out");
        let mut folder = Folder::prepare(&target).expect("fine");
        folder.write("report.json", b"{\"schema\":\"mizan.report/1\"}").expect("written");
        folder.write("charts/heatmap.svg", b"<svg aria-labelledby=\"m0t\"/>").expect("written");
        assert!(!target.exists());
        folder.finish().expect("moved");
        assert!(target.join("charts/heatmap.svg").exists());

        fs::write(target.join("mine.txt"), "mine").expect("written");
        let mut again = Folder::prepare(&target).expect("a report stands there");
        again.write("report.json", b"{\"schema\":\"mizan.report/1\"}").expect("written");
        again.finish().expect("moved");
        assert!(target.join("mine.txt").exists());
        assert!(!target.join("charts/heatmap.svg").exists(), "an old chart would mislead");
        assert_eq!(
            fs::read_dir(place.path()).expect("there").count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn tables_of_an_earlier_report_go() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("out");
        for names in [&["report.json", "hits.jsonl", "notes.txt"][..], &["report.json"]] {
            let mut folder = Folder::prepare(&target).expect("a report, or nothing");
            for name in names {
                folder.write(name, b"{\"schema\":\"mizan.report/1\"}").expect("written");
            }
            folder.finish().expect("moved");
        }
        assert!(!target.join("hits.jsonl").exists());
        assert!(target.join("notes.txt").exists());
    }

    #[test]
    fn other_folders_are_refused() {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("thesis.docx"), "x").expect("written");
        assert!(Folder::prepare(place.path()).is_err());
        assert!(Folder::prepare(&place.path().join("thesis.docx")).is_err());
    }

    #[test]
    fn nothing_is_left_of_a_run_that_failed() {
        let place = tempfile::tempdir().expect("a folder");
        let mut folder = Folder::prepare(&place.path().join("out")).expect("fine");
        folder.write("report.json", b"{}").expect("written");
        drop(folder);
        assert_eq!(fs::read_dir(place.path()).expect("there").count(), 0);
    }
}
