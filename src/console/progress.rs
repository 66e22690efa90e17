//! The progress bar of a build, on standard error when that is a terminal.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::index::Progress;

/// Nothing is drawn for a build that takes less.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar that shows itself when a build takes a while, and removes itself when it is done.
pub(super) struct Bar {
    bar: ProgressBar,
    begun: std::time::Instant,
}

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::hidden();
        let template = "{msg:9} [{bar:40}] {pos}/{len}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, begun: std::time::Instant::now() }
    }

    /// Takes a step of the build, from any thread.
    pub(super) fn step(&self, progress: Progress) {
        if self.bar.is_hidden() {
            if self.begun.elapsed() < PATIENCE || !std::io::stderr().is_terminal() {
                return;
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let (message, done, total) = match progress {
            Progress::Analysed(done, total) => ("analysing", done, total),
            Progress::Written(done, total) => ("writing", done, total),
        };
        self.bar.set_message(message);
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
