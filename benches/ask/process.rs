//! The program itself: how soon it answers after it is started, and what memory it holds.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use super::sample::Sample;
use super::subject::Subject;
use super::table::{Table, time};

/// How often the program is started; the median is told.
const STARTS: usize = 20;

/// After how many questions memory is looked at, beside after the first and after the last.
const SOME: usize = 2_000;

/// How many questions are asked of a process whose models read them: each takes about as long as
/// a hundred that are answered by their words.
const READ: usize = 100;

/// Whether the models of a process read what it is asked.
#[derive(Clone, Copy)]
enum Models {
    On,
    Off,
}

impl Models {
    /// Their setting.
    const fn setting(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// Times starts and weighs processes: with the index on disk below `index`, and with none.
pub(crate) fn measure(subject: &Subject, index: &Path, table: &mut Table) -> anyhow::Result<()> {
    let places = [("on disk", index.to_owned()), ("in memory", PathBuf::from("memory"))];
    for (name, place) in &places {
        starts(subject, name, place, table)?;
    }
    for (name, place) in &places {
        memory(subject, name, place, table)?;
    }
    if cfg!(feature = "neural") {
        let mut program = Program::start(&subject.folder, index, Models::On)?;
        for question in subject.questions.iter().take(READ) {
            program.ask(question)?;
        }
        program.weigh("with models, index on disk", table);
    }
    Ok(())
}

/// Times starts up to the first answer.
pub(crate) fn starts(
    subject: &Subject,
    name: &str,
    index: &Path,
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut starts = Sample::default();
    for question in subject.questions.iter().cycle().take(STARTS) {
        starts.time(|| {
            let mut program = Program::start(&subject.folder, index, Models::Off)?;
            program.ask(question)?;
            // Ending is not part of starting, so the program is handed out of the clock.
            anyhow::Ok(program)
        })?;
    }
    table.ours(&format!("start to first answer, index {name}"), time(starts.ordered().median()));
    Ok(())
}

/// Starts the program once and asks it the first question, for what it leaves beside the index.
pub(crate) fn once(subject: &Subject, index: &Path) -> anyhow::Result<()> {
    let question = subject.questions.first().context("a question")?;
    Program::start(&subject.folder, index, Models::Off)?.ask(question)
}

/// Weighs a process that is asked every question once and answers by words.
pub(crate) fn memory(
    subject: &Subject,
    name: &str,
    index: &Path,
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut program = Program::start(&subject.folder, index, Models::Off)?;
    let last = subject.questions.len();
    for (asked, question) in (1..).zip(&subject.questions) {
        program.ask(question)?;
        if asked == 1 || asked == SOME || asked == last {
            let what = format!("resident after {asked}, index {name}");
            table.ours(&what, program.memory("VmRSS:"));
        }
    }
    program.weigh(&format!("index {name}"), table);
    Ok(())
}

/// A running `footnote batch`.
struct Program {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    asked: usize,
}

impl Program {
    /// Starts it away from any `.env` and without settings of whoever runs the benchmark.
    fn start(corpus: &Path, index: &Path, models: Models) -> anyhow::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        for key in footnote::config::KEYS {
            command.env_remove(key);
        }
        command.env("NEURAL", models.setting());
        let elsewhere = std::env::temp_dir();
        command.arg("batch").arg("--corpus").arg(corpus).arg("--index").arg(index);
        command.current_dir(elsewhere).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().context("footnote batch")?;
        let requests = child.stdin.take().context("its input")?;
        let answers = BufReader::new(child.stdout.take().context("its output")?);
        Ok(Self { child, requests, answers, asked: 0 })
    }

    /// Asks and waits for the answer.
    fn ask(&mut self, question: &str) -> anyhow::Result<()> {
        self.asked += 1;
        let request = json!({ "id": self.asked, "type": "ask", "question": question, "limit": 3 });
        self.requests.write_all(format!("{request}\n").as_bytes())?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line).context("an answer")?;
        ensure!(answer.get("error").is_none(), "{question:?} was answered with {line}");
        let found = answer.get("generation").and_then(Value::as_u64) == Some(1);
        ensure!(found, "the program built an index of its own: {line}");
        Ok(())
    }

    /// Rows for the most memory it ever held, and for what of it is no file.
    fn weigh(&self, what: &str, table: &mut Table) {
        table.ours(&format!("resident at most, {what}"), self.memory("VmHWM:"));
        table.ours(&format!("resident that is no file, {what}"), self.memory("RssAnon:"));
    }

    /// What the system says of its memory under `key`.
    fn memory(&self, key: &str) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let told = status.lines().find_map(|line| line.strip_prefix(key)?.strip_suffix("kB"));
        match told.and_then(|kib| kib.trim().parse::<f64>().ok()) {
            Some(kib) => format!("{:.1} MiB", kib / 1024.0),
            None => "not measured here".to_owned(),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It is ours alone, and what it would still have to say is not wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
