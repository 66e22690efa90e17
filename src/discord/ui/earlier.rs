//! The questions that an answer goes on from, written into its message and read back from there.
//!
//! They stand in one line of small print above what is quoted, oldest first, each behind a sign. A
//! click on the message finds the same answer by them, also after a restart, and a question that
//! goes on from that answer comes after them.

use super::markdown::{escape, unescaped};
use super::units::{longest, one_line, units};

/// In front of each question.
const SIGN: char = '↪';
/// In the place of the sign where it is in a question.
const SIGN_IN_TEXT: &str = "→";
/// In front of small print.
const SMALL: &str = "-# ";
/// How many questions are kept. A question goes on from the last; the others only lend it words.
const KEPT: usize = 3;
/// The most of each, in UTF-16 units: what a message has room for beside what it quotes.
const MOST: usize = 120;

/// Earlier questions as a message keeps them: the last few, each cut to its beginning. Nothing else
/// is searched with, so that a click finds what was found first.
pub(in crate::discord) fn kept(questions: impl IntoIterator<Item = String>) -> Vec<String> {
    let lines = questions.into_iter().map(|question| {
        // Cut before it is searched with, and not when it is shown, or a click would find another
        // answer than the form did.
        let line = one_line(&question).replace(SIGN, SIGN_IN_TEXT);
        longest(&line, |part| units(part) <= MOST).trim_end().to_owned()
    });
    let mut questions: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let before = questions.len().saturating_sub(KEPT);
    questions.split_off(before)
}

/// The line that says them; empty for none.
pub(in crate::discord) fn line(kept: &[String]) -> String {
    if kept.is_empty() {
        return String::new();
    }
    let parts: Vec<String> =
        kept.iter().map(|question| format!("{SIGN} {}", escape(question))).collect();
    format!("{SMALL}{}", parts.join(" "))
}

/// The questions that the body of a message says it goes on from.
pub(in crate::discord) fn read(body: &str) -> Vec<String> {
    // Only above what is quoted, where every line is ours.
    let above = body.lines().map_while(|line| line.strip_prefix(SMALL));
    let line = above.into_iter().find_map(|line| line.strip_prefix(SIGN));
    // No question holds the sign, so that parting them at it cuts none in two.
    let parts = line.into_iter().flat_map(|line| line.split(SIGN));
    kept(parts.map(unescaped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_questions_comes_back_from_their_line() {
        let long = "word ".repeat(60);
        let emoji = "🎉".repeat(90);
        for asked in [
            &[][..],
            &["Who?"],
            &["Who  is\nit?", "*And* the [second](x)? <@1> @everyone `a` ||b|| \\ 1. # - >"],
            &[&long, &emoji, "a ↪ b"],
            &["one", "two", "three", "four", " "],
            &["-# ↪ c", ":wave: https://e.org"],
        ] {
            let kept = kept(asked.iter().map(|question| (*question).to_owned()));
            assert!(kept.len() <= KEPT && kept.iter().all(|one| units(one) <= MOST), "{kept:?}");
            let line = line(&kept);
            for body in [
                format!("{line}\n**1**\n> quoted\n-# likely · ↪ nothing"),
                format!("-# changed\n{line}\n-# searched for: who\n> quoted"),
                line.clone(),
            ] {
                assert_eq!(read(&body), kept, "{body}");
            }
        }
        assert_eq!(kept(["1", "2", "3", "4"].map(str::to_owned)), ["2", "3", "4"]);
    }

    #[test]
    fn what_is_quoted_is_no_question() {
        for body in ["> ↪ a", "**1**\n-# ↪ a", "-# likely · ↪ a", "↪ a", ""] {
            assert_eq!(read(body), Vec::<String>::new(), "{body}");
        }
    }
}
