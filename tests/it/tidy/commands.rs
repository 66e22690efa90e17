//! The commands of a paper's shell blocks: each must exist as it is written.

use super::Violation;
use super::paper::Paper;
use super::shell::{Command, commands};

/// Fences whose lines are commands.
const SHELLS: &[&str] = &["sh", "bash", "shell", "console"];

/// Programs that are not ours and whose arguments are not looked at.
const PROGRAMS: &[&str] = &[
    "cd",
    "chmod",
    "chown",
    "curl",
    "docker",
    "echo",
    "export",
    "git",
    "install",
    "journalctl",
    "kill",
    "less",
    "mkdir",
    "podman",
    "printf",
    "rustup",
    "sha256sum",
    "systemctl",
    "tar",
    "useradd",
];

/// The subcommands of cargo that are known, with their flags; `=` marks one that takes a value.
const CARGO: &[(&str, &[&str])] = &[
    ("run", &["--release", "-r", "--locked", "--offline", "--quiet", "-q", "--bin=", "--example="]),
    ("build", &["--release", "-r", "--locked", "--offline", "--features="]),
    (
        "test",
        &[
            "--release",
            "-r",
            "--locked",
            "--all-features",
            "--offline",
            "--quiet",
            "-q",
            "--no-fail-fast",
            "--doc",
            "--lib",
            "--all-targets",
            "--all-features",
            "--test=",
            "--bench=",
        ],
    ),
    ("bench", &["--locked", "--offline", "--bench="]),
    ("install", &["--locked", "--offline", "--force", "--path=", "--root="]),
    ("fuzz", &["--release", "-s="]),
    ("fmt", &["--check", "--all"]),
    ("clippy", &["--all-targets", "--locked"]),
    ("doc", &["--no-deps", "--open"]),
    ("deny", &[]),
];

/// What the test harness takes after `--`.
const HARNESS: &[&str] = &[
    "--ignored",
    "--include-ignored",
    "--nocapture",
    "--no-capture",
    "--show-output",
    "--exact",
    "--list",
    "--skip=",
    "--test-threads=",
];

/// Every command of a paper that does not exist, or not with these words. `exists` says whether the
/// project has a file, `program` is its own command line.
pub(super) fn check(
    paper: &Paper,
    program: &clap::Command,
    exists: &dyn Fn(&str) -> bool,
) -> Vec<Violation> {
    let mut checker = Checker { program, exists, made: Vec::new() };
    let mut violations = Vec::new();
    for block in paper.blocks.iter().filter(|b| SHELLS.contains(&b.language.as_str())) {
        for command in commands(block) {
            if let Err(what) = checker.command(&command) {
                violations.push(Violation::new(&paper.file, command.line, what));
            }
        }
    }
    violations
}

struct Checker<'a> {
    program: &'a clap::Command,
    exists: &'a dyn Fn(&str) -> bool,
    /// Files that earlier commands of the paper have made.
    made: Vec<String>,
}

