//! An outside tester finds nothing to object to in the SCIM interface of a server that was just set up.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The program, stopped when dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

/// Starts a server of its own and returns its set-up code.
fn serve(home: &Path, port: u16) -> (Server, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    program.env("LANG", "en_US.UTF-8").current_dir(home).args(["serve", "--uploads", "uploads", "--key", "key"]);
    program.args(["--database", &format!("sqlite:{}", home.join("company.sqlite").display())]);
    program.args(["--listen", &format!("127.0.0.1:{port}")]);
    let mut server = program.stdout(Stdio::piped()).spawn().expect("linchpin starts");
    let mut lines = BufReader::new(server.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("/setup")).expect("it prints a code");
    let is_code = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
    let code = line.split_whitespace().find(is_code).expect("a code").to_owned();
    (Server(server), code)
}

#[test]
fn scim2_tester_objects_to_nothing() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let port = testrig::free_port();
    let (_server, code) = serve(home.path(), port);
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests-scim");
    let check = Command::new(tests.join(".venv/bin/python"))
        .arg(tests.join("check.py"))
        .args([&format!("http://127.0.0.1:{port}"), &code])
        .output()
        .expect("scim2-tester is not installed; `./test` installs it");
    let said = [check.stdout, check.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    assert!(check.status.success(), "{said}");
}
