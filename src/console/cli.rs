//! The command line: what can be typed.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

/// Answers questions from a folder of articles, word for word and with citations.
#[derive(Debug, Parser)]
#[command(name = "footnote", version, styles = STYLES, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) places: Places,
}

// The colours of cargo, which most who run a program written in Rust know.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

const EXAMPLES: &str = "\
Examples:
  footnote ask \"How many American personnel were asked to leave Niger?\"
  footnote event --when 2013
  footnote event --about drones
  footnote                       a prompt to ask in

Exit codes: 0 answered, 1 not in the corpus, 2 error.
Settings are read from .env and the environment; `footnote config --check` shows them.";

/// Where things are, before or after the subcommand.
#[derive(Debug, Args)]
pub(super) struct Places {
    /// The folder of articles
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) corpus: Option<PathBuf>,
    /// The folder of indexes, or `memory` to keep none
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) index: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer one question
    #[command(after_help = "\
Examples:
  footnote ask \"When did the last base close?\"
  footnote ask --json --limit 5 \"drone base\"
  footnote ask --document \"Niger\" who commands the troops
  footnote ask --history \"How many troops left?\" --explain \"and when?\"

Exit codes: 0 answered, 1 not in the corpus (or no question), 2 error.")]
    Ask(AskArgs),
    /// Tell what happened when, or about what
    #[command(after_help = "\
Examples:
  footnote event --when 2013
  footnote event --when \"2012 to 2014\" --about drones
  footnote event --when \"last year\" --now 2026-01-15
  footnote event --all
  footnote event --all --png timeline.png --theme light

Exit codes: 0 found, 1 nothing then, 2 error (also a --when that is no date).")]
    Event(EventArgs),
    /// Answer JSON requests, one a line, from standard input
    #[command(after_help = "\
