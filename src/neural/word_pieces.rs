//! Texts as numbers: words cut into the pieces of the vocabulary, each with its bytes of the text.
//!
//! The longest piece first, and a word that cannot be cut whole is one unknown piece: `WordPiece` as
//! the models were trained with it. The vocabulary is an automaton, walked once for each piece, so
//! that loading takes no time and a text's cost grows with its length alone.

use fst::Map;
use fst::raw::{CompiledAddr, Output};

use super::error::{NeuralError, NeuralPart};
use super::letters::{Letter, LetterKind, letters};
use super::weights::{DIMENSIONS, VOCABULARY, WORDS};
use crate::text::Span;

/// A word with more letters is unknown, as in training.
const MOST_LETTERS: usize = 100;

/// What stands before a piece that goes on with a word.
const INNER: &str = "##";

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextPiece {
    /// Its number in the vocabulary.
    pub(super) id: i32,
    /// Its bytes of the text, on boundaries of characters.
    pub(super) span: Span,
}

/// The vocabulary.
pub(super) struct WordPieces {
    pieces: Map<&'static [u8]>,
    /// Where the automaton is after [`INNER`], and what it has said until there.
    inner: (CompiledAddr, Output),
    unknown: i32,
    /// The piece every sequence begins with.
    pub(super) start: i32,
    /// The piece that ends a question, a passage, and a text to encode.
    pub(super) end: i32,
}

impl WordPieces {
    /// The vocabulary that is part of the program.
    ///
    /// # Errors
    /// [`NeuralError::Weights`] where it is not the one of the word embeddings.
    pub(super) fn embedded() -> Result<Self, NeuralError> {
        let wrong = |reason: String| NeuralError::Weights { part: NeuralPart::Vocabulary, reason };
        let pieces = Map::new(VOCABULARY).map_err(|error| wrong(error.to_string()))?;
        let (words, rows) = (pieces.len(), WORDS.len() / DIMENSIONS);
        if words != rows {
            return Err(wrong(format!("it has {words} pieces, and the embeddings {rows} rows")));
        }
        let number = |piece: &str| {
            let number = pieces.get(piece).and_then(|number| i32::try_from(number).ok());
            number.ok_or_else(|| wrong(format!("it lacks `{piece}`")))
        };
        let [unknown, start, end] = [number("[UNK]")?, number("[CLS]")?, number("[SEP]")?];
        let fst = pieces.as_fst();
        let (mut at, mut said) = (fst.root(), Output::zero());
        for byte in INNER.bytes() {
            let step = at.find_input(byte).ok_or_else(|| wrong(format!("it lacks `{INNER}`")))?;
            let transition = at.transition(step);
            (at, said) = (fst.node(transition.addr), said.cat(transition.out));
        }
        let inner = (at.addr(), said);
        Ok(Self { pieces, inner, unknown, start, end })
    }

    /// The first pieces of a text, at most this many.
    pub(super) fn split(&self, text: &str, most: usize) -> Vec<TextPiece> {
        let (mut found, mut word) = (Vec::new(), UncutWord::default());
        for letter in letters(text) {
            if letter.kind != LetterKind::Inside {
                self.cut(&mut word, &mut found);
            }
            if letter.kind != LetterKind::Between {
                word.push(letter);
            }
            if letter.kind == LetterKind::Alone {
                self.cut(&mut word, &mut found);
            }
            // Checked at every letter: what stands behind the last piece may be megabytes.
            if found.len() >= most {
                break;
            }
        }
        self.cut(&mut word, &mut found);
        found.truncate(most);
        found
    }

    /// Cuts a word into pieces and empties it.
    fn cut(&self, word: &mut UncutWord, found: &mut Vec<TextPiece>) {
        let (before, mut from) = (found.len(), 0);
        let Some(whole) = word.span(0, word.spelling.len()) else { return };
        while let Some(rest) = word.spelling.as_bytes().get(from..).filter(|rest| !rest.is_empty())
        {
            let piece = if word.too_long { None } else { self.longest(rest, from > 0) };
            let Some((id, length)) = piece else {
                found.truncate(before);
                found.push(TextPiece { id: self.unknown, span: whole });
                break;
            };
            let span = word.span(from, from + length).unwrap_or(whole);
            found.push(TextPiece { id, span });
            from += length;
        }
        word.clear();
    }

