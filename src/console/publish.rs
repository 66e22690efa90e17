//! The publish command, and what fetches a published index for whoever asks in a terminal.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use tokio::runtime::Runtime;

use super::cli::PublishArgs;
use super::escape::line;
use super::exit::Exit;
use super::failure::CommandFailure;
use super::fetching::runtime;
use super::language::{locale, strings, warn};
use super::output::output;
use super::session::{Session, encoded};
use crate::config::Config;
use crate::library::Settings;
use crate::locale::Numeral;
use crate::publish::{
    EpochEntry, Manifest, PublishError, Published, Publisher, TakesIn, shared_store,
};
use crate::service::{CuratedFolder, TakenAnswers, take_answers};

/// Publishes, or does to what is published what the arguments say.
pub(super) fn run(
    args: &PublishArgs,
    config: &Config,
    cores: usize,
) -> Result<Exit, CommandFailure> {
    let (publisher, runtime) = (Publisher::of(config)?, runtime()?);
    if args.list {
        return list(&publisher, &runtime);
    }
    if args.rollback {
        return match runtime.block_on(publisher.go_back()) {
            Ok((epoch, manifest)) => gone_back(epoch, &manifest),
            Err(error) => lost(error),
        };
    }
    publish(&publisher, &runtime, (args, config, cores))
}

/// Where somebody else was faster, nothing is broken, and a script may try again.
fn lost(error: PublishError) -> Result<Exit, CommandFailure> {
    if !error.is_overtaken() {
        return Err(error.into());
    }
    anstream::eprintln!("{}", line(&locale().publish_error(&error)));
    Ok(Exit::NotInCorpus)
}

fn publish(
    publisher: &Publisher,
    runtime: &Runtime,
    (args, config, cores): (&PublishArgs, &Config, usize),
) -> Result<Exit, CommandFailure> {
    let takes_in = takes_in(config)?;
    // Those that wait already are published with the rest.
    takes_in();
    // Before anything is built: what is published meanwhile is somebody else's, and wins.
    let serving = runtime.block_on(publisher.serving())?;
    let articles = config.of_articles();
    let models = articles.models(cores);
    let session = Session::new(Settings::from(&articles).to_publish(), models);
    let (library, _) = session.open(false)?;
    publisher.follow_on(&library, serving.as_ref(), Timestamp::now())?;
    encoded(&library);
    let now = Timestamp::now();
    let published = runtime.block_on(async {
        if args.anew {
            publisher.publish_anew(&library, serving.as_ref(), now).await
        } else {
            publisher.publish(&library, serving.as_ref(), now).await
        }
    });
    if !args.watch {
        return match published {
            Ok(published) => {
                output(&said(&published))?;
                Ok(Exit::Answered)
            }
            Err(error) => lost(error),
        };
    }
    told(&published);
    output(&format!("{}\n", strings().publish_watching()))?;
    let library = Arc::new(library);
    runtime.block_on(async {
        let watching = publisher.watch(&library, (config.watch, &takes_in), &told);
        tokio::select! {
            () = watching => {}
            () = stopped() => {}
        }
    });
    Ok(Exit::Answered)
}

/// What writes the answers among the articles that moderators wrote in Discord, where a database brings them.
fn takes_in(config: &Config) -> Result<TakesIn, CommandFailure> {
    let store = shared_store(config)?;
    let settings = Settings::from(&config.of_articles());
    let folder = CuratedFolder::of(&settings.corpus, &config.answers_dir, settings.max_file_bytes);
    let said = Mutex::new(None::<String>);
    Ok(Arc::new(move || {
        let Some(answers) = store.answers() else { return false };
        let (name, file) = (folder.name(), folder.file());
        let (written, why) = match take_answers(answers, &folder) {
            Ok(TakenAnswers { written, faults }) => {
                let fault = faults.first();
                (written, fault.map(|fault| locale().curated_error(fault, &name, &file)))
            }
            Err(error) => (0, Some(locale().store_error(&error))),
        };
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        // It is tried every few seconds, and said once.
        if let Some(why) = why.as_ref().filter(|why| said.as_ref() != Some(*why)) {
            warn(&line(&strings().publish_unwritten(why)));
        }
        *said = why;
        written > 0
    }))
}

/// Says what became of publishing while it goes on.
fn told(published: &Result<Published, PublishError>) {
    match published {
        Ok(published) => {
            // A pipe that was closed is no reason to publish no more.
            let _ = output(&said(published));
        }
        Err(error) => warn(&line(&locale().publish_error(error))),
    }
}

fn said(published: &Published) -> String {
    let strings = strings();
    let said = match *published {
        Published::Unchanged { epoch, generation } => {
            strings.publish_unchanged(Numeral(generation), Numeral(epoch))
        }
        Published::Moved { epoch, generation, files, bytes, .. } => {
            strings.published(Numeral(generation), Numeral(epoch), files, kilobytes(bytes))
        }
    };
    format!("{said}\n")
}

fn gone_back(epoch: u64, manifest: &Manifest) -> Result<Exit, CommandFailure> {
    let number = Numeral(manifest.generation);
    let again = strings().published_again(number, &line(&manifest.built), Numeral(epoch));
    output(&format!("{again}\n"))?;
    Ok(Exit::Answered)
}

fn list(publisher: &Publisher, runtime: &Runtime) -> Result<Exit, CommandFailure> {
    let epochs = runtime.block_on(publisher.epochs())?;
    if epochs.is_empty() {
        output(&format!("{}\n", strings().publish_nothing()))?;
    }
    for EpochEntry { epoch, begun, manifest } in epochs {
        let (epoch, begun) = (Numeral(epoch), begun.to_string());
        let shown = match manifest {
            Some(manifest) => {
                let number = Numeral(manifest.generation);
                strings().publish_epoch(epoch, &begun, number, kilobytes(manifest.bytes()))
            }
            None => strings().publish_epoch_gone(epoch, &begun),
        };
        output(&format!("{shown}\n"))?;
    }
    Ok(Exit::Answered)
}

fn kilobytes(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(1000)).unwrap_or(usize::MAX)
}

/// Completes when the process is asked to stop.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        // A service manager sends this one; without a handler it would end the process all the same.
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
