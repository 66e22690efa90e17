//! One run of the program: settings, command, exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use clap::Parser as _;
use serde_json::Value;

use super::cli::{
    AskArgs, Cli, Command, ConfigArgs, EventArgs, ExplainArg, ImportCommand, IndexArgs, Places,
};
use super::escape::{self, line};
use super::exit::Exit;
use super::failure::CommandFailure;
use super::fetching::Fetching;
use super::language::{complain, locale, strings, warn};
use super::output::output;
use super::render::warned;
use super::session::{Session, encoded};
use super::terminal::Terminal;
use super::{
    batch, evaluate, explanation, gaps, import_wiki, manual, picture, prompt, publishing, render,
    summary, wire,
};
use crate::config::{Config, Origin, RawSettings};
use crate::corpus::{list, load};
use crate::library::{
    AskRequest, EventRequest, IndexPlace, Library, ReaddressedDocument, Settings, Stamped,
};
use crate::locale::Numeral;
use crate::store::StorePlace;
use crate::timex::DayOrder;

/// What became of a command line.
#[derive(Debug)]
pub enum Dispatch {
    /// It was done here.
    Done(Exit),
    /// The bot is to be run with these settings, which is another face's work.
    Bot(Box<Config>),
    /// Its commands are to be registered with these, which is the same face's.
    Register(Box<Config>),
}

/// Runs the program with the arguments of a command line, the program's name first.
///
/// # Errors
/// Whatever keeps the command from being done, in words for whoever typed it.
pub fn run(arguments: impl Iterator<Item = OsString>) -> Result<Dispatch, CommandFailure> {
    let arguments: Vec<OsString> = arguments.collect();
    // Parsed by hand and not by `parse()`, which would print and end the process before anything
    // could be made visible.
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // The message quotes what was typed, which must not reach the terminal as it is.
            let shown = arguments.iter().map(|typed| line(&typed.to_string_lossy()));
            match Cli::try_parse_from(shown) {
                Err(visible) => visible.print()?,
                Ok(_) => return Err(CommandFailure::new(strings().not_unicode())),
            }
            // Help and version come as errors too; they are what was asked for.
            let exit = if error.use_stderr() { Exit::Error } else { Exit::Answered };
            return Ok(Dispatch::Done(exit));
        }
    };
    // Before any setting is read: a package is made where there is none.
    match &cli.command {
        Some(Command::Completions { shell }) => {
            output(&manual::completions(*shell))?;
            return Ok(Dispatch::Done(Exit::Answered));
        }
        Some(Command::Man { folder }) => {
            manual::pages(folder)?;
            return Ok(Dispatch::Done(Exit::Answered));
        }
        _ => {}
    }
    // A value that is no Unicode may still be a path; a key that is none is no setting of ours.
    let environment =
        std::env::vars_os().filter_map(|(key, value)| Some((key.into_string().ok()?, value)));
    let mut typed = RawSettings::read(Path::new(".env"), environment)?;
    place(&mut typed, &cli.places);
    if let Some(Command::Eval(args)) = &cli.command
        && let Some(corpus) = evaluate::corpus_beside(args, &cli.places)
    {
        typed.set("CORPUS_DIR", corpus);
    }
    for unknown in &typed.unknown {
        warn(&line(&locale().unknown_key(unknown)));
    }
    // Shown before the settings are understood: this command is how somebody finds what is wrong.
    if let Some(Command::Config(args)) = &cli.command {
        return config(&typed, args).map(Dispatch::Done);
    }
    let config = typed.config()?;
    match &cli.command {
        // The bot is handed on and not run: no face names the other.
        None | Some(Command::Bot) if config.discord_token.is_some() => {
            Ok(Dispatch::Bot(Box::new(config)))
        }
        Some(Command::Register) if config.discord_token.is_some() => {
            Ok(Dispatch::Register(Box::new(config)))
        }
        Some(Command::Publish(args)) => publishing::run(args, &config, cores()).map(Dispatch::Done),
        _ => {
            // Whoever names articles, or does something to those that are here, wants these.
            let config = if has_articles(&cli) { config.of_articles() } else { config };
            let models = config.models(cores());
            let mut session = Session::new(Settings::from(&config), models);
            session.fetch(Fetching::of(&config)?);
            answer(&cli, session, &config).map(Dispatch::Done)
        }
    }
}

/// Whether what was typed is about articles that are here, wherever other questions are answered from.
fn has_articles(cli: &Cli) -> bool {
    let of_articles =
        matches!(cli.command, Some(Command::Index(_) | Command::Import(_) | Command::Eval(_)));
    of_articles || cli.places.corpus.is_some()
}