impl Checker<'_> {
    fn command(&mut self, command: &Command) -> Result<(), String> {
        self.made.extend(command.targets.iter().cloned());
        let words: Vec<&str> = command.words.iter().map(String::as_str).collect();
        let set = words.iter().take_while(|word| is_setting(word)).count();
        let words = words.get(set..).unwrap_or_default();
        let words = words.strip_prefix(&["sudo"]).unwrap_or(words);
        let words = if let ["-u", _, words @ ..] = words { words } else { words };
        let Some((program, arguments)) = words.split_first() else { return Ok(()) };
        match *program {
            "cargo" => self.cargo(arguments),
            "cp" => {
                let (files, made) = arguments.split_at(arguments.len().saturating_sub(1));
                self.made.extend(made.iter().map(|&file| file.to_owned()));
                self.files(files)
            }
            "cat" => self.files(arguments),
            program if program.rsplit('/').next() == Some("footnote") => self.footnote(arguments),
            program if program.contains('/') => self.files(&[program]),
            program if command.piped || PROGRAMS.contains(&program) => Ok(()),
            program => Err(format!("`{program}` is no program of PROGRAMS; correct it or add it")),
        }
    }

    /// The program's own command line, judged by its own parser.
    fn footnote(&self, arguments: &[&str]) -> Result<(), String> {
        use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
        let words = ["footnote"].iter().chain(arguments);
        match self.program.clone().try_get_matches_from(words) {
            Err(error) if !matches!(error.kind(), DisplayHelp | DisplayVersion) => {
                let error = error.to_string();
                let reason = error.lines().next().unwrap_or_default();
                Err(format!("`footnote {}`: {reason}", arguments.join(" ")))
            }
            _ => Ok(()),
        }
    }

    fn files(&self, files: &[&str]) -> Result<(), String> {
        let missing = |file: &&str| {
            let elsewhere = file.starts_with(['/', '~', '$', '-']);
            let file = file.trim_start_matches("./");
            !elsewhere && !self.made.iter().any(|made| made == file) && !(self.exists)(file)
        };
        match files.iter().copied().find(missing) {
            Some(file) => Err(format!("`{file}` does not exist; correct it or add the file")),
            None => Ok(()),
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), String> {
        let toolchain = arguments.first().is_some_and(|word| word.starts_with('+'));
        let arguments = arguments.get(usize::from(toolchain)..).unwrap_or_default();
        let Some((name, arguments)) = arguments.split_first() else { return Ok(()) };
        let Some((_, flags)) = CARGO.iter().find(|(known, _)| known == name) else {
            return Err(format!("`cargo {name}` is not in CARGO; correct it or add it"));
        };
        let line = flags_of(arguments, flags, *name == "run")
            .map_err(|flag| format!("`cargo {name}` knows no `{flag}`; correct it or add it"))?;
        self.targets(&line)?;
        match *name {
            "run"
                if !line.values.iter().any(|(flag, value)| {
                    *flag == "--example" || (*flag == "--bin" && *value != "footnote")
                }) =>
            {
                self.footnote(&line.rest)
            }
            "test" => flags_of(&line.rest, HARNESS, false).map(drop).map_err(|flag| {
                format!("the test harness knows no `{flag}`; correct it or add it")
            }),
            "fuzz" => match line.words.as_slice() {
                ["run", target, ..] => self.files(&[&format!("fuzz/fuzz_targets/{target}.rs")]),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The files behind the targets and paths that flags of cargo name.
    fn targets(&self, line: &Line<'_>) -> Result<(), String> {
        for (flag, value) in &line.values {
            let folder = match *flag {
                "--bench" => "benches",
                "--test" => "tests",
                "--example" => "examples",
                "--bin" if *value != "footnote" => "src/bin",
                "--path" => {
                    self.files(&[&format!("{value}/Cargo.toml")])?;
                    continue;
                }
                _ => continue,
            };
            let (file, in_folder) =
                (format!("{folder}/{value}.rs"), format!("{folder}/{value}/main.rs"));
            if self.files(&[&in_folder]).is_err() {
                self.files(&[&file])?;
            }
        }
        Ok(())
    }
}

/// Arguments in their parts.
#[derive(Default)]
struct Line<'a> {
    words: Vec<&'a str>,
    values: Vec<(&'a str, &'a str)>,
    /// What follows `--`; with `passes`, what follows the first bare word too, and that word.
    rest: Vec<&'a str>,
}

/// Sorts arguments by a list of flags; the error is the first flag that is not on it.
fn flags_of<'a>(arguments: &[&'a str], known: &[&str], passes: bool) -> Result<Line<'a>, &'a str> {
    let mut line = Line::default();
    let mut arguments = arguments.iter().copied();
    while let Some(word) = arguments.next() {
        if word == "--" {
            line.rest.extend(arguments);
            break;
        } else if !word.starts_with('-') && passes {
            line.rest.push(word);
            line.rest.extend(arguments);
            break;
        } else if !word.starts_with('-') {
            line.words.push(word);
            continue;
        }
        let (flag, value) = word.split_once('=').map_or((word, None), |(f, v)| (f, Some(v)));
        let valued = known.iter().any(|known| known.strip_suffix('=') == Some(flag));
        match (valued, value) {
            (true, value) => {
                line.values.push((flag, value.or_else(|| arguments.next()).ok_or(word)?));
            }
            (false, None) if known.contains(&flag) => {}
            (false, _) => return Err(word),
        }
    }
    Ok(line)
}

