//! The whole path of a question and of a date: from what is typed to the quotation, over a corpus
//! of a few pages in three languages.

#![no_main]

use std::sync::LazyLock;

use footnote::answer::{Answer, Answerer, Ask, Event, EventQuery, Timeline, timeline};
use footnote::corpus::{Articles, CorpusFile, PageLinks};
use footnote::index::{Following, GenerationLabel, Generations, Snapshot};
use footnote::text::Span;
use footnote::timex::{DayOrder, Edtf, parse_when};
use footnote_fuzz::check_span;
use jiff::civil::date;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// What is asked. The question comes last, so that it takes the rest of the input.
#[derive(Arbitrary, Debug)]
struct Input<'a> {
    document: Option<u8>,
    limit: u8,
    threshold: u8,
    explain: bool,
    history: Vec<&'a str>,
    when: &'a str,
    question: &'a str,
}

/// The pages, by the path each would have.
const PAGES: &[(&str, &str)] = &[
    ("history.md", include_str!("../../tests/gold/guild/history.md")),
    ("calendar.md", include_str!("../../tests/gold/guild/events/calendar.md")),
    ("backups.md", include_str!("../../tests/gold/guild/server/backups.md")),
    (
        "pont.txt",
        "Le pont\n\n= Histoire =\n\nLe pont de bois fut construit au printemps 1871. Il brûla le \
         3 mars 1902, et la commune en bâtit un autre en pierre trois ans plus tard. On compte \
         douze arches.\n\n= Voir aussi =\n\n* La gare\n",
    ),
    ("茶.md", "# 茶馆\n\n茶馆于1998年5月开业。老板姓王。每天早上六点开门，晚上九点关门。\n"),
];

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let file = |(path, text): &(&str, &str)| CorpusFile {
        path: (*path).to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files: Vec<CorpusFile> = PAGES.iter().map(file).collect();
    let articles =
        Articles::of_files("pages".as_ref(), files, Vec::new(), &PageLinks::default());
    let fingerprint = articles.fingerprint;
    let built = "2026-01-15T00:00:00Z".to_owned();
    let label = GenerationLabel { fingerprint, generation: 1, built };
    Generations::Memory.build(&articles, Following { anew: true, ..Following::default() }, label, &|_| {}).unwrap()
});

static ANSWERER: LazyLock<Answerer> = LazyLock::new(Answerer::default);

fuzz_target!(|input: Input<'_>| {
    let history: Vec<String> = input.history.iter().map(|&text| text.to_owned()).collect();
    let request = Ask {
        question: input.question,
        history: &history,
        language: None,
        document: input.document.map(|n| u32::from(n) % u32::try_from(PAGES.len()).unwrap()),
        limit: usize::from(input.limit % 12),
        threshold: Some(f32::from(input.threshold) / 255.0),
        reading: false,
        explain: input.explain,
    };
    let answer = ANSWERER.answer(&SNAPSHOT, &request).unwrap();
    check_answer(&answer, &request);
    assert_eq!(
        ANSWERER.answer(&SNAPSHOT, &request).unwrap(),
        answer,
        "asked twice, answered otherwise"
    );
    let when = parse_when(input.when, date(2026, 1, 15), DayOrder::MonthFirst);
    let when = when.ok().map(|when| when.edtf);
    for about in [Some(input.question), None] {
        let query = EventQuery { when: when.as_ref(), about, limit: request.limit };
        check_timeline(&timeline(&SNAPSHOT, &query).unwrap(), &query);
    }
});

/// An answer is sure to a degree that exists, and quotes what it holds.
fn check_answer(answer: &Answer, request: &Ask<'_>) {
    check_confidence(answer.confidence);
    assert!(answer.passages.len() <= request.limit, "{answer:?}");
    assert!(!answer.answered || answer.has_question, "{answer:?}");
    assert!(
        !answer.answered || answer.confidence >= request.threshold.unwrap_or_default(),
        "{answer:?}"
    );
    for quote in &answer.passages {
        check_confidence(quote.confidence);
        check_marks(&quote.text, &quote.highlight, &quote.answer);
    }
    if let Some(best) = answer.passages.first() {
        assert_eq!(best.confidence.to_bits(), answer.confidence.to_bits(), "{answer:?}");
    }
}

fn check_confidence(confidence: f32) {
    let probability = confidence.is_finite() && (0.0..=1.0).contains(&confidence);
    assert!(probability, "{confidence} is no probability");
}

/// The highlight and the words of the answer are parts of the text, these of that.
fn check_marks(text: &str, highlight: &[Span], answer: &[Span]) {
    assert!(!highlight.is_empty(), "nothing is marked in {text:?}");
    for span in highlight.iter().chain(answer) {
        check_span(*span, text);
        assert!(!span.is_empty(), "an empty mark in {text:?}");
    }
    for words in answer {
        assert!(highlight.iter().any(|span| span.contains(*words)), "{words:?} of {text:?}");
    }
}

/// The events are those of the time, in its order, as many as are wanted.
fn check_timeline(timeline: &Timeline, query: &EventQuery<'_>) {
    assert!(query.limit == 0 || timeline.events.len() <= query.limit, "{timeline:?}");
    for event in &timeline.events {
        assert!(query.when.is_none_or(|when| when.overlaps(&event.date)), "{event:?}");
    }
    let begin = |event: &Event| event.date.interval();
    assert!(timeline.events.iter().map(begin).is_sorted(), "{timeline:?}");
    for event in timeline.events.iter().chain(&timeline.before).chain(&timeline.after) {
        check_marks(&event.text, &event.highlight, &event.answer);
        let written = event.date.to_string();
        assert_eq!(written.parse::<Edtf>().as_ref(), Ok(&event.date), "{event:?}");
    }
}
