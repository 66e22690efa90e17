//! Pictures of real responses for the papers: the bot's own response, drawn as Discord shows one.
//! `INSTA_UPDATE=always cargo test pictures` draws them anew, as it does golden files.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::*;

/// Width of a picture and of the text in it.
const WIDTH: f32 = 640.0;
const TEXT: f32 = 500.0;
/// Where the text of an embed begins.
const LEFT: f32 = 44.0;

/// How a run of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    size: f32,
    colour: &'static str,
    bold: bool,
}

const PLAIN: Look = Look { size: 14.0, colour: "#dbdee1", bold: false };
const BOLD: Look = Look { bold: true, colour: "#f2f3f5", ..PLAIN };
const LINK: Look = Look { colour: "#00a8fc", ..PLAIN };
const SMALL: Look = Look { size: 12.0, colour: "#949ba4", bold: false };

/// Words of a line of a message with their look.
fn runs(line: &str, base: Look) -> Vec<(String, Look)> {
    let (mut runs, mut text, mut bold) = (Vec::new(), String::new(), false);
    let mut rest = line;
    let look = |bold: bool| if bold { BOLD } else { base };
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**") {
            runs.push((std::mem::take(&mut text), look(bold)));
            (bold, rest) = (!bold, after);
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            let c = escaped.chars().next().unwrap();
            text.push(c);
            rest = escaped.strip_prefix(c).unwrap();
        } else if let Some((label, after)) = rest.strip_prefix('[').and_then(|r| r.split_once("]("))
        {
            runs.push((std::mem::take(&mut text), look(bold)));
            runs.push((label.replace('\\', ""), LINK));
            rest = after.split_once(')').unwrap().1;
        } else if let Some(after) = rest.strip_prefix("<t:") {
            text.push_str("2 hours ago");
            rest = after.split_once('>').unwrap().1;
        } else {
            text.push(c);
            rest = rest.strip_prefix(c).unwrap();
        }
    }
    runs.push((text, look(bold)));
    runs
}

