//! One file of settings beside flags and environment: what stands in it takes the place of the flags' defaults, for every command.
//! A flag beats the environment, which beats the file.

use clap::builder::Resettable;
use clap::{Arg, ArgMatches, Command};
use std::path::{Path, PathBuf};

/// The file that is read where no other is named, if it is there.
const USUAL: &str = "linchpin.toml";
/// Names another file.
const VARIABLE: &str = "LINCHPIN_CONFIG";

/// What may stand in the file: the key, and the flag whose default it is.
pub const KEYS: &[(&str, &str)] = &[
    ("database", "database"),
    ("uploads", "uploads"),
    ("listen", "listen"),
    ("key_file", "key"),
    ("public_address", "base"),
    ("trusted_proxies", "trusted_proxies"),
    ("tls_cert", "tls_cert"),
    ("tls_key", "tls_key"),
    ("backup_folder", "backup_folder"),
    ("backup_at", "backup_at"),
    ("backup_keep_days", "backup_keep_days"),
    ("metrics_listen", "metrics_listen"),
    ("log", "log"),
    ("log_format", "log_format"),
    ("otlp", "otlp"),
];

/// What is wrong with the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        error: String,
    },
    /// It is not TOML.
    Syntax {
        /// Which file.
        file: PathBuf,
        /// In which line, from 1.
        line: usize,
        /// What the parser said.
        error: String,
    },
    /// A key that there is not.
    Unknown {
        /// Which file.
        file: PathBuf,
        /// In which line.
        line: usize,
        /// The key.
        key: String,
        /// The key that was perhaps meant.
        meant: Option<&'static str>,
    },
    /// A value that is no text, number or yes-or-no.
    Kind {
        /// Which file.
        file: PathBuf,
        /// In which line.
        line: usize,
        /// The key.
        key: String,
    },
}

impl Fault {
    /// The end of the sentence's name, and its values.
    pub fn told(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let at = |file: &Path, line: usize| vec![("file", file.display().to_string()), ("line", line.to_string())];
        match self {
            Fault::Unreadable { file, error } => {
                ("cli-config-unreadable", vec![("file", file.display().to_string()), ("error", error.clone())])
            }
            Fault::Syntax { file, line, error } => {
                ("cli-config-syntax", [at(file, *line), vec![("error", error.clone())]].concat())
            }
            Fault::Unknown { file, line, key, meant: Some(meant) } => {
                let more = vec![("value", key.clone()), ("text", (*meant).to_owned())];
                ("cli-config-meant", [at(file, *line), more].concat())
            }
            Fault::Unknown { file, line, key, meant: None } => {
                let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
                let more = vec![("value", key.clone()), ("text", keys.join(", "))];
                ("cli-config-unknown", [at(file, *line), more].concat())
            }
            Fault::Kind { file, line, key } => {
                ("cli-config-kind", [at(file, *line), vec![("value", key.clone())]].concat())
            }
        }
    }
}

/// The settings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which file; `None`: there is none.
    pub file: Option<PathBuf>,
    /// The flags' names with their values.
    values: Vec<(&'static str, String)>,
}

impl Config {
    /// Reads the file that the command line, the environment, or nobody names.
    ///
    /// # Errors
    /// Every fault of the file at once.
    pub fn find(args: &[String]) -> Result<Config, Vec<Fault>> {
        let named = named(args).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
        match named {
            Some(file) => Config::read(&file),
            None if Path::new(USUAL).is_file() => Config::read(Path::new(USUAL)),
            None => Ok(Config::default()),
        }
    }

    fn read(file: &Path) -> Result<Config, Vec<Fault>> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| vec![Fault::Unreadable { file: file.to_owned(), error: error.to_string() }])?;
        Config::parse(file, &text)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// Every fault of the text at once.
    pub fn parse(file: &Path, text: &str) -> Result<Config, Vec<Fault>> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            vec![Fault::Syntax { file: file.to_owned(), line, error: error.message().to_owned() }]
        })?;
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for (key, value) in table {
            let line = line_of_key(text, &key);
            let file = file.to_owned();
            let Some((_, flag)) = KEYS.iter().find(|(known, _)| *known == key) else {
                faults.push(Fault::Unknown { file, line, meant: meant(&key), key });
                continue;
            };
            match value {
                toml::Value::String(text) => values.push((*flag, text)),
                toml::Value::Integer(number) => values.push((*flag, number.to_string())),
                toml::Value::Boolean(is_so) => values.push((*flag, is_so.to_string())),
                _ => faults.push(Fault::Kind { file, line, key }),
            }
        }
        if faults.is_empty() { Ok(Config { file: Some(file.to_owned()), values }) } else { Err(faults) }
    }

    /// The value of a flag.
    pub fn value(&self, flag: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == flag).map(|(_, value)| value.as_str())
    }

    /// The commands with what the file says as defaults of their flags.
    pub fn apply(&self, command: Command) -> Command {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let command = self.values.iter().fold(command, |command, (flag, value)| {
            let has_it = command.get_arguments().any(|arg| arg.get_id() == *flag);
            if has_it { command.mut_arg(*flag, |arg| defaulted(arg, value.clone())) } else { command }
        });
        names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| self.apply(sub)))
    }

    /// Where a flag's value came from, as the end of a sentence's name.
    pub fn source(&self, matches: &ArgMatches, flag: &str) -> &'static str {
        match matches.value_source(flag) {
            Some(clap::parser::ValueSource::CommandLine) => "flag",
            Some(clap::parser::ValueSource::EnvVariable) => "environment",
            _ if self.value(flag).is_some() => "file",
            _ => "default",
        }
    }
}

