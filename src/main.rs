//! The `footnote` program: hands its arguments to the console, runs the bot where that is what they
//! ask for, and ends with the exit code of whoever did the work.

use std::process::ExitCode;

use footnote::console::{Dispatch, Exit, run};
use footnote::library::Settings;

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(Dispatch::Done(exit)) => ExitCode::from(exit.code()),
        Ok(Dispatch::Bot(config)) => {
            ExitCode::from(footnote::discord::run(&config, &Settings::from(&*config)).code())
        }
        Err(error) if is_closed_pipe(&error) => ExitCode::from(Exit::Answered.code()),
        Err(error) => {
            // The chain of causes may quote file names and settings.
            footnote::console::complain(&format!("{error:#}"));
            ExitCode::from(Exit::Error.code())
        }
    }
}

/// Whether the reader of our output went away, which is no fault of anyone.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
