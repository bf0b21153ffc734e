//! The command line: for operations, and for forecasting files without a server.

mod backtest;
mod config;
mod demo;
mod files;
mod forecast;
mod import;
mod output;
mod progress;
mod serve;
mod simulate;
mod values;

use crate::telling;
use crate::words::{Lang, Words};
use anyhow::Error;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;
use work::Problem;

/// Forecasting and number-gathering for frontline sales managers, on your own machine.
#[derive(Debug, Parser)]
#[command(name = "linchpin", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Start with `linchpin demo`. Everything stays on this machine.")]
struct Cli {
    /// A file of settings; linchpin.toml in this folder, if it is there
    #[arg(long, global = true, env = "LINCHPIN_CONFIG", value_name = "FILE")]
    config: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the sample company: a simulated company that ends today, in a browser, without an account
    Demo(demo::Demo),
    /// Serve the pages and the API of a company
    Serve(serve::Serve),
    /// Take files in: Linchpin's CSV layout, or an export of a CRM
    Import(import::Import),
    /// Forecast a folder of files, without a server or a database
    Forecast(forecast::Forecast),
    /// Say how past forecasts of a folder of files would have turned out
    Backtest(backtest::Backtest),
    /// Write the files of a simulated company with known truth
    Simulate(simulate::Simulate),
    /// Print a link with which the owner of an account sets another password
    ResetLink(serve::ResetLink),
    /// Copy a database to a file while it is in use, and look whether the copy is whole
    Backup(serve::Backup),
    /// Bring a copy back into an empty database
    Restore(serve::Restore),
    /// Verify that no line of the audit was changed, put in or left out
    Audit(serve::Audit),
    /// Say which settings count, where they come from, and what is wrong with them
    #[command(subcommand)]
    Config(config::Config),
    /// Bring a database's schema up to date
    Migrate(serve::Migrate),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Do long work; started by `serve`
    #[command(hide = true)]
    Worker(serve::Worker),
}

/// Reads the command line and does what it says. Exit codes: 0 done, 1 not done, 2 wrong usage.
pub fn run() -> ExitCode {
    let args: Vec<String> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let file = match crate::config::Config::find(&args) {
        Ok(file) => file,
        Err(faults) => {
            for fault in faults {
                let (code, values) = fault.told();
                eprintln!("{}: {}", words().say("cli-error"), telling::sentence(&words(), code, values));
            }
            return ExitCode::from(2);
        }
    };
    let matches = file.apply(Cli::command()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    match dispatch(cli.command, &matches, &file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {}", words().say("cli-error"), sentence(&error));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command, matches: &ArgMatches, file: &crate::config::Config) -> anyhow::Result<()> {
    match command {
        Command::Demo(demo) => demo.run(),
        Command::Serve(serve) => serve.run(),
        Command::Config(config) => config.run(matches, file),
        Command::Import(import) => import.run(),
        Command::Forecast(forecast) => forecast.run(),
        Command::Backtest(backtest) => backtest.run(),
        Command::Simulate(simulate) => simulate.run(),
        Command::ResetLink(link) => link.run(),
        Command::Audit(audit) => audit.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Worker(worker) => worker.run(),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "linchpin", &mut std::io::stdout());
            Ok(())
        }
    }
}

/// The words in the language of the terminal (`LC_ALL`, `LC_MESSAGES`, `LANG`).
fn words() -> Words {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    Words::new(set.and_then(|tag| Lang::of_tag(&tag)).unwrap_or_default())
}

fn sentence(error: &Error) -> String {
    let words = words();
    if let Some(problem) = error.downcast_ref::<Problem>() {
        return telling::problem(&words, problem);
    }
    if let Some(error) = error.downcast_ref::<::simulate::SimulateError>() {
        return telling::sentence(&words, &format!("simulate-{}", error.code()), error.args());
    }
    if let Some(told) = error.downcast_ref::<Told>() {
        return telling::sentence(&words, told.code, told.args.clone());
    }
    format!("{error:#}")
}

/// An error of the command line itself: a message of cli.ftl with its arguments.
#[derive(Debug)]
struct Told {
    code: &'static str,
    args: Vec<(&'static str, String)>,
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl std::error::Error for Told {}

fn told(code: &'static str, args: Vec<(&'static str, String)>) -> Error {
    Error::new(Told { code, args })
}

fn is_broken_pipe(error: &Error) -> bool {
    let is_pipe = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.downcast_ref::<std::io::Error>().is_some_and(is_pipe)
}

/// Now.
fn now() -> facts::Instant {
    jiff::Timestamp::now().into()
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Every variable of the environment that is a setting of some command.
fn variables() -> Vec<String> {
    let command = Cli::command();
    let all = std::iter::once(&command).chain(command.get_subcommands());
    let of = |command: &clap::Command| {
        command.get_arguments().filter_map(|arg| arg.get_env()?.to_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    all.flat_map(of).chain(["LINCHPIN_PLAIN_PROVIDERS".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
