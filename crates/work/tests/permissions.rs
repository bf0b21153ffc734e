//! docs/permissions.md says what the code does.

use facts::person::Role;
use std::fmt::Write;
use std::mem::discriminant;
use std::path::Path;
use work::access::{ALL, described, may};

fn page() -> String {
    let roles = [Role::Seller, Role::Manager, Role::Leader, Role::Enablement, Role::Operations, Role::Helper];
    let mut page = String::from(
        "# Who may do what\n\n\
         Made from `work::access` by a test (`UPDATE=1 cargo nextest run --workspace -E 'binary(permissions)'` writes it anew). \
         Checks stand there, once, for\npages, API and command line. What somebody's role is follows from their place in the \
         hierarchy *today*: whoever heads a unit is a\nmanager, whoever heads units of units a leader; enablement, operations \
         and helpers by their title in the source. A user of operations who\nis none of the company's people has the role \
         operations. Nothing about a person is visible above them that they cannot see.\n\n\
         | operation | seller | manager | leader | enablement | operations | helper | about whom |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for operation in ALL {
        let (what, about) = described(&operation);
        let cells = roles.map(|role| if may(role, &operation) { "yes" } else { "" });
        writeln!(page, "| {what} | {} | {about} |", cells.join(" | ")).expect("a string takes any text");
    }
    page + "\nTokens for the API have the rights of whoever made them, or only those to read. On the sample company (`linchpin demo`) \
         nobody signs in:\na visitor chooses whom to be, on this machine only. A token for an identity provider changes its users and groups under /scim/v2, and\nopens nothing else; no other token opens that. The terminal of the server can make a link to a new \
         password (`linchpin reset-link`).\n"
}

#[test]
fn the_page_says_what_the_code_does() {
    for (place, operation) in ALL.iter().enumerate() {
        assert!(ALL[..place].iter().all(|other| discriminant(other) != discriminant(operation)), "{operation:?} twice");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page()).expect("writes");
    }
    assert_eq!(std::fs::read_to_string(path).expect("a page"), page(), "UPDATE=1 writes it anew");
}
