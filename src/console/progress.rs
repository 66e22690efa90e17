//! The progress bar of a build or an evaluation, on standard error when that is a terminal.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::language::strings;
use crate::index::Progress;

/// Nothing is drawn for what takes less.
// A bar that shows for a blink is noise; below a third of a second people do not ask what is going
// on.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar that shows itself when something takes a while, and removes itself when it is done.
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
        match progress {
            Progress::Analysed(done, total) => self.show(strings().bar_analysing(), done, total),
            Progress::Written(done, total) => self.show(strings().bar_writing(), done, total),
            Progress::Encoded(done, total) => self.show(strings().bar_encoding(), done, total),
        }
    }

    /// Takes a question of an evaluation that has been asked.
    pub(super) fn asked(&self, done: usize, total: usize) {
        self.show(strings().bar_asking(), done, total);
    }

    fn show(&self, message: &'static str, done: usize, total: usize) {
        if self.bar.is_hidden() {
            // Asked each time, since a log file is no terminal and must not fill with bars.
            if self.begun.elapsed() < PATIENCE || !std::io::stderr().is_terminal() {
                return;
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(message);
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        // Also when an error ends the build: what it prints starts on a clean line.
        self.bar.finish_and_clear();
    }
}

/// A line that says what is waited for, on standard error when that is a terminal, and removes itself.
pub(super) struct WaitingLine {
    line: ProgressBar,
}

impl WaitingLine {
    pub(super) fn new() -> Self {
        let line = ProgressBar::hidden();
        if std::io::stderr().is_terminal() {
            line.set_draw_target(ProgressDrawTarget::stderr());
            // By itself, since what is waited for is that nothing comes.
            line.enable_steady_tick(PATIENCE);
        }
        Self { line }
    }

    /// What is waited for now.
    pub(super) fn say(&self, what: String) {
        self.line.set_message(what);
    }
}

impl Drop for WaitingLine {
    fn drop(&mut self) {
        self.line.finish_and_clear();
    }
}