    /// The longest piece that bytes begin with, and its length. Pieces are whole characters, hence
    /// what they are cut from is too.
    fn longest(&self, bytes: &[u8], inner: bool) -> Option<(i32, usize)> {
        let fst = self.pieces.as_fst();
        let (address, mut said) =
            if inner { self.inner } else { (fst.root().addr(), Output::zero()) };
        let (mut at, mut longest) = (fst.node(address), None);
        for (length, byte) in (1..).zip(bytes) {
            let Some(step) = at.find_input(*byte) else { break };
            let transition = at.transition(step);
            (at, said) = (fst.node(transition.addr), said.cat(transition.out));
            if at.is_final() {
                longest = Some((said.cat(at.final_output()).value(), length));
            }
        }
        let (id, length) = longest?;
        Some((i32::try_from(id).ok()?, length))
    }
}

/// The letters of a word that is not yet cut.
#[derive(Default)]
struct UncutWord {
    spelling: String,
    /// For each byte of the spelling the bytes of the text it comes from.
    from: Vec<Span>,
    letters: usize,
    too_long: bool,
}

impl UncutWord {
    /// Adds a letter. Of a word that is too long only the end is kept track of.
    fn push(&mut self, letter: Letter) {
        self.letters += 1;
        if self.letters > MOST_LETTERS {
            self.too_long = true;
            if let Some(last) = self.from.last_mut() {
                last.end = letter.span.end;
            }
            return;
        }
        self.spelling.push(letter.character);
        self.from.resize(self.spelling.len(), letter.span);
    }

    /// The bytes of the text that bytes of the spelling come from; nothing for none.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.from.get(start)?, self.from.get(end.checked_sub(1)?)?);
        Some(Span::new(first.start, last.end))
    }

    fn clear(&mut self) {
        self.spelling.clear();
        self.from.clear();
        (self.letters, self.too_long) = (0, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A piece and its span.
    type Piece = (&'static str, usize, usize);

    #[test]
    fn texts_are_cut_as_in_training() {
        let pieces = WordPieces::embedded().unwrap();
        // Pieces and spans as Hugging Face's tokenizer has them, with which the models were trained.
        let long = "a".repeat(101);
        let cases: [(&str, &[Piece]); 12] = [
            ("", &[]),
            ("Café Zürich", &[("cafe", 0, 5), ("zurich", 6, 13)]),
            ("soft\u{1}ctl", &[("soft", 0, 4), ("##ct", 5, 7), ("##l", 7, 8)]),
            ("a\u{200b}b", &[("ab", 0, 5)]),
            ("e\u{301}t\u{301}\u{323}", &[("et", 0, 4)]),
            ("日本x", &[("日", 0, 3), ("本", 3, 6), ("x", 6, 7)]),
            ("ﬁne", &[("ﬁ", 0, 3), ("##ne", 3, 5)]),
            ("$5 ¢5", &[("$", 0, 1), ("5", 1, 2), ("¢", 3, 5), ("##5", 5, 6)]),
            ("x\u{2028}y\u{a0}z", &[("x", 0, 1), ("y", 4, 5), ("z", 7, 8)]),
            ("hi 🥺x there", &[("hi", 0, 2), ("[UNK]", 3, 8), ("there", 9, 14)]),
            ("[SEP]", &[("[", 0, 1), ("sep", 1, 4), ("]", 4, 5)]),
            (&long, &[("[UNK]", 0, 101)]),
        ];
        for (text, want) in cases {
            let want: Vec<_> = want
                .iter()
                .map(|(piece, start, end)| TextPiece {
                    id: i32::try_from(pieces.pieces.get(piece).unwrap()).unwrap(),
                    span: Span::new(*start, *end),
                })
                .collect();
            assert_eq!(pieces.split(text, usize::MAX), want, "{text:?}");
            let first: Vec<_> = want.iter().copied().take(1).collect();
            assert_eq!(pieces.split(text, 1), first, "{text:?}");
        }
    }
}
