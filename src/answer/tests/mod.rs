//! Every feature, signal and objection, each with rows over one small corpus.
//!
//! A fit gives a feature that is turned round the opposite weight, and nobody notices. A row says
//! which of two sentences has more of it, or how much one has, so that a wrong sign fails here.

mod clues;
mod features;
mod signals;

use std::sync::LazyLock;

use crate::answer::ask::Answerer;
use crate::answer::fixture;
use crate::answer::rank::scored::Scored;
use crate::answer::request::Ask;
use crate::answer::trace::Trace;
use crate::index::Snapshot;

/// Few enough sentences that all of them are measured, whatever is asked.
const MILL: &str = "\
# The mill

The mill was built in 1871. It cost 1,200 crowns. The wheel turns slowly.

## Owners

The first owner was Ada Holm. She sold the mill to Karl Brandt because the roof leaked. \
The barn and the owner are gone.

## Museum

The museum opened in 1995. Dogs are not allowed in the museum. Cats are allowed in the museum. \
It shows 40 old tools. Exhibits change. Electronics hum.

## Repairs

To mend the wheel, run:

```
wheel --mend
```

Open the sluice before the rain.

## Tickets

The price of a ticket:

- Adult: 8 crowns
- Child: 3 crowns
";

const HARBOUR: &str = "\
# Harbour

The pilot purchased an automobile. The pilot boat crosses the bay at dawn. \
Boats that carry grain go from the bay to Lund. Many sailors retire early.

## Storms

A storm destroyed the lighthouse. The damage was expensive.
";

/// The corpus of the rows, indexed once for all of them.
static SNAPSHOT: LazyLock<Snapshot> =
    LazyLock::new(|| fixture::snapshot(&[("mill.md", MILL), ("harbour.md", HARBOUR)]));

/// Takes a question through the stages and hands on what they found.
fn inquire<T>(question: &str, look: impl FnOnce(&Snapshot, &Trace<'_>) -> T) -> T {
    static ANSWERER: LazyLock<Answerer> = LazyLock::new(Answerer::default);
    let (history, language, document) = (&[][..], None, None);
    let (limit, threshold, reading, explain) = (3, Some(0.0), false, false);
    let ask = Ask { question, history, language, document, limit, threshold, reading, explain };
    let trace = ANSWERER.inquire(&SNAPSHOT, &ask).unwrap();
    look(&SNAPSHOT, &trace)
}

/// The measured sentence that begins with these words.
fn sentence<'t>(snapshot: &Snapshot, trace: &'t Trace<'_>, start: &str) -> &'t Scored {
    let begins = |scored: &&Scored| {
        let passage = snapshot.passage(scored.passage).unwrap();
        passage.sentence(scored.sentence).slice(passage.text).starts_with(start)
    };
    let found = trace.sentences().iter().find(begins);
    found.unwrap_or_else(|| panic!("no measured sentence begins with {start:?}"))
}