/// Whether a word sets a variable for the command behind it.
fn is_setting(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// A command line to check against, of the same kind as the program's.
fn sample() -> clap::Command {
    use clap::{Arg, ArgAction, Command};
    let ask = Command::new("ask")
        .arg(Arg::new("question").required(true))
        .arg(Arg::new("json").long("json").short('j').action(ArgAction::SetTrue))
        .arg(Arg::new("limit").long("limit").value_parser(clap::value_parser!(u8)));
    Command::new("footnote")
        .version("1")
        .arg(Arg::new("corpus").long("corpus").global(true))
        .subcommands([ask, Command::new("batch")])
}

/// The lines of a block at which its commands are refused, the first line being 1.
fn refused(text: &str) -> Vec<usize> {
    let tree = ["Cargo.toml", "benches/ask.rs", "tests/it/main.rs", ".env.example", ".ci/run"];
    let tree = [&tree[..], &["fuzz/fuzz_targets/timex.rs", "src/bin/fit.rs"]].concat();
    let paper = Paper::read("docs/a.md", &format!("```sh\n{text}\n```"));
    let found = check(&paper, &sample(), &|path| tree.contains(&path));
    found.iter().map(|violation| violation.line - 1).collect()
}

#[test]
fn a_command_that_exists_is_let_through() {
    for text in [
        "footnote",
        "$ footnote ask 'Who left?' --limit 3\nLeft: nobody --really",
        "target/release/footnote ask \"Who, really?\" -j | jq '.passages[0]'",
        "cargo run --release -- ask \\\n  'Who left?' --corpus corpus",
        "cargo run ask 'Who left?' --json > answer.json 2>&1 && cat answer.json",
        "cargo run --bin fit -- --anything",
        "CORPUS_DIR=a INDEX_DIR=memory footnote batch < requests.jsonl",
        "footnote batch &> log && cat log",
        "echo '{\"id\":\"1\"}' | footnote batch --corpus corpus",
        "footnote ask --help; footnote --version",
        "cargo bench --bench ask -- --quick",
        "cargo test --locked\ncargo test --test it tidy -- --nocapture",
        "cargo install --path . --locked",
        "cargo +nightly fuzz run timex -- -max_total_time=60\ncargo fuzz run timex -s none",
        "cp .env.example .env  # then fill it in\ncat .env",
        "# Only words.\n\nLOG=debug\nsudo systemctl restart footnote\nsudo -u footnote footnote batch\n.ci/run",
    ] {
        assert!(refused(text).is_empty(), "{text}");
    }
}

#[test]
fn a_command_that_does_not_exist_is_found() {
    let planted: &[(&str, &[usize])] = &[
        ("footnote answer 'Who left?'", &[1]),
        ("footnote ask", &[1]),
        ("footnote ask 'Who left?' --jsno", &[1]),
        ("footnote batch --limit 3", &[1]),
        ("footnote ask 'Who left?' --limit three", &[1]),
        ("# One.\ntarget/release/footnote bacth", &[2]),
        ("cargo run --release -- ask a --top 3", &[1]),
        ("cargo run --realease", &[1]),
        ("cargo run -- ask \\\n  a \\\n  --top 3\nfootnote bacth", &[1, 4]),
        ("echo a | footnote bacth", &[1]),
        ("A=1 footnote batch && B=2 footnote bacth; footnote bacth", &[1, 1]),
        ("$ footnote batch\nprinted\n$ footnote bacth", &[3]),
        ("cargo bench --bench rank", &[1]),
        ("cargo test --test unit", &[1]),
        ("cargo test --loked", &[1]),
        ("cargo test -- --no-captrue", &[1]),
        ("cargo install --path tool", &[1]),
        ("cargo instal --path .", &[1]),
        ("cargo fuzz run edtf", &[1]),
        ("cp .env.sample .env", &[1]),
        ("cat NEWS.md", &[1]),
        ("cat .env\ncp .env.example .env", &[1]),
        ("./deploy/start", &[1]),
        ("fotnote ask a", &[1]),
    ];
    for (text, lines) in planted {
        assert_eq!(refused(text), *lines, "{text}");
    }
}

#[test]
fn only_shell_blocks_hold_commands() {
    let at = |source: &str| check(&Paper::read("README.md", source), &sample(), &|_| false).len();
    assert_eq!(at("```json\nfootnote bacth\n```\n\n    footnote bacth\n\n`footnote bacth`"), 0);
    assert_eq!(at("- a\n\n  ```bash\n  footnote bacth\n  ```\n\n~~~sh\nfootnote bacth\n~~~"), 2);
}