Requests, each an object on a line of its own; answers come one a line in the same order:
  {\"id\":\"1\",\"type\":\"ask\",\"question\":\"…\",\"history\":[],\"limit\":3,\"explain\":false}
  {\"id\":\"2\",\"type\":\"event\",\"when\":\"2012 to 2014\",\"about\":\"drones\",\"now\":\"2026-01-15\"}
  {\"id\":\"3\",\"type\":\"sources\"}   {\"id\":\"4\",\"type\":\"status\"}
  {\"id\":\"5\",\"type\":\"timex\",\"text\":\"…\",\"dct\":\"2024-01-31\"}
  {\"id\":\"6\",\"type\":\"when\",\"text\":\"2012 to 2014\",\"now\":\"2026-01-15\"}
  {\"id\":\"7\",\"type\":\"gaps\",\"since\":\"2026-01-01\",\"limit\":20}

Example:
  echo '{\"id\":\"1\",\"type\":\"ask\",\"question\":\"drones\"}' | footnote batch")]
    // No options: what a tool wants stands in each request, so that one process can serve several.
    Batch,
    /// Ask questions at a prompt
    Prompt,
    /// Run the Discord bot
    Bot,
    /// Register the bot's commands with Discord, once for all processes that answer
    #[command(after_help = "\
A bot that is connected to the gateway does so by itself at its start. One that takes interactions over
HTTP (INTERACTIONS_ADDR) leaves it to this command, after each update of the program and each change
of DISCORD_GUILD_ID and MODERATOR_GUILD_IDS.

Exit codes: 0 registered, 2 settings, 3 refused by Discord, 4 Discord out of reach.")]
    Register,
    /// Build the index, or verify the one that is there
    #[command(after_help = "\
Examples:
  footnote index            builds the index anew
  footnote index --check    verifies every file of it")]
    Index(IndexArgs),
    /// Fetch an article into the corpus
    #[command(subcommand)]
    Import(ImportCommand),
    /// Measure how well the corpus answers a file of questions, or fit the ranker to such files
    #[command(after_help = "\
FILE has a JSON object on every line, or is in SQuAD's JSON form (1.1 or 2.0); docs/measuring.md
shows both. Questions in SQuAD's form are asked of its own paragraphs. Others are asked of the folder
that has the file's name (questions/ for questions.jsonl) where there is one and --corpus names
none, else of the corpus of the settings.

Examples:
  footnote eval questions.jsonl
  footnote eval questions.jsonl --corpus articles --worst 20
  footnote eval dev-v2.0.json --json

Exit codes: 0 measured, 2 error.")]
    Eval(EvalArgs),
    /// List the questions that the corpus did not answer, most asked first
    #[command(after_help = "\
Questions that ask the same are one line. docs/storing.md tells what is stored, where and how long.

Examples:
  footnote gaps --since 2026-01-01
  footnote gaps --csv > gaps.csv
  footnote gaps --gold votes.jsonl && footnote eval votes.jsonl

Exit codes: 0 there are some, 1 there are none, 2 error.")]
    Gaps(GapsArgs),
    /// Copy what is stored into a file, also while the bot runs
    #[command(after_help = "\
Example:
  footnote store --backup footnote.backup")]
    Store(StoreArgs),
    /// Publish the index to `INDEX_STORE`, for processes that have no articles
    #[command(after_help = "\
Builds the index of the articles as they are, uploads what is not there yet, and makes it the one that
every process with the same INDEX_STORE answers from. docs/scaling.md tells how they follow it.

Examples:
  footnote publish
  footnote publish --watch      goes on, and publishes whenever /reindex asks for it
  footnote publish --rollback   makes the generation before current again
  footnote publish --list       shows what was current when

Exit codes: 0 published, or nothing changed, 1 another publisher was faster, 2 error.")]
    Publish(PublishArgs),
    /// Show every setting and where it comes from
    Config(ConfigArgs),
    /// Write a script that completes the arguments of this program in a shell
    #[command(after_help = "\
Examples:
  footnote completions bash > ~/.local/share/bash-completion/completions/footnote
  footnote completions fish > ~/.config/fish/completions/footnote.fish")]
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Write the manual pages of this program into a folder
    #[command(after_help = "\
Example:
  footnote man ~/.local/share/man/man1")]
    Man {
        /// The folder, which is made where it is not there
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Fetch an article of a wiki (Wikipedia, or any other that runs on MediaWiki)
    #[command(after_help = "\
The file is named by the title, and its front matter by the revision: citations link to exactly the
text that is quoted. A file that is there already is replaced only with --update, and only if it
is of the same page.

Examples:
  footnote import wiki https://en.wikipedia.org/wiki/Niger–United_States_relations
  footnote import wiki \"Niger–United States relations\"
  footnote import wiki --lang fr Niamey --into places/niamey.txt
  footnote import wiki https://wiki.archlinux.org/title/Pacman --format wikitext
  footnote import wiki --update Niamey

Exit codes: 0 it is there, 1 no such article, 2 error.")]
    Wiki(WikiArgs),
}

#[derive(Debug, Args)]
pub(super) struct WikiArgs {
    /// The address of the article in a browser, with oldid= for a revision of it, or its title
    #[arg(required = true, value_name = "URL-or-title")]
    pub(super) page: Vec<String>,
    /// The language of the Wikipedia in which a title is looked for [default: en]
    #[arg(long, value_name = "CODE", conflicts_with = "api")]
    pub(super) lang: Option<String>,
    /// The API of another wiki, where its pages do not name it
    #[arg(long, value_name = "URL")]
    pub(super) api: Option<String>,
    /// The file to write, below the corpus folder [default: named by the title]
    #[arg(long, value_name = "FILE")]
    pub(super) into: Option<PathBuf>,
    /// In which form the text is taken
    #[arg(long, value_enum, value_name = "FORM", default_value = "extract")]
    pub(super) format: FormArg,
    /// Replace the file of this article by what the wiki has now
    #[arg(long)]
    pub(super) update: bool,
    /// How long all may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=3600))]
    pub(super) timeout: u16,
}

/// The forms of an article as they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormArg {
    /// Plain text, as the wiki makes it of the page
    Extract,
    /// The text as it was written, with the marks of the wiki; also for wikis that make no plain text
    Wikitext,
}

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// The file of questions with what is expected of their answers
    #[arg(required_unless_present = "fit", conflicts_with_all = ["fit", "out"], value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// Write every figure as JSON on one line
    #[arg(long, conflicts_with = "fit")]
    pub(super) json: bool,
    /// How many of the worst misses to show
    #[arg(long, value_name = "N", default_value_t = 10, conflicts_with = "fit")]
    pub(super) worst: u16,
    /// Labelled data to fit a model to: a folder in the form of SQuAD's parts, or a file of
    /// questions with its corpus in the folder of the same name; may be given several times
    #[arg(long, value_name = "PATH", requires = "out")]
    pub(super) fit: Vec<PathBuf>,
    /// The model file to write
    #[arg(long, value_name = "FILE", requires = "fit")]
    pub(super) out: Option<PathBuf>,
    /// Write what the reader and the words say of each sentence instead of a model, for the
    /// training program
    #[cfg(feature = "neural")]
    #[arg(long, requires = "fit")]
    pub(super) clues: bool,
    /// Read with the reader of this folder (reader.onnx, reader.data) instead of the program's own
    #[cfg(feature = "neural")]
    #[arg(long, value_name = "FOLDER", requires = "clues")]
    pub(super) reader: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// The question; quotes around it are not needed, `--` in front lets it begin with `-`
    #[arg(required = true, value_name = "QUESTION")]
    pub(super) question: Vec<String>,
    /// Write the answer as JSON on one line
    #[arg(long)]
    pub(super) json: bool,
    /// How many passages to show [default: 1, with --json 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(super) limit: Option<u16>,
    /// Search this document only: its id or the start of its title
    #[arg(long, value_name = "D")]
    pub(super) document: Option<String>,
    /// A question asked before this one, which may go on from it; oldest first, may be given
    /// several times
    #[arg(long, value_name = "QUESTION", allow_hyphen_values = true)]
    pub(super) history: Vec<String>,
    /// Say why the question was answered or not, in short; with =full also what was measured, and
    /// what each measure counts
    #[arg(long, value_enum, value_name = "HOW", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "short")]
    pub(super) explain: Option<ExplainArg>,
}

/// How much of an explanation is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainArg {
    /// What decided, on less than a screen
    Short,
    /// Every measure with its weight
    Full,
}

#[derive(Debug, Args)]
pub(super) struct EventArgs {
    /// A time: 2013, March 2024, 2012 to 2014, last year, before 2010
    #[arg(long, value_name = "W", allow_hyphen_values = true)]
    pub(super) when: Option<String>,
    /// A topic
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub(super) about: Option<String>,
    /// What relative times count from [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) now: Option<Date>,
    /// The whole timeline
    #[arg(long, conflicts_with_all = ["when", "about"])]
    pub(super) all: bool,
    /// Write the timeline as JSON on one line
    #[arg(long)]
    pub(super) json: bool,
    /// How many events to show [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) limit: Option<u16>,
    /// Decides whether 03/04/2024 is in March (en-US) or in April (en-GB, fr), and which language
    /// a picture speaks
    #[arg(long, value_name = "LOCALE")]
    // A locale and no date format: it is what people know of themselves, and it also chooses the
    // language of a picture.
    pub(super) locale: Option<String>,
    /// Draw the timeline into this file too; it is written whole or, where there is no event or
    /// something fails, not at all
    #[arg(long, value_name = "FILE")]
    pub(super) png: Option<PathBuf>,
    /// The colours of the picture
    #[arg(long, value_enum, value_name = "THEME", default_value = "dark", requires = "png")]
    pub(super) theme: ThemeArg,
}

/// The themes of a picture as they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeArg {
    /// Light on dark
    Dark,
    /// Dark on light
    Light,
}

#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// Verify the index instead of building it
    #[arg(long)]
    pub(super) check: bool,
    /// Go back to the index before the last one, until an article changes; a running bot does so too
    #[arg(long, conflicts_with = "check")]
    pub(super) rollback: bool,
}

/// A day as it is typed, without what a parser says of letters and digits.
fn day(typed: &str) -> Result<Date, &'static str> {
    typed.trim().parse().map_err(|_| "write a day as 2026-01-15")
}

