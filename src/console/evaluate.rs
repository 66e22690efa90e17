//! The evaluation command: a file of questions measured, or a model fitted.

#[cfg(feature = "neural")]
use std::fs::File;
#[cfg(feature = "neural")]
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
#[cfg(feature = "neural")]
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use super::cli::{EvalArgs, Places};
use super::escape::{self, line};
use super::exit::Exit;
use super::failure::{Behind as _, CommandFailure};
use super::figures;
use super::language::{locale, strings, warn};
use super::output::output;
use super::progress::Bar;
use super::session::{Session, SessionError, encoded};
use super::terminal::Terminal;
use super::whole_file::unwritten;
#[cfg(feature = "neural")]
use crate::answer::Answerer;
use crate::eval::{Conditions, Examined, MeasureError, QuestionFile, Report};
use crate::library::Library;
#[cfg(feature = "neural")]
use crate::neural::Neural;

/// The folder of articles that has the name of a file of questions, where there is one and the
/// command line names no other.
pub(super) fn corpus_beside(args: &EvalArgs, places: &Places) -> Option<PathBuf> {
    // A folder named on the command line wins: whoever names one wants another corpus measured.
    let file = args.file.as_deref()?;
    let folder = file.with_extension("");
    (places.corpus.is_none() && folder != file && folder.is_dir()).then_some(folder)
}

/// Does what the arguments say.
pub(super) fn run(
    session: &mut Session,
    args: &EvalArgs,
    places: &Places,
) -> Result<Exit, CommandFailure> {
    match (&args.file, &args.out) {
        (Some(file), _) => measure(session, file, args, places),
        #[cfg(feature = "neural")]
        (None, Some(out)) if args.clues => clues(args, out),
        (None, Some(out)) => fit(&args.fit, out),
        // The command line asks for one of the two.
        (None, None) => Err(CommandFailure::new(strings().nothing_to_measure())),
    }
}

fn measure(
    session: &mut Session,
    file: &Path,
    args: &EvalArgs,
    places: &Places,
) -> Result<Exit, CommandFailure> {
    let questions = QuestionFile::read(file)?;
    let threshold = session.settings().threshold;
    let settings = session.settings().corpus.display().to_string();
    let own;
    let (library, corpus): (&Library, &str) = match questions.corpus() {
        Some(files) => {
            // Said and not refused: scripts give --corpus to every file alike.
            if places.corpus.is_some() {
                let file = line(&file.to_string_lossy());
                warn(&strings().corpus_unused(&file));
            }
            let bar = Bar::new();
            let now = Timestamp::now();
            let library = Library::of_files(file, files, threshold, now, &|step| bar.step(step))?;
            own = session.with_models(library);
            (&own, strings().own_paragraphs())
        }
        None => (session.library()?, &settings),
    };
    encoded(library);
    let (threshold, worst) = (library.threshold(), usize::from(args.worst));
    let measured = Conditions { corpus, threshold, today: Session::today(), worst };
    let bar = Bar::new();
    let asked = |asked| bar.asked(asked, questions.line_count());
    let examined = Examined { library, clock: Instant::now, asked: &asked };
    let report =
        Report::of(&questions, &measured, &examined).map_err(|MeasureError { place, error }| {
            CommandFailure::from(SessionError::from(error)).at(&place)
        })?;
    // Before anything is printed, or the bar would stand between the lines.
    drop(bar);
    for warning in &report.warnings {
        warn(&line(&locale().label_warning(warning)));
    }
    if args.json {
        output(&format!("{}\n", escape::json(serde_json::to_string(&report)?)))?;
    } else {
        output(&figures::report(&report, Terminal::of_stdout()))?;
    }
    Ok(Exit::Answered)
}

/// Writes what is known of each sentence that is read for labelled questions.
#[cfg(feature = "neural")]
fn clues(args: &EvalArgs, out: &Path) -> Result<Exit, CommandFailure> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut neural = Neural::new(threads);
    if let Some(folder) = &args.reader {
        let file = |name| {
            let path = folder.join(name);
            std::fs::read(&path).behind(|| strings().file_unreadable(&path.display().to_string()))
        };
        neural = neural.with_reader(file("reader.onnx")?, file("reader.data")?);
    }
    let neural = Arc::new(neural);
    let answerer = Answerer::default().with_encoder(neural.clone()).with_reader(neural);
    let unwritable = || strings().file_unwritable(&out.display().to_string());
    let mut file =
        BufWriter::new(File::create(out).map_err(|error| unwritten(&error)).behind(unwritable)?);
    crate::eval::write_clues(&args.fit, &answerer, &mut file, &tell)?;
    file.flush().map_err(|error| unwritten(&error)).behind(unwritable)?;
    Ok(Exit::Answered)
}

/// Says how far it has come.
fn tell(text: &str) {
    anstream::eprintln!("{}", line(text));
}

fn fit(data: &[PathBuf], out: &Path) -> Result<Exit, CommandFailure> {
    let names: Vec<String> = data
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let command = format!("footnote eval --fit {} --out model.json", names.join(" --fit "));
    let model = crate::eval::fit(data, &command, &tell)?;
    std::fs::write(out, model.write())
        .map_err(|error| unwritten(&error))
        .behind(|| strings().file_unwritable(&out.display().to_string()))?;
    for figure in &model.provenance.figures {
        output(&format!("{figure}\n"))?;
    }
    Ok(Exit::Answered)
}
