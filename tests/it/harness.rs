//! The program as its users meet it: the real binary in a folder of its own.
//!
//! Every run is held to what holds for all of them: it ends in time and by itself, never panics,
//! and writes nothing that a terminal would obey.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// Whether files that tests compare are written anew, golden files and others alike.
pub(crate) fn rewrites() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always")
}

/// Says that a test has nothing to run on, past what the test runner captures. Where `SKIPPED_TESTS`
/// is "fail", as in the gate, it fails instead.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
    let fails = std::env::var_os("SKIPPED_TESTS").is_some_and(|how| how == "fail");
    assert!(!fails, "skipped: {why}");
}

/// The longest a run may take before it counts as one that hangs.
const PATIENCE: Duration = Duration::from_mins(2);

/// A document the tables below ask about. The characters before its numbers are of one, two, three
/// and four bytes, so that a count of bytes or UTF-16 units cannot pass for one of code points.
pub(crate) const BRIDGE: &str = "# The Zürich bridge\n\nCafé “Éclair” 🎉 stands beside it. The bridge \
    near Zürich carried 4,321 wagons in March 1911. It was painted green.\n\n## Closing\n\n\
    The bridge was closed on 4 May 1968.\n";

/// A question that [`BRIDGE`] answers.
pub(crate) const WAGONS: &str = "How many wagons did the bridge near Zürich carry?";

/// A folder with a corpus (`corpus`), a `.env` where one is written, and whatever runs leave.
pub(crate) struct Place {
    root: TempDir,
}

impl Place {
    /// A place without a corpus.
    pub(crate) fn bare() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// A place whose corpus is an empty folder.
    pub(crate) fn new() -> Self {
        let place = Self::bare();
        fs::create_dir(place.path("corpus")).unwrap();
        place
    }

    /// A place whose corpus holds these files.
    pub(crate) fn of<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Self {
        let place = Self::new();
        for (name, content) in files {
            place.write(&format!("corpus/{name}"), content);
        }
        place
    }

    /// A place whose corpus is [`BRIDGE`].
    pub(crate) fn bridge() -> Self {
        Self::of(&[("bridge.md", BRIDGE)])
    }

    /// Writes a file below the place.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// A path below the place; the place itself for an empty name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// A call of the program in this place, with nothing in its environment.
    pub(crate) fn call<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Call {
        Call::new(Path::new(env!("CARGO_BIN_EXE_footnote")), self, arguments)
    }

    /// Runs the program with an index of this place.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.call(arguments).run()
    }

    /// Runs the program with an index in memory.
    pub(crate) fn quick<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.call(arguments).env("INDEX_DIR", "memory").run()
    }

    /// The answers of the batch mode to these lines, with an index in memory.
    pub(crate) fn batch(&self, input: impl AsRef<[u8]>) -> Vec<Value> {
        let run = self.call(&["batch"]).env("INDEX_DIR", "memory").stdin(input).run();
        assert_eq!(run.code, 0, "{run:?}");
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Generation and time of the index on disk, built first where it is missing or old.
    pub(crate) fn generation(&self, arguments: &[&str]) -> (u64, String) {
        let arguments = [&["batch"], arguments].concat();
        let run = self.call(&arguments).stdin(r#"{"id":1,"type":"status"}"#).run();
        let status: Value = serde_json::from_str(&run.stdout).unwrap();
        let built = status["built"].as_str().unwrap_or_else(|| panic!("{run:?}"));
        (status["generation"].as_u64().unwrap(), built.to_owned())
    }
}

/// One call of the program.
pub(crate) struct Call {
    command: Command,
    stdin: Vec<u8>,
    styled: bool,
    patience: Duration,
}

impl Call {
    /// A call of the program at `program`, which may be a copy.
    pub(crate) fn new<S: AsRef<OsStr>>(program: &Path, place: &Place, arguments: &[S]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(place.root.path()).env_clear();
        // Most runs are of a corpus of a few lines that nothing is learned from by reading it; tests
        // of the models turn them on.
        command.env("NEURAL", "off");
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        Self { command, stdin: Vec::new(), styled: false, patience: PATIENCE }
    }

    pub(crate) fn env(mut self, key: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Leaves the models on, as they are for whoever says nothing.
    pub(crate) fn with_models(mut self) -> Self {
        self.command.env_remove("NEURAL");
        self
    }

    pub(crate) fn stdin(mut self, input: impl AsRef<[u8]>) -> Self {
        input.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// Makes the layer that strips colours from what is no terminal let everything through, so
    /// that nothing but the program itself keeps escapes away.
    pub(crate) fn unfiltered(self) -> Self {
        self.env("CLICOLOR_FORCE", "1")
    }

    /// Allows the colours of the program's own messages.
    pub(crate) fn styled(mut self) -> Self {
        self.styled = true;
        self
    }

    /// Ends the run and the test after this long.
    pub(crate) fn within(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Runs as the user and group of nobody; only root may.
    #[cfg(unix)]
    pub(crate) fn by_nobody(mut self) -> Self {
        use std::os::unix::process::CommandExt as _;
        self.command.uid(65534).gid(65534);
        self
    }

    /// Runs to the end and holds the run to what holds for all.
    pub(crate) fn run(self) -> Run {
        let styled = self.styled;
        let run = self.run_with(&[]);
        let styles: &[&str] = if styled { STYLES } else { &[] };
        let json = run.stdout.starts_with('{');
        assert_eq!(obeyed(&run.stdout, json, styles), "", "on stdout: {run:?}");
        assert_eq!(obeyed(&run.stderr, false, styles), "", "on stderr: {run:?}");
        run
    }

    /// Runs to the end with these outputs closed before it starts to write.
    pub(crate) fn run_with(mut self, closed: &[Output]) -> Run {
        let begun = Instant::now();
        let pipes = self.command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.stderr(Stdio::piped()).spawn().unwrap();
        let stdout = child.stdout.take().filter(|_| !closed.contains(&Output::Stdout));
        let stderr = child.stderr.take().filter(|_| !closed.contains(&Output::Stderr));
        let (stdout, stderr) = (collect(stdout), collect(stderr));
        let mut stdin = child.stdin.take().unwrap();
        let input = std::mem::take(&mut self.stdin);
        // A program that ends early closes its input, which is its right.
        let writer = thread::spawn(move || drop(stdin.write_all(&input)));
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > self.patience {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("{:?} runs for more than {:?}", self.command, self.patience);
            }
            thread::sleep(Duration::from_millis(3));
        };
        writer.join().unwrap();
        let (stdout, stderr) = (stdout.join().unwrap(), stderr.join().unwrap());
        assert!(!stderr.contains("panicked"), "{:?}: {stderr}", self.command);
        let Some(code) = status.code() else {
            panic!("{:?} was ended by {status}: {stderr}", self.command);
        };
        assert!((0..=2).contains(&code), "{:?}: code {code}, {stdout}{stderr}", self.command);
        Run { code, stdout, stderr }
    }

    /// Starts a conversation.
    pub(crate) fn talk(mut self) -> Talk {
        let pipes = self.command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.stderr(Stdio::null()).spawn().unwrap();
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Talk { child, stdin, lines }
    }
}

/// What `test` gives, or what it says when it fails, so that a table can be gone through to its end
/// and every failure told.
pub(crate) fn attempt<T>(test: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(test)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        said.or(panic.downcast_ref::<&str>().copied()).unwrap_or("it failed").to_owned()
    })
}

/// An output of a program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    Stdout,
    Stderr,
}

