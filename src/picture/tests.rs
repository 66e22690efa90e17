//! What holds of every picture, whatever is told in it.

use proptest::prelude::*;

use super::layout::{Frame, Layout, layout};
use super::lettering::{Lettering, Style, Words};
use super::page::AxisMark::{Dot, Ring, Stretch};
use super::page::{AxisMark, MOST_ALT, PicturePage};
use super::theme::Ink;
use super::*;
use crate::answer::{Citation, Event, Timeline};
use crate::library::TimelineReply;
use crate::locale::Locale;
use crate::text::Span;

/// The smallest letters of any picture, in pixels at a width of 800.
const LEAST_SIZE: f32 = 14.0;

fn event(date: &str, text: &str) -> Event {
    let first = text.split(' ').next().unwrap_or_default().len();
    Event {
        date: date.parse().unwrap(),
        text: text.to_owned(),
        highlight: vec![Span::new(0, text.len())],
        answer: vec![Span::new(0, first)],
        from_context: false,
        wider: false,
        citation: Citation {
            id: "a#b.1".to_owned(),
            key: "abcdefghijk".to_owned(),
            document: "The harbour of Marrow Bay".to_owned(),
            section: vec!["History".to_owned(), "Ferries".to_owned()],
            paragraph: 1,
            url: None,
            license: None,
            updated: None,
        },
        also: Vec::new(),
    }
}

fn reply(events: Vec<Event>) -> TimelineReply {
    TimelineReply {
        timeline: Timeline { events, ..Timeline::default() },
        ..TimelineReply::default()
    }
}

/// This many events, three of each year, with texts of every length up to six lines.
fn years(n: usize) -> TimelineReply {
    reply(
        (0..n)
            .map(|n| event(&format!("{:04}-{:02}", 1800 + n / 3, 1 + n % 3 * 4), &sentence(n)))
            .collect(),
    )
}

/// A sentence of 6 to 65 words.
fn sentence(n: usize) -> String {
    let length = 6 + n * 7 % 60;
    (0..length).map(|w| ["the", "ferry", "began", "again"][w % 4]).collect::<Vec<_>>().join(" ")
}

fn sketch(reply: &TimelineReply) -> Sketch<'_> {
    Sketch { reply, about: None, locale: Locale::English, theme: Theme::Dark }
}

fn laid_out(sketch: &Sketch<'_>) -> Layout {
    layout(&PicturePage::of(sketch), &mut Lettering::new())
}

fn apart(one: Frame, other: Frame) -> bool {
    one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y
        || other.y + other.height <= one.y
}

/// No two things overlap, nothing leaves the picture, no letter is too small, and no event is
/// dropped without a word.
#[track_caller]
fn check(sketch: &Sketch<'_>) -> Layout {
    let layout = laid_out(sketch);
    assert!(layout.height <= MOST_HEIGHT, "{} high", layout.height);
    let mut frames: Vec<Frame> = layout.texts.iter().map(|placed| placed.frame).collect();
    frames.extend(layout.marks.iter().map(|(frame, _)| *frame));
    for (n, frame) in frames.iter().enumerate() {
        assert!(frame.x >= 0.0 && frame.x + frame.width <= WIDTH, "{frame:?}");
        assert!(frame.y >= 0.0 && frame.y + frame.height <= layout.height, "{frame:?}");
        assert!(frame.width > 0.0 && frame.height > 0.0, "{frame:?}");
        for other in frames.iter().skip(n + 1) {
            assert!(apart(*frame, *other), "{frame:?} and {other:?}");
        }
    }
    let end = layout.axis.1.max(layout.beyond);
    let height = end - layout.axis.0;
    let axis = Frame { x: layout::AXIS - 1.0, y: layout.axis.0, width: 2.0, height };
    for placed in &layout.texts {
        let (frame, block) = (placed.frame, &placed.block);
        assert!(apart(frame, axis), "{frame:?} on the axis");
        assert!(block.size >= LEAST_SIZE, "{} small: {}", block.size, block.text);
        for glyph in &block.glyphs {
            // A space at the end of a line may hang over its edge: it shows nothing.
            let end = glyph.x + glyph.advance - block.size / 2.0;
            // An accent without a width of its own hangs over what it stands on.
            let over = if glyph.advance == 0.0 { block.size / 2.0 } else { 0.5 };
            assert!(glyph.x >= -over && end <= frame.width, "{glyph:?} leaves {}", block.text);
        }
    }
    assert_eq!(layout.shown + layout.left_out, sketch.reply.timeline.events.len());
    assert_eq!(layout.marks.len(), layout.shown);
    let more = sketch.locale.strings().more(layout.left_out);
    let says = layout.texts.last().is_some_and(|last| last.block.text == more);
    assert_eq!(says, layout.left_out > 0, "{more}");
    layout
}