/// How many cores this computer has: nobody else waits for what this run computes.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// Runs a command of the terminal.
fn answer(cli: &Cli, mut session: Session, config: &Config) -> Result<Exit, CommandFailure> {
    match &cli.command {
        Some(Command::Ask(args)) => {
            session.remember(StorePlace::from(config));
            ask(&mut session, args)
        }
        Some(Command::Event(args)) => event(&mut session, args),
        Some(Command::Batch) => {
            let mut stdin = io::stdin().lock();
            let place = StorePlace::from(config);
            batch::run(&mut session, &place, &mut stdin, &mut io::stdout().lock())?;
            Ok(Exit::Answered)
        }
        Some(Command::Index(args)) => index(&mut session, args, asked_here(cli, config).as_ref()),
        Some(Command::Import(ImportCommand::Wiki(args))) => import_wiki::run(args, config),
        Some(Command::Eval(args)) => evaluate::run(&mut session, args, &cli.places),
        Some(Command::Gaps(args)) => gaps::run(&StorePlace::from(config), args),
        Some(Command::Store(args)) => gaps::store(&StorePlace::from(config), args),
        Some(Command::Prompt) => {
            prompt::run(&mut session, config)?;
            Ok(Exit::Answered)
        }
        None => {
            // In a container without a token nobody types; a prompt there would end at once and
            // look like a bot that stopped without a reason.
            if !io::stdin().is_terminal() {
                return Err(CommandFailure::new(strings().no_bot_batch()));
            }
            anstream::eprintln!("{}", strings().no_bot_prompt());
            prompt::run(&mut session, config)?;
            Ok(Exit::Answered)
        }
        Some(Command::Bot | Command::Register) => Err(CommandFailure::new(strings().no_token())),
        Some(
            Command::Config(_)
            | Command::Completions { .. }
            | Command::Man { .. }
            | Command::Publish(_),
        ) => Ok(Exit::Answered),
    }
}

/// Takes what the command line says of places over the settings.
fn place(typed: &mut RawSettings, places: &Places) {
    if let Some(corpus) = &places.corpus {
        typed.set("CORPUS_DIR", corpus.clone());
    }
    if let Some(index) = &places.index {
        typed.set("INDEX_DIR", index.clone());
    }
}

fn ask(session: &mut Session, args: &AskArgs) -> Result<Exit, CommandFailure> {
    // A person reads the one best passage; a program chooses for itself.
    let limit = args.limit.map_or(if args.json { 3 } else { 1 }, usize::from);
    let request = AskRequest {
        question: args.question.join(" "),
        history: args.history.clone(),
        document: args.document.clone(),
        limit,
        explain: args.explain.is_some(),
        ..AskRequest::default()
    };
    let stamped = session.ask(&request)?;
    let answer = &stamped.reply;
    if args.json {
        json(&wire::answer(&stamped))?;
    } else {
        let terminal = Terminal::of_stdout();
        output(&render::answer(answer, terminal))?;
        if let Some(explanation) = &answer.explanation {
            let told = match args.explain {
                Some(ExplainArg::Full) => explanation::text(explanation, terminal),
                _ => summary::text(explanation, terminal),
            };
            output(&format!("\n{told}"))?;
        }
    }
    // Behind the answer, which nobody waits for any longer.
    session.asked(&request, answer);
    session.finish();
    Ok(if answer.answered { Exit::Answered } else { Exit::NotInCorpus })
}

/// An argument that holds more than white space. A script that has nothing to ask passes an empty
/// one rather than none.
fn filled(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}

fn event(session: &mut Session, args: &EventArgs) -> Result<Exit, CommandFailure> {
    let about = filled(args.about.as_ref());
    let request = EventRequest {
        when: filled(args.when.as_ref()),
        about: about.clone(),
        all: args.all,
        today: args.now.unwrap_or_else(Session::today),
        order: DayOrder::from_locale(args.locale.as_deref()),
        limit: args.limit.map_or(0, usize::from),
    };
    let reply = session.call(|library| library.events(&request))?.reply;
    let no_date = reply.reason.is_some();
    // A picture that cannot be written is an error, and an error says nothing on stdout.
    picture::written(&reply, about.as_deref(), args)?;
    if args.json {
        json(&wire::timeline(&reply))?;
    } else if no_date {
        // To standard error, so that a pipe never takes a refusal for an event.
        anstream::eprint!("{}", render::timeline(&reply, Terminal::plain(locale())));
    } else {
        output(&render::timeline(&reply, Terminal::of_stdout()))?;
    }
    // Three exit codes, so that a script can tell a slip in a date from a time without events.
    Ok(match (no_date, reply.timeline.events.is_empty()) {
        (true, _) => Exit::Error,
        (false, true) => Exit::NotInCorpus,
        (false, false) => Exit::Answered,
    })
}

