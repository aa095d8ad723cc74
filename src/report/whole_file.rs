//! A file, written whole or not at all.

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::unfinished::Unfinished;
use crate::problem::Problem;

/// A file in preparation, beside the place where it will stand.
#[derive(Debug)]
pub struct WholeFile {
    shown: String,
    target: PathBuf,
    // Forgotten before it is removed: an interruption in between removes it too.
    file: NamedTempFile,
    unfinished: Unfinished,
}

impl WholeFile {
    /// Begins to prepare a file. One that is there may be written over if its first bytes
    /// (up to 512 of them) say that it is `ours`.
    ///
    /// # Errors
    ///
    /// There is something else in its place, or nothing can be written beside it.
    pub fn prepare(target: &Path, ours: impl Fn(&[u8]) -> bool) -> Result<Self, Problem> {
        let fault = |message: String| Problem::new(message).file(target.display());
        let shown = target.display().to_string();
        // Through links, so that they stay.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if let Ok(found) = fs::metadata(&target) {
            if !found.is_file() {
                return Err(fault("this is no file".to_owned()).hint("name a new file"));
            }
            let mut head = Vec::new();
            fs::File::open(&target)
                .and_then(|file| file.take(512).read_to_end(&mut head))
                .map_err(|error| fault(format!("the file cannot be read: {error}")))?;
            if !head.is_empty() && !ours(&head) {
                return Err(fault("the file is there, and mizan did not write it".to_owned())
                    .hint("name a new file: nothing that mizan did not write is written over"));
            }
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let made = fs::create_dir_all(parent).and_then(|()| {
            Unfinished::make(|| {
                let mut builder = tempfile::Builder::new();
                builder.prefix(".mizan-");
                open_to_readers(&mut builder);
                let file = builder.tempfile_in(parent)?;
                Ok((file.path().to_owned(), file))
            })
        });
        let (unfinished, file) =
            made.map_err(|error| fault(format!("nothing can be written beside it: {error}")))?;
        Ok(Self { shown, target, file, unfinished })
    }

    /// Puts the file in its place, when all is written.
    ///
    /// # Errors
    ///
    /// It cannot be written to the end, or not be moved.
    pub fn finish(self) -> Result<(), Problem> {
        let Self { shown, target, file, unfinished } = self;
        let fault = |error: io::Error| {
            Problem::new(format!("the file cannot be written: {error}")).file(&shown)
        };
        // What is under the final name is on the disk, whatever comes.
        file.as_file().sync_all().map_err(fault)?;
        unfinished.finish(|| file.persist(&target).map_err(|error| fault(error.error)))?;
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(unix)]
fn open_to_readers(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    // A temporary file is closed to others; this one is not, as far as the user's mask allows.
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_readers(_builder: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).expect("there").count()
    }

    #[test]
    fn a_file_appears_when_it_is_whole() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("new/out.bin");
        let mut file = WholeFile::prepare(&target, |_| false).expect("fine");
        file.write_all(b"ours: one").expect("written");
        assert!(!target.exists());
        file.finish().expect("moved");
        assert_eq!(fs::read(&target).expect("there"), b"ours: one");

        let ours = |head: &[u8]| head.starts_with(b"ours");
        let mut again = WholeFile::prepare(&target, ours).expect("ours");
        again.write_all(b"ours: two").expect("written");
        drop(again);
        assert_eq!(fs::read(&target).expect("there"), b"ours: one");
        assert_eq!(entries(&place.path().join("new")), 1);
    }

    #[test]
    fn what_is_not_ours_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("thesis.docx");
        fs::write(&target, "x").expect("written");
        assert!(WholeFile::prepare(&target, |_| false).is_err());
        assert!(WholeFile::prepare(place.path(), |_| true).is_err());
        assert_eq!(entries(place.path()), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let place = tempfile::tempdir().expect("a folder");
        let (target, link) = (place.path().join("a"), place.path().join("b"));
        fs::write(&target, "").expect("written");
        std::os::unix::fs::symlink(&target, &link).expect("linked");
        let mut file = WholeFile::prepare(&link, |_| false).expect("empty");
        file.write_all(b"new").expect("written");
        file.finish().expect("moved");
        assert_eq!(fs::read(&target).expect("there"), b"new");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_replaced() {
        assert!(WholeFile::prepare(Path::new("/dev/null"), |_| true).is_err());
    }
}
