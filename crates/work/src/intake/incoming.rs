//! Files on their way in: on the disk as they come, so that none is held in memory.

use super::file_problem;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Files of one import to be. Dropped before it is finished, nothing of it stays.
#[derive(Debug)]
pub struct Incoming {
    id: String,
    folder: PathBuf,
    /// The file that is being written: where, and itself once there is something in it.
    current: Option<(PathBuf, Option<File>)>,
    is_kept: bool,
}

impl Incoming {
    pub(super) fn new(uploads: &Path) -> Incoming {
        let id = Uuid::now_v7().to_string();
        Incoming { folder: uploads.join(&id), id, current: None, is_kept: false }
    }

    /// Begins another file; one that nothing is written to is none.
    ///
    /// # Errors
    /// [`Problem::File`] if the one before could not be kept, such as for want of room.
    #[boxed]
    pub async fn begin(&mut self, name: &str) -> Done<()> {
        self.end().await?;
        self.current = Some((self.folder.join(file_name(name)), None));
        Ok(())
    }

    /// Writes on at the file that was begun.
    ///
    /// # Errors
    /// [`Problem::File`] if it could not, such as for want of room.
    #[boxed]
    pub async fn write(&mut self, bytes: &[u8]) -> Done<()> {
        let Some((path, file)) = self.current.as_mut().filter(|_| !bytes.is_empty()) else { return Ok(()) };
        let unusable = |error| file_problem(path, error);
        let file = match file {
            Some(file) => file,
            None => {
                create(&self.folder)?;
                file.insert(File::create(&*path).await.map_err(unusable)?)
            }
        };
        file.write_all(bytes).await.map_err(unusable)
    }

    /// Waits until the file is on the disk: whoever hears that it is kept may throw theirs away.
    async fn end(&mut self) -> Done<()> {
        let Some((path, Some(mut file))) = self.current.take() else { return Ok(()) };
        let synced = async {
            file.flush().await?;
            file.sync_all().await
        };
        synced.await.map_err(|error| file_problem(&path, error))
    }

    /// The id of the import, and the folder in which its files stay.
    ///
    /// # Errors
    /// [`Problem::Empty`] `upload` without any, `upload-kind` where none is of a kind that can be read.
    pub(super) async fn finish(mut self) -> Done<(String, PathBuf)> {
        self.end().await?;
        if !self.folder.exists() {
            return Err(Problem::Empty("upload"));
        }
        // What was sent is none of the files that can be read: where it was kept is nobody's matter.
        if matches!(sources::files_in(&self.folder), Err(sources::ReadError::NoFiles { .. })) {
            return Err(Problem::Empty("upload-kind"));
        }
        for named in [Some(self.folder.as_path()), self.folder.parent()].into_iter().flatten() {
            let synced = async { File::open(named).await?.sync_all().await };
            synced.await.map_err(|error| file_problem(named, error))?;
        }
        self.is_kept = true;
        Ok((self.id.clone(), self.folder.clone()))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_kept {
            // Nothing half-kept stays behind to take the room that is missing.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

fn create(folder: &Path) -> Done<()> {
    // What is uploaded names people: it is nobody else's on this machine.
    let mut made = std::fs::DirBuilder::new();
    made.recursive(true).mode(0o700).create(folder).map_err(|error| file_problem(folder, error))
}

/// The last part of an uploaded name, without what a path could mean by it.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kept: String = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).take(150).collect();
    if kept.trim_matches('.').is_empty() { "file".into() } else { kept.trim_start_matches('.').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn uploaded_names_stay_in_their_folder() {
        for (name, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\deals.csv", "deals.csv"),
            ("..", "file"),
            (".hidden.csv", "hidden.csv"),
            ("Opportunités Q1.xlsx", "Opportunités Q1.xlsx"),
        ] {
            assert_eq!(file_name(name), kept);
        }
    }
}