fn json(value: &Value) -> io::Result<()> {
    // One object a line, also for one answer, so that a script reads both modes alike.
    let text = escape::json(value.to_string());
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.write_all(b"\n")
}

/// Where the questions are stored that were asked of what this run indexes. None where that is another
/// folder than the settings name, or kept in memory and gone with the run: what is stored does not say
/// of which corpus it was asked, and one of elsewhere would close it for a community that still waits.
fn asked_here(cli: &Cli, config: &Config) -> Option<StorePlace> {
    let here = cli.places.corpus.is_none() && config.index_dir.is_some();
    here.then(|| StorePlace::from(config))
}

fn index(
    session: &mut Session,
    args: &IndexArgs,
    place: Option<&StorePlace>,
) -> Result<Exit, CommandFailure> {
    if args.check {
        let damaged = Library::verify(session.settings())?;
        for part in &damaged {
            anstream::eprintln!("{}", strings().damaged(&line(part)));
        }
        // All damaged parts are named before it fails: a disk that loses one block has often lost
        // more.
        if !damaged.is_empty() {
            return Err(CommandFailure::new(strings().index_damaged()));
        }
        let whole = match session.settings().index {
            IndexPlace::Memory => strings().nothing_to_verify(),
            IndexPlace::Folder(_) | IndexPlace::Followed(_) => strings().index_whole(),
        };
        output(&format!("{whole}\n"))?;
        return Ok(Exit::Answered);
    }
    if args.rollback {
        let Stamped { stamp, reply: readdressed } = Library::go_back(session.settings())?;
        let again = strings().index_again(Numeral(stamp.generation), &stamp.built);
        output(&format!("{again}\n{}", listed(&readdressed)))?;
        return Ok(Exit::Answered);
    }
    let (built, took) = session.reindex()?;
    encoded(session.library()?);
    let Stamped { stamp, reply } = &built;
    let report = locale().reindexed(reply.changes(stamp), took.as_secs_f32(), "");
    output(&format!("{report}\n{}", listed(&reply.readdressed)))?;
    if let Some(closed @ 1..) = place.and_then(|place| session.close_gaps(place)) {
        output(&format!("{}\n", strings().gaps_closed(closed)))?;
    }
    for warning in &reply.skipped {
        warn(&warned(warning, locale()));
    }
    Ok(Exit::Answered)
}

/// The documents that are for other servers than before, below a head; nothing where there is none.
fn listed(readdressed: &[ReaddressedDocument]) -> String {
    if readdressed.is_empty() {
        return String::new();
    }
    let mut list = format!("{}\n", strings().readdressed());
    for ReaddressedDocument { path, title } in readdressed {
        list += &format!("  {}\n", strings().readdressed_one(&line(title), &line(path)));
    }
    list
}

/// Whether articles can be read, which is said where they cannot. Where the index is fetched there need
/// be none: the publisher alone has them, with the same settings.
fn articles_are_well(settings: &Settings) -> bool {
    let Settings { corpus, links, max_file_bytes, .. } = settings;
    if settings.follows() && !corpus.exists() {
        return true;
    }
    let found = list(corpus, *max_file_bytes)
        .and_then(|(files, warnings)| load(corpus, &files, warnings, links));
    if let Err(error) = &found {
        let why = locale().corpus_error(error);
        complain(&strings().failed_at("CORPUS_DIR", &why));
    }
    found.is_ok()
}

fn config(typed: &RawSettings, args: &ConfigArgs) -> Result<Exit, CommandFailure> {
    for setting in typed.settings() {
        let origin = match setting.origin {
            Origin::Default => strings().origin_default(),
            Origin::File => ".env",
            Origin::Environment => strings().origin_environment(),
            Origin::CommandLine => strings().origin_command_line(),
        };
        let value = if setting.value.is_empty() { strings().not_set() } else { &setting.value };
        output(&format!("{:24} {:30} {origin}\n", setting.key, line(value)))?;
    }
    match typed.config() {
        Ok(_) if !args.check => Ok(Exit::Answered),
        Ok(config) => {
            let has_articles = articles_are_well(&Settings::from(&config));
            if !has_articles || !typed.unknown.is_empty() {
                return Ok(Exit::Error);
            }
            output(&format!("\n{}\n", strings().all_well()))?;
            Ok(Exit::Answered)
        }
        Err(wrong) => {
            for fault in &wrong.0 {
                complain(&locale().setting_fault(fault));
            }
            Ok(if args.check { Exit::Error } else { Exit::Answered })
        }
    }
}
