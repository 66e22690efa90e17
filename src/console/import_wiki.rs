//! The import command: an article of a wiki into the corpus folder.

use std::path::Path;
use std::time::Duration;

use super::cli::{FormArg, WikiArgs};
use super::escape::line;
use super::exit::Exit;
use super::failure::CommandFailure;
use super::language::{locale, strings, warn};
use super::output::output;
use super::progress::WaitingLine;
use crate::config::Config;
use crate::corpus::{Format, parse};
use crate::import::{
    ImportBounds, ImportStep, ImportedFile, WikiArticle, WikiForm, WikiRequest, destination, fetch,
    write,
};
use crate::locale::Numeral;

/// Fetches an article and writes it, and says what became of it and what is to be done next.
pub(super) fn run(args: &WikiArgs, config: &Config) -> Result<Exit, CommandFailure> {
    let form = match args.format {
        FormArg::Extract => WikiForm::Extract,
        FormArg::Wikitext => WikiForm::Wikitext,
    };
    // What is wrong here needs no wiki to be found out.
    let into = destination(&config.corpus_dir, args.into.as_deref(), form)?;
    let request = WikiRequest {
        page: &args.page.join(" "),
        language: args.lang.as_deref(),
        api: args.api.as_deref(),
        form,
    };
    let waiting = WaitingLine::new();
    let bounds = ImportBounds {
        patience: Duration::from_secs(u64::from(args.timeout)),
        most_bytes: config.max_file_mib << 20,
        told: &|step| waiting.say(line(&said(step))),
    };
    let fetched = fetch(&request, &bounds);
    // Before anything is printed, or the line would stand in front of it.
    drop(waiting);
    let article = match fetched {
        Ok(article) => article,
        Err(error) if error.is_not_found() => {
            anstream::eprintln!("{}", line(&locale().import_error(&error)));
            return Ok(Exit::NotInCorpus);
        }
        Err(error) => return Err(error.into()),
    };
    for hop in &article.hops {
        anstream::eprintln!("{}", line(&strings().redirected(&hop.from, &hop.to)));
    }
    let path = into.unwrap_or_else(|| config.corpus_dir.join(article.file_name()));
    let written = write(&path, &article, args.update)?;
    output(&line(&report(&path, &article, written)))?;
    output("\n")?;
    if article.licence.is_none() {
        warn(strings().no_licence());
    }
    next(&path, written);
    Ok(Exit::Answered)
}

/// What is done just now, on one line.
fn said(step: ImportStep<'_>) -> String {
    match step {
        ImportStep::Asked { host } => strings().asking_host(host),
        ImportStep::Received { host, bytes } => strings().reading_host(host, bytes.div_ceil(1000)),
        ImportStep::Waits { pause, why } => strings()
            .trying_again(&locale().tenths(pause.as_secs_f64()), &locale().import_error(why)),
    }
}

/// What was written where.
fn report(path: &Path, article: &WikiArticle, written: ImportedFile) -> String {
    let (shown, title) = (path.display(), &article.title);
    // A revision is compared with the address bar of a wiki, so its digits stay as they are.
    let (revision, strings) = (Numeral(article.revision), strings());
    let what = match written {
        ImportedFile::New => strings.imported_new(title, revision),
        ImportedFile::Updated { from } if from == article.revision => {
            strings.imported_anew(title, revision)
        }
        ImportedFile::Updated { from } => strings.imported_update(title, Numeral(from), revision),
        ImportedFile::Same => strings.imported_same(title, revision),
    };
    let mut report = format!("{shown}: {what}");
    for more in [article.updated.as_ref(), article.licence.as_ref()].into_iter().flatten() {
        report += &format!(", {more}");
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if Format::of(&name).is_some() {
        let passages = parse(&name, "", article.file().as_bytes()).0.passages.len();
        report += &format!(", {}", strings.passages(passages));
    }
    report
}

/// What has to be done before the article answers anything.
fn next(path: &Path, written: ImportedFile) {
    let name = path.to_string_lossy();
    if Format::of(&name).is_none() {
        warn(strings().unread_ending());
    } else if written != ImportedFile::Same {
        anstream::eprintln!("{}", strings().import_next());
    }
}