fn collect(output: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut output) = output {
            output.read_to_end(&mut bytes).unwrap();
        }
        String::from_utf8(bytes).unwrap()
    })
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The answer on standard output, as JSON on one line.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The run failed, said nothing on standard output and these words on standard error.
    pub(crate) fn failed_with(&self, words: &[&str]) {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "{self:?}");
        for word in words {
            assert!(self.stderr.contains(word), "no “{word}” in {self:?}");
        }
    }
}

/// A batch that is written to and read from by turns.
pub(crate) struct Talk {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl Talk {
    /// Writes a line and waits for its answer.
    pub(crate) fn say(&mut self, line: &str) -> Value {
        let stdin = self.stdin.as_mut().unwrap();
        writeln!(stdin, "{line}").unwrap();
        stdin.flush().unwrap();
        serde_json::from_str(&self.lines.recv_timeout(PATIENCE).unwrap()).unwrap()
    }

    /// The number the system gave the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends the input and waits for the end; what was still written, and the exit code.
    pub(crate) fn end(mut self) -> (Vec<String>, i32) {
        drop(self.stdin.take());
        let mut rest = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            rest.push(line);
        }
        (rest, self.child.wait().unwrap().code().unwrap())
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        // A test that failed half-way leaves no process behind; one that ended is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The styles the command line's own messages are written in.
const STYLES: &[&str] = &[
    "\u{1b}[0m",
    "\u{1b}[1m",
    "\u{1b}[2m",
    "\u{1b}[4m",
    "\u{1b}[31m",
    "\u{1b}[32m",
    "\u{1b}[33m",
    "\u{1b}[36m",
];

/// What in an output a terminal would obey: control characters but line ends and tabs, and marks
/// of direction. JSON escapes tabs too, and may hold marks of direction, which are text to a tool.
fn obeyed(output: &str, json: bool, styles: &[&str]) -> String {
    let mut output = output.to_owned();
    for style in styles {
        output = output.replace(style, "");
    }
    let raw = |c: &char| match *c {
        '\n' => false,
        '\t' => json,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => !json,
        c => c.is_control(),
    };
    output.chars().filter(raw).flat_map(char::escape_unicode).collect()
}

#[test]
fn the_harness_sees_what_a_terminal_would_obey() {
    for (output, json, want) in [
        ("plain\n\ttext é 🎉 שלום", false, ""),
        ("{\t}", true, "\\u{9}"),
        ("\u{1b}[31mred", false, "\\u{1b}"),
        ("a\u{9b}b\u{7f}c\r", true, "\\u{9b}\\u{7f}\\u{d}"),
        ("\u{202e}x", false, "\\u{202e}"),
        ("\u{202e}x", true, ""),
    ] {
        assert_eq!(obeyed(output, json, &[]), want, "{output:?}");
    }
    assert_eq!(obeyed("\u{1b}[1mbold\u{1b}[0m\u{1b}]0;\u{7}", false, STYLES), "\\u{1b}\\u{7}");
}