#[test]
fn one_thirteen_and_two_hundred_events_stand_apart_and_inside() {
    for (n, shown) in [(1, 1), (13, 13), (40, 40)] {
        assert_eq!(check(&sketch(&years(n))).shown, shown);
    }
    for n in [200, 2_000] {
        let layout = check(&sketch(&years(n)));
        assert!(layout.shown >= 38, "only {} of {n} have a place", layout.shown);
        assert!(layout.height > MOST_HEIGHT - 150.0, "room is left below {}", layout.height);
    }
}

#[test]
fn events_are_told_in_fewer_lines_before_any_is_left_out() {
    let lines = |n: usize| {
        let texts = check(&sketch(&years(n))).texts;
        texts
            .iter()
            .filter(|placed| placed.block.size > 16.0 && placed.block.size < 18.0)
            .map(|placed| placed.block.lines)
            .max()
            .unwrap()
    };
    assert_eq!(lines(13), 4);
    assert!(lines(36) < 4);
}

#[test]
fn dates_are_marked_by_how_exact_they_are() {
    let mut events: Vec<Event> =
        ["18XX", "1902", "1921-24", "1957-05-04", "1970/1979", "1987-10", "201X", "XXXX-07-04"]
            .map(|date| event(date, "In some year it began."))
            .into();
    events.push(Event { from_context: true, ..event("2020-03", "That March it ended.") });
    let reply = reply(events);
    let layout = check(&sketch(&reply));
    let marks: Vec<AxisMark> = layout.marks.iter().map(|(_, mark)| *mark).collect();
    assert_eq!(marks, [Stretch, Dot, Dot, Dot, Stretch, Dot, Stretch, Dot, Ring]);
    let said: Vec<&str> = layout.texts.iter().map(|placed| placed.block.text.as_str()).collect();
    for words in ["19th century", "every year", "March 2020 · completed from earlier text"] {
        assert!(said.contains(&words), "{words} in {said:?}");
    }
}

#[test]
fn a_picture_speaks_the_readers_language() {
    let reply = TimelineReply {
        interpreted: Some("2012/2014".parse().unwrap()),
        ..reply(vec![event("2013-02", "A sentence."), event("2014", "Another.")])
    };
    let said = |sketch: &Sketch<'_>| -> Vec<String> {
        check(sketch).texts.into_iter().map(|placed| placed.block.text).collect()
    };
    let french = Sketch { locale: Locale::French, about: Some("drones"), ..sketch(&reply) };
    let french = said(&french);
    assert_eq!(french[..2], ["2012 à 2014 · drones", "2 événements · 2013 – 2014"]);
    assert!(french.contains(&"février 2013".to_owned()), "{french:?}");
    assert_eq!(said(&sketch(&reply))[..2], ["2012 to 2014", "2 events · 2013 – 2014"]);
}

#[test]
fn letters_of_many_scripts_are_there() {
    for text in [
        "Zürich Éclair œuvre Đà Nẵng",
        "Ниамей Αθήνα",
        "שלום עולם",
        "نيامي النيجر",
        "नमस्ते",
        "🎉 🚢 ☀",
    ] {
        let reply = reply(vec![event("2013", text)]);
        assert_eq!(check(&sketch(&reply)).missing(), 0, "{text}");
    }
    let reply = reply(vec![event("2013", "尼日爾")]);
    assert_eq!(check(&sketch(&reply)).missing(), 3, "what no font has is counted");
}

#[test]
fn the_same_timeline_gives_the_same_file() {
    let reply = years(3);
    let draw = |theme| draw(&Sketch { theme, ..sketch(&reply) }).unwrap();
    let dark = draw(Theme::Dark);
    assert_eq!(dark.png, draw(Theme::Dark).png);
    assert_ne!(dark.png, draw(Theme::Light).png);
    assert_eq!((dark.shown, dark.left_out, dark.missing), (3, 0, 0));
}

#[test]
fn a_file_has_the_size_of_its_layout_and_nothing_see_through() {
    let reply = years(200);
    let picture = draw(&sketch(&reply)).unwrap();
    // What Discord takes of an attachment without any boost.
    assert!(picture.png.len() < 10 << 20, "{} bytes", picture.png.len());
    let reader = png::Decoder::new(std::io::Cursor::new(&picture.png)).read_info().unwrap();
    let info = reader.info();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    assert_eq!((info.width as f32, info.height as f32), {
        let layout = laid_out(&sketch(&reply));
        (WIDTH * paint::SCALE, layout.height * paint::SCALE)
    });
}

#[test]
fn nothing_to_draw_is_no_picture() {
    let none = TimelineReply::default();
    assert!(matches!(draw(&sketch(&none)), Err(PictureError::Empty)));
}

