//! `--png`: the file, what is said beside it, and the picture of the README.

use std::fs;
use std::path::Path;

use super::harness::{self, Place};

/// The pixels of a PNG: width, height, and red, green and blue of each.
fn pixels(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

fn files(place: &Place, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.path(folder)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A page on which something happened in each of so many months.
fn months(n: usize) -> String {
    (0..n)
        .map(|n| {
            let month = ["January", "April", "September"][n % 3];
            format!("In {month} {} the ferry number {n} was launched in the bay.\n\n", 1830 + n / 3)
        })
        .collect()
}

fn draw(place: &Place, arguments: &[&str]) -> super::harness::Run {
    fs::create_dir_all(place.path("out")).unwrap();
    let file = place.path("out/timeline.png");
    let file = file.to_str().unwrap();
    place.run(&[&["event", "--png", file], arguments].concat())
}

#[test]
fn a_picture_is_drawn_beside_the_answer() {
    let place = Place::of(&[("ferries.md", months(13))]);
    for arguments in [
        &["--all"][..],
        &["--when", "1831 to 1833"],
        &["--about", "ferry number 3"],
        &["--all", "--json"],
        &["--all", "--theme", "light", "--locale", "fr"],
    ] {
        let run = draw(&place, arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(run.stdout.contains("ferry"), "{}", run.stdout);
        let (width, height, pixels) = pixels(&fs::read(place.path("out/timeline.png")).unwrap());
        assert_eq!(width, 1600);
        assert!(height > 200 && pixels.len() == (3 * width * height) as usize);
        let light = arguments.contains(&"light");
        assert_eq!(pixels[0] > 0x80, light, "{arguments:?}");
        assert_eq!(files(&place, "out"), ["timeline.png"], "nothing is left beside it");
    }
}

#[test]
fn what_has_no_place_is_counted() {
    let place = Place::of(&[("ferries.md", months(200))]);
    let run = draw(&place, &["--all"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("of 200 events"), "{}", run.stderr);
    let file = fs::read(place.path("out/timeline.png")).unwrap();
    let (_, height, _) = pixels(&file);
    assert!(height <= 8_000 && file.len() < 10 << 20, "{height} {}", file.len());
}

#[test]
fn nothing_to_draw_leaves_the_file_alone() {
    let place = Place::of(&[("ferries.md", months(4))]);
    fs::create_dir_all(place.path("out")).unwrap();
    for (arguments, code) in
        [(["--when", "1950"], 1), (["--about", "submarines"], 1), (["--when", "32 March"], 2)]
    {
        for before in [None, Some("what was there")] {
            if let Some(before) = before {
                fs::write(place.path("out/timeline.png"), before).unwrap();
            }
            let run = draw(&place, &arguments);
            assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
            assert!(run.stderr.contains("was not written"), "{}", run.stderr);
            let after = fs::read_to_string(place.path("out/timeline.png")).ok();
            assert_eq!(after.as_deref(), before);
            let _ = fs::remove_file(place.path("out/timeline.png"));
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_an_error() {
    let place = Place::of(&[("ferries.md", months(4))]);
    fs::create_dir_all(place.path("folder")).unwrap();
    fs::write(place.path("file"), "no folder").unwrap();
    for (name, words) in [
        ("none/timeline.png", "there is no folder"),
        ("folder", "is a folder"),
        ("file/timeline.png", "there is no folder"),
        ("/proc/timeline.png", "cannot be written"),
    ] {
        let file = place.path(name);
        let run = place.run(&["event", "--all", "--png", file.to_str().unwrap()]);
        run.failed_with(&["cannot be written", words]);
        assert_eq!(run.stdout, "");
    }
    assert_eq!(fs::read_to_string(place.path("file")).unwrap(), "no folder");
    assert!(files(&place, "folder").is_empty());
    let run = place.run(&["event", "--all", "--theme", "light"]);
    run.failed_with(&["--png"]);
}

/// `INSTA_UPDATE=always cargo test --test it picture` draws it anew.
#[test]
fn the_picture_of_the_readme_is_what_the_program_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stored = root.join("docs/pictures/timeline.png");
    let place = Place::bare();
    let corpus = root.join("corpus");
    let run = draw(&place, &["--all", "--corpus", corpus.to_str().unwrap()]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let drawn = fs::read(place.path("out/timeline.png")).unwrap();
    if harness::rewrites() {
        fs::write(&stored, &drawn).unwrap();
    }
    let kept = pixels(&fs::read(&stored).unwrap());
    let drawn = pixels(&drawn);
    // Processors round differently in the last place: that much is the same picture.
    let close = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 4;
    let same = drawn.2.len() == kept.2.len() && drawn.2.iter().zip(&kept.2).all(close);
    assert!(same, "the README shows another picture; draw it with INSTA_UPDATE=always");
}
