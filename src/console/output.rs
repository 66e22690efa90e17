//! Standard output: where answers go, and nothing else.

use std::io::{self, Write};

/// Writes an answer to standard output, colours only where it can show them.
///
/// # Errors
/// It cannot be written, as where its reader went away.
pub fn output(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout();
    stdout.write_all(text.as_bytes())?;
    // Whoever pipes the answer reads it while the prompt is still open.
    stdout.flush()
}
