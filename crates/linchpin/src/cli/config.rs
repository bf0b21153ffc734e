//! `linchpin config check`: which settings count, where they come from, and what is wrong with them.

use super::serve::Serve;
use super::{runtime, told, words};
use crate::config::{Config as File, KEYS};
use clap::{ArgMatches, Subcommand};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use store::Store;

/// Say which settings count
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Look whether the server could start with its settings, and say which count
    Check(Serve),
}

impl Config {
    /// Prints each setting with its source, then what is wrong; an error if anything is.
    pub fn run(&self, matches: &ArgMatches, file: &File) -> anyhow::Result<()> {
        let Config::Check(serve) = self;
        let words = words();
        let given = matches.subcommand_matches("config").and_then(|given| given.subcommand_matches("check"));
        if let Some(file) = &file.file {
            print(&words.say_with("cli-config-from", &[("file", file.display().to_string().into())]));
        }
        for (key, flag) in KEYS {
            let Some(given) = given else { continue };
            let source = words.say(&format!("cli-config-{}", file.source(given, flag)));
            print(&format!("{key:<16} {:<44} {source}", masked(&serve.shown(flag))));
        }
        let faults = runtime()?.block_on(faults(serve));
        for (code, values) in &faults {
            print(&format!("✗ {}", crate::telling::sentence(&words, code, values.clone())));
        }
        if faults.is_empty() {
            print(&format!("✓ {}", words.say("cli-config-good")));
            return Ok(());
        }
        Err(told("cli-config-bad", vec![("deals", faults.len().to_string())]))
    }
}

/// Prints a line; whoever reads no further, such as `head`, has enough.
fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// An address without the password in it.
fn masked(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let Some((who, host)) = rest.rsplit_once('@') else { return address.to_owned() };
    let who = who.split_once(':').map_or(who.to_owned(), |(name, _)| format!("{name}:•••"));
    format!("{scheme}://{who}@{host}")
}

type Fault = (&'static str, Vec<(&'static str, String)>);

/// Everything for which the server would not start, or not do its work.
async fn faults(serve: &Serve) -> Vec<Fault> {
    let mut faults = Vec::new();
    let with = |name: &'static str, value: &str, error: String| vec![(name, value.to_owned()), ("error", error)];
    if let Err(error) = answers(&serve.database.database).await {
        faults.push(("cli-config-database", with("value", &masked(&serve.database.database), error)));
    }
    let uploads = &serve.database.uploads;
    if let Err(error) = writable(uploads) {
        faults.push(("cli-config-uploads", with("folder", &uploads.display().to_string(), error.to_string())));
    }
    let key = serve.key.display().to_string();
    match std::fs::metadata(&serve.key) {
        Ok(about) if about.permissions().mode() & 0o077 != 0 => {
            faults.push(("cli-config-key-open", vec![("file", key)]));
        }
        Ok(_) => {
            let text = std::fs::read_to_string(&serve.key).unwrap_or_default();
            if store::Secret::from_hex(text.trim()).is_err() {
                faults.push(("cli-config-key", vec![("file", key)]));
            }
        }
        // It is made at the first start.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = serve.key.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            if let Err(error) = tempfile::tempfile_in(folder) {
                faults.push(("cli-key", with("file", &key, error.to_string())));
            }
        }
        Err(error) => faults.push(("cli-key", with("file", &key, error.to_string()))),
    }
    match (&serve.tls_cert, serve.tls_files()) {
        (_, Some(files)) => {
            if let Err(error) = crate::tls::read(&files).await {
                faults.push(("cli-config-tls", with("file", &files.cert.display().to_string(), error.to_string())));
            }
        }
        (cert, None) if cert.is_some() || serve.tls_key.is_some() => faults.push(("cli-config-tls-half", Vec::new())),
        _ => {}
    }
    if let Some(folder) = &serve.backup_folder
        && let Err(error) = writable(folder)
    {
        faults.push(("cli-config-backups", with("folder", &folder.display().to_string(), error.to_string())));
    }
    if serve.log.filter().is_none() {
        faults.push(("cli-config-log", vec![("value", serve.log.log.clone())]));
    }
    if let Some(address) = serve.log.otlp.as_ref().filter(|address| !is_web(address)) {
        faults.push(("cli-config-otlp", vec![("value", address.clone())]));
    }
    faults.extend(
        unknown_variables().map(|(name, meant)| ("cli-config-variable", vec![("value", name), ("text", meant)])),
    );
    faults
}

fn is_web(address: &str) -> bool {
    let uri = address.parse::<axum::http::Uri>();
    uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
}

/// Variables of the environment that look like settings and are none, and the one that is nearest.
fn unknown_variables() -> impl Iterator<Item = (String, String)> {
    let known = super::variables();
    let given: Vec<String> =
        std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("LINCHPIN_")).collect();
    given.into_iter().filter_map(move |name| {
        let nearest = known.iter().min_by_key(|known| strsim::damerau_levenshtein(known, &name))?;
        (!known.contains(&name)).then(|| (name.clone(), nearest.clone()))
    })
}

/// Whether a database answers, or can be made where it is a file.
async fn answers(database: &str) -> Result<(), String> {
    if let Some(file) = database.strip_prefix("sqlite:").map(Path::new).filter(|file| !file.exists()) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return tempfile::tempfile_in(folder).map(drop).map_err(|error| error.to_string());
    }
    Store::connect(database).await.map_err(|error| error.to_string())?.close().await;
    Ok(())
}

/// Whether files can be kept in a folder, which may have to be made.
fn writable(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder).map(drop)
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn passwords_are_not_printed() {
        assert_eq!(masked("postgres://lp:hush@db/linchpin"), "postgres://lp:•••@db/linchpin");
        assert_eq!(masked("postgres://lp@db/linchpin"), "postgres://lp@db/linchpin");
        assert_eq!(masked("sqlite:linchpin.sqlite"), "sqlite:linchpin.sqlite");
    }
}
