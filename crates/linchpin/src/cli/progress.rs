//! Progress bars on the error stream, where it is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of so many bytes or things; silent where nobody watches.
pub fn bar(title: String, total: u64, of_bytes: bool) -> ProgressBar {
    let numbers = if of_bytes { "{bytes}/{total_bytes}" } else { "{human_pos}/{human_len}" };
    let template = format!("{{msg:20}} {{bar:30}} {numbers} {{eta}}");
    let style = ProgressStyle::with_template(&template).expect("the template is well formed");
    ProgressBar::new(total).with_message(title).with_style(style.progress_chars("━━─"))
}

/// A spinner while the length is unknown.
pub fn spinner(title: String) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(title);
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    spinner
}
