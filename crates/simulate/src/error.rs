//! Why a company cannot be simulated.

use std::io;
use std::path::PathBuf;

/// Why a company cannot be simulated.
#[derive(Debug)]
pub enum SimulateError {
    /// A number of sellers outside what the model is made for.
    Sellers {
        /// What was asked for.
        asked: usize,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A length of the history outside what the model is made for.
    Years {
        /// What was asked for.
        asked: f64,
        /// The shortest.
        least: f64,
        /// The longest.
        most: f64,
    },
    /// The folder holds something else, which would be lost.
    FolderInUse {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder cannot be made or read.
    Folder {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file cannot be written.
    Write {
        /// The file's name.
        file: &'static str,
        /// What the system says.
        error: io::Error,
    },
}

impl SimulateError {
    /// The message's id after `simulate-`.
    pub fn code(&self) -> &'static str {
        match self {
            SimulateError::Sellers { .. } => "sellers",
            SimulateError::Years { .. } => "years",
            SimulateError::FolderInUse { .. } => "folder-in-use",
            SimulateError::Folder { .. } => "folder",
            SimulateError::Write { .. } => "write",
        }
    }

    /// The message's arguments.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            SimulateError::Sellers { asked, least, most } => {
                vec![("asked", asked.to_string()), ("least", least.to_string()), ("most", most.to_string())]
            }
            SimulateError::Years { asked, least, most } => {
                vec![("asked", asked.to_string()), ("least", least.to_string()), ("most", most.to_string())]
            }
            SimulateError::FolderInUse { dir } => vec![("dir", dir.display().to_string())],
            SimulateError::Folder { dir, error } => {
                vec![("dir", dir.display().to_string()), ("error", error.to_string())]
            }
            SimulateError::Write { file, error } => vec![("file", (*file).to_owned()), ("error", error.to_string())],
        }
    }
}

impl std::fmt::Display for SimulateError {
    /// For logs; people read the sentence of [`SimulateError::code`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "simulate-{} {:?}", self.code(), self.args())
    }
}

impl std::error::Error for SimulateError {}
