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
        Ok(Dispatch::Register(config)) => {
            let (lines, reason) = footnote::discord::register(&config, footnote::console::locale());
            for line in lines {
                // Whoever does not read how it went still has it done.
                let _ = footnote::console::output(&format!("{line}\n"));
            }
            ExitCode::from(reason.code())
        }
        Err(failure) if failure.is_closed_pipe() => ExitCode::from(Exit::Answered.code()),
        Err(failure) => {
            for line in failure.lines() {
                footnote::console::complain(line);
            }
            ExitCode::from(Exit::Error.code())
        }
    }
}