const SENTENCE: Style = Style {
    size: 17.0,
    line: 25.0,
    plain: (Ink::Plain, false),
    strong: (Ink::Strong, true),
    right: false,
};

#[test]
fn a_long_text_is_cut_at_a_word() {
    let text = "The ferry service to the islands began in 1921 and ended in October 1987.";
    let mut lettering = Lettering::new();
    for (width, lines, expected) in [
        (300.0, 1, "The ferry service to the islands …"),
        (200.0, 3, "The ferry service to the islands began in 1921 and ended in October …"),
        (300.0, 2, text),
        (60.0, 1, "The …"),
    ] {
        let block = lettering.set(&Words::plain(text), &SENTENCE, width, lines);
        assert_eq!(block.text, expected);
        assert!(block.lines <= lines);
    }
}

#[test]
fn only_the_words_of_the_date_stand_out() {
    let mut words = Words::plain("In ");
    words.push("1921", true);
    words.push(", it  began.", false);
    let block = Lettering::new().set(&words, &SENTENCE, 500.0, 1);
    let strong = block.glyphs.iter().filter(|glyph| glyph.ink == Ink::Strong).count();
    let heavy = block.glyphs.iter().filter(|glyph| glyph.weight.0 == 600).count();
    assert_eq!((block.text.as_str(), strong, heavy), ("In 1921, it began.", 4, 4));
}

/// Texts nobody is kind enough to write.
fn any_text() -> impl Strategy<Value = String> {
    let hostile = [
        "x".repeat(10_000),
        "尼日爾與美國的關係".repeat(300),
        "👩‍👩‍👧‍👦🏳️‍🌈".repeat(200),
        "שלום עולם ".repeat(100),
        "العلاقات الأمريكية النيجرية، ".repeat(80),
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}".repeat(400),
        format!("a{}", "\u{301}".repeat(5_000)),
        "\u{202e}txet sdrawkcab\u{202c} a\u{0}b\u{1b}[31m\u{85}\u{2029}c".to_owned(),
        "﷽﷽﷽ ".repeat(40),
        "supercalifragilisticexpialidocious ".repeat(300),
        "\u{200b}\u{200d}\u{ad}\u{feff}".to_owned(),
        String::new(),
    ];
    prop_oneof![
        proptest::sample::select(hostile.to_vec()),
        "\\PC{0,80}",
        "[a-z]{1,40}( [a-z0-9.,]{1,12}){0,80}",
    ]
}

fn any_date() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "18XX",
        "1902",
        "1921-24",
        "1957-05-04",
        "1970/1979",
        "201X",
        "XXXX-07-04",
        "../2013",
        "2013/..",
        "-0499/-0400",
        "-0043-03-15",
        "Y17000",
        "2024-01/2024-03",
        "XXXX-08",
    ])
}

fn any_event() -> impl Strategy<Value = Event> {
    let place = (any_text(), proptest::collection::vec(any_text(), 0..3));
    (any_date(), any_text(), place, any::<bool>()).prop_map(
        |(date, text, (document, section), from_context)| {
            let mut event = Event { from_context, ..event(date, &text) };
            (event.citation.document, event.citation.section) = (document, section);
            event
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_told_stands_apart_and_inside(
        events in proptest::collection::vec(any_event(), 1..8),
        about in proptest::option::of(any_text()),
        french in any::<bool>(),
    ) {
        let reply = reply(events);
        let locale = if french { Locale::French } else { Locale::English };
        let sketch = Sketch { locale, about: about.as_deref(), ..sketch(&reply) };
        let layout = check(&sketch);
        let alt = PicturePage::of(&sketch).alt(layout.shown);
        prop_assert!((1..=MOST_ALT).contains(&alt.chars().count()), "{alt}");
    }

    #[test]
    fn what_is_set_is_the_text_or_its_beginning(text in any_text(), most in 1_usize..4) {
        use unicode_segmentation::UnicodeSegmentation as _;
        let words = Words::plain(&text);
        let block = Lettering::new().set(&words, &SENTENCE, 400.0, most);
        prop_assert!(block.lines <= most);
        let whole = words.text.as_str();
        if block.text != whole {
            let kept = block.text.strip_suffix(" …").unwrap();
            let rest = whole.strip_prefix(kept).unwrap();
            let bounds: Vec<usize> = whole.grapheme_indices(true).map(|(at, _)| at).collect();
            // A heap of marks too high to be measured is the one thing that is cut within.
            prop_assert!(bounds.contains(&kept.len()) || whole.len() > 3 * whole.graphemes(true).count() * 16);
            // What was tried before was longer by what people see as one character.
            let next = rest.graphemes(true).next().map_or(0, str::len);
            let word = kept.rfind(' ').unwrap_or_default();
            prop_assert!(rest.starts_with(' ') || word == 0 || word * 2 < kept.len() + next + 4);
        }
    }
}