/// About how wide a text is, in the proportions of a common sans-serif.
fn width(text: &str, look: Look) -> f32 {
    let letter = |c: char| match c {
        'i' | 'l' | 'j' | '.' | ',' | '\'' | '’' | '|' | '!' | ':' | ';' | 'I' => 0.27,
        'f' | 't' | 'r' | '(' | ')' | ' ' | '-' | '“' | '”' => 0.34,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.86,
        'A'..='Z' | '▾' => 0.67,
        c if c.is_ascii() => 0.555,
        // Signs drawn as pictures are wider than letters.
        '\u{1f000}'.. | '❓' => 1.3,
        _ => 0.6,
    };
    let em: f32 = text.chars().map(letter).sum();
    em * look.size * if look.bold { 1.07 } else { 1.0 }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A picture in the making, with the line it has come to.
struct Picture {
    svg: String,
    y: f32,
}

impl Picture {
    fn text(&mut self, x: f32, text: &str, look: Look) {
        let weight = if look.bold { 700 } else { 400 };
        let (y, Look { size, colour, .. }) = (self.y, look);
        let _ = writeln!(
            self.svg,
            "<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{colour}\" xml:space=\"preserve\">{}</text>",
            xml(text)
        );
    }

    /// One line, wrapped at words; on a line of its own where the words end.
    fn line(&mut self, runs: &[(String, Look)], indent: f32, bar: bool) {
        let mut lines: Vec<Vec<(String, Look)>> = vec![Vec::new()];
        let mut used = 0.0;
        for (text, look) in runs {
            for word in text.split_inclusive(' ') {
                let wide = width(word.trim_end(), *look);
                if used + wide > TEXT - indent && used > 0.0 {
                    lines.push(Vec::new());
                    used = 0.0;
                }
                let line = lines.last_mut().unwrap();
                match line.last_mut().filter(|(_, last)| last == look) {
                    Some((text, _)) => text.push_str(word),
                    None => line.push((word.to_owned(), *look)),
                }
                used += width(word, *look);
            }
        }
        for line in lines {
            self.y += 20.0;
            if bar {
                let top = self.y - 15.0;
                let _ = writeln!(
                    self.svg,
                    "<rect x=\"{LEFT:.0}\" y=\"{top:.0}\" width=\"4\" height=\"20\" fill=\"#4e5058\"/>"
                );
            }
            // One element, so that the viewer's own font spaces the runs.
            let (x, y) = (LEFT + indent, self.y);
            let _ = write!(self.svg, "<text x=\"{x:.0}\" y=\"{y:.0}\" xml:space=\"preserve\">");
            for (text, Look { size, colour, bold }) in line {
                let weight = if bold { 700 } else { 400 };
                let _ = write!(
                    self.svg,
                    "<tspan font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</tspan>",
                    xml(&text)
                );
            }
            self.svg.push_str("</text>\n");
        }
    }

    fn boxed(&mut self, (x, wide): (f32, f32), label: &str, enabled: bool, fill: &str) {
        let (y, opacity) = (self.y, if enabled { 1.0 } else { 0.5 });
        let _ = writeln!(
            self.svg,
            "<g opacity=\"{opacity}\"><rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"{wide:.0}\" \
             height=\"32\" rx=\"6\" fill=\"{fill}\"/><text x=\"{:.0}\" y=\"{:.0}\" \
             font-size=\"14\" font-weight=\"500\" fill=\"#f2f3f5\" text-anchor=\"middle\">{}</text></g>",
            x + wide / 2.0,
            y + 21.0,
            xml(label)
        );
    }
}

/// The response as a picture in SVG.
fn drawn(response: &Value) -> String {
    let embed = &response["data"]["embeds"][0];
    let mut picture = Picture { svg: String::new(), y: 34.0 };
    picture.text(LEFT - 16.0, "Footnote", Look { size: 15.0, ..BOLD });
    picture.text(LEFT + 74.0, "APP", Look { size: 10.0, colour: "#c9cdfb", bold: true });
    picture.text(LEFT + 108.0, "Today at 12:00", SMALL);
    let top = 46.0;
    picture.y = 52.0;
    if let Some(author) = embed["author"]["name"].as_str() {
        picture.line(&[(author.to_owned(), BOLD)], 0.0, false);
        picture.y += 6.0;
    }
    for line in embed["description"].as_str().unwrap().split('\n') {
        if let Some(quoted) = line.strip_prefix("> ") {
            picture.line(&runs(quoted, PLAIN), 14.0, true);
        } else if let Some(small) = line.strip_prefix("-# ") {
            picture.y += 4.0;
            picture.line(&runs(small, SMALL), 0.0, false);
        } else {
            picture.line(&runs(line, PLAIN), 0.0, false);
        }
    }
    picture.y += 18.0;
    let (height, colour) = (picture.y - top, embed["color"].as_u64().unwrap());
    let frame = format!(
        "<rect x=\"28\" y=\"{top}\" width=\"{:.0}\" height=\"{height:.0}\" rx=\"5\" fill=\"#2b2d31\"/>\n\
         <rect x=\"28\" y=\"{top}\" width=\"4\" height=\"{height:.0}\" rx=\"2\" fill=\"#{colour:06x}\"/>\n",
        WIDTH - 44.0
    );
    picture.y += 8.0;
    for row in response["data"]["components"].as_array().unwrap() {
        let mut x = 28.0;
        for part in row["components"].as_array().unwrap() {
            if part["type"] == 3 {
                let label = format!("{}   ▾", part["placeholder"].as_str().unwrap());
                picture.boxed((x, 400.0), &label, true, "#1e1f22");
            } else {
                let label = part["label"].as_str().unwrap();
                let wide = width(label, PLAIN) + 32.0;
                picture.boxed((x, wide), label, part["disabled"] != true, "#4e5058");
                x += wide + 8.0;
            }
        }
        picture.y += 40.0;
    }
    let height = picture.y + 10.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {WIDTH:.0} {height:.0}\" font-family=\"gg sans, Noto Sans, Helvetica, Arial, \
         sans-serif\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#313338\"/>\n\
         <rect x=\"113\" y=\"23\" width=\"30\" height=\"15\" rx=\"4\" fill=\"#5865f2\"/>\n\
         {frame}{}</svg>\n",
        picture.svg
    )
}

#[test]
fn pictures_of_the_papers_are_what_the_bot_answers() {
    let desk = Desk::article();
    let answer = desk.ask(From::ALICE, "How many American personnel were asked to leave Niger?");
    let event = desk.send(&command(From::ALICE, "event", &json!({ "when": "2012 to 2014" })));
    for (name, response) in [("ask.svg", answer), ("event.svg", event)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name);
        let svg = drawn(&response);
        if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
            fs::write(&path, &svg).unwrap();
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(svg, stored, "{name} is another; draw it with INSTA_UPDATE=always");
    }
}