#[derive(Debug, Args)]
pub(super) struct GapsArgs {
    /// Only those that were asked on this day (in UTC) or later
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "gold")]
    pub(super) since: Option<Date>,
    /// Write all of them as a table that spreadsheets read
    #[arg(long, conflicts_with = "gold")]
    pub(super) csv: bool,
    /// Write the questions that people voted on into this file instead, as lines for `footnote eval`
    #[arg(long, value_name = "FILE")]
    pub(super) gold: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct StoreArgs {
    /// The file to write; one that is there is replaced
    #[arg(long, value_name = "FILE", required_unless_present = "copy")]
    pub(super) backup: Option<PathBuf>,
    /// Copy what stands in `DATA_DIR` into the database of `DATABASE_URL`
    #[arg(long, conflicts_with = "backup")]
    pub(super) copy: bool,
    /// With --copy: where the two differ, the file is right
    #[arg(long, requires = "copy")]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub(super) struct PublishArgs {
    /// Go on until stopped, and publish whenever it is asked for, with WATCH=true also when articles
    /// change
    #[arg(long, conflicts_with_all = ["rollback", "list"])]
    pub(super) watch: bool,
    /// Upload every file, whatever lies there: what was damaged is whole again
    #[arg(long, conflicts_with_all = ["watch", "rollback", "list"])]
    pub(super) anew: bool,
    /// Make the generation before the one that serves current again
    #[arg(long, conflicts_with = "list")]
    pub(super) rollback: bool,
    /// Show which generation was current when
    #[arg(long)]
    pub(super) list: bool,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Say what is wrong and fail if anything is
    #[arg(long)]
    pub(super) check: bool,
}

/// The command line as clap knows it, for completions and tests.
pub fn command() -> clap::Command {
    // Public, so that completions and tests need no process of their own.
    Cli::command()
}