fn defaulted(arg: Arg, value: String) -> Arg {
    arg.default_value(Resettable::Value(value.into()))
}

/// The file that `--config FILE` or `--config=FILE` names.
fn named(args: &[String]) -> Option<PathBuf> {
    let at = args.iter().position(|arg| arg == "--config" || arg.starts_with("--config="))?;
    match args[at].strip_prefix("--config=") {
        Some(file) => Some(file.into()),
        None => args.get(at + 1).map(PathBuf::from),
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// The line in which a key at the top of the file stands.
fn line_of_key(text: &str, key: &str) -> usize {
    let is_it = |line: &str| {
        let line = line.trim_start().trim_start_matches(['[', '"', '\'']);
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.', '"', '\'']))
    };
    text.lines().position(is_it).map_or(1, |place| place + 1)
}

/// The known key that is nearest to one that is not, if any is near.
fn meant(key: &str) -> Option<&'static str> {
    let near = |known: &&str| strsim::damerau_levenshtein(known, key);
    KEYS.iter().map(|(known, _)| *known).min_by_key(near).filter(|known| near(known) <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<Config, Vec<Fault>> {
        Config::parse(Path::new("linchpin.toml"), text)
    }

    #[test]
    fn a_file_gives_flags_their_defaults() {
        let config = check("listen = \"0.0.0.0:80\"\n# a comment\nlog = 'info'\n").expect("well-formed");
        assert_eq!(
            (config.value("listen"), config.value("log"), config.value("base")),
            (Some("0.0.0.0:80"), Some("info"), None)
        );
        let command = Command::new("linchpin")
            .subcommand(Command::new("serve").arg(Arg::new("listen").long("listen").default_value("127.0.0.1:4747")));
        let listens = |args: &[&str]| {
            let matches = config.apply(command.clone()).get_matches_from(args);
            let serve = matches.subcommand_matches("serve").expect("serve").clone();
            (serve.get_one::<String>("listen").expect("a value").clone(), config.source(&serve, "listen"))
        };
        assert_eq!(listens(&["linchpin", "serve"]), ("0.0.0.0:80".to_owned(), "file"));
        assert_eq!(listens(&["linchpin", "serve", "--listen", "[::1]:1"]), ("[::1]:1".to_owned(), "flag"));
    }

    #[test]
    fn every_mistake_is_named_with_its_line() {
        let file = || PathBuf::from("linchpin.toml");
        let faults = check("databse = 'x'\n\n[listen]\nport = 1\n[colours]\n").expect_err("mistakes");
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults.contains(&Fault::Unknown {
            file: file(),
            line: 1,
            key: "databse".into(),
            meant: Some("database")
        }));
        assert!(faults.contains(&Fault::Kind { file: file(), line: 3, key: "listen".into() }));
        assert!(faults.contains(&Fault::Unknown { file: file(), line: 5, key: "colours".into(), meant: None }));
        assert!(matches!(
            &check("log = 'info'\nlisten = oops").expect_err("no TOML")[..],
            [Fault::Syntax { line: 2, .. }]
        ));
    }

    #[test]
    fn the_example_names_every_key_and_is_well_formed() {
        let example = include_str!("../../../docs/linchpin.toml");
        let shown = example.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| line.contains(" = "));
        let text = shown.collect::<Vec<_>>().join("\n");
        let config = check(&text).expect("well-formed");
        assert_eq!(config.values.len(), KEYS.len(), "{config:?}");
        assert_eq!(check(example).expect("well-formed").values, Vec::new(), "an example changes nothing");
    }
}
