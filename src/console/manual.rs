//! What a package of the program brings along: completions for shells and manual pages, both made
//! of the command line as it is parsed.

use std::path::Path;

use clap_complete::Shell;

use super::cli::command;
use super::failure::{Behind as _, CommandFailure};
use super::language::strings;

/// The script that completes the arguments of the program in a shell.
pub(super) fn completions(shell: Shell) -> String {
    let mut command = command();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "footnote", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Writes the manual pages of the program and of its commands into a folder.
pub(super) fn pages(folder: &Path) -> Result<(), CommandFailure> {
    let shown = folder.display();
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command(), folder))
        .behind(|| strings().pages_unwritable(&shown.to_string()))
}
