//! From blocks to sections and passages: what is one passage, what it is called, where it is cut.

use crate::text::{Language, Span, fifths, sentences};

use super::anchor::Anchors;
use super::block::{Block, BlockKind, TextBlock, TextUnit};
use super::document::{Passage, Section, SentenceKind, Standing};
use super::key::Keys;
use super::navigation;
use super::slug::{Taken, slug};
use super::visible::{Join, Visible};
use super::window::{MOST, Sentence, WindowPart, windows};

/// What a document is before its blocks are read into sections.
#[derive(Debug)]
pub(super) struct DocumentHead<'a> {
    pub(super) path: &'a str,
    pub(super) slug: &'a str,
    /// The heading that is its title, if it is one.
    pub(super) heading: Visible,
    pub(super) language: Language,
    pub(super) anchors: Anchors,
    /// Byte ranges of the file that were not valid UTF-8.
    pub(super) damaged: &'a [Span],
}

/// Reads blocks into sections and passages.
pub(super) fn assemble(
    blocks: Vec<Block>,
    frame: DocumentHead<'_>,
) -> (Vec<Section>, Vec<Passage>) {
    let mut assembly = Assembly::new(frame);
    for block in blocks {
        match block {
            Block::Heading { level, text, shown, id } => {
                assembly.finish();
                assembly.open_section(level, (text, shown), id);
            }
            Block::Text(block) => assembly.take(block),
            // Folds are sections by now.
            Block::Border | Block::Fold { .. } | Block::FoldEnd => assembly.finish(),
        }
    }
    assembly.finish();
    (assembly.sections, assembly.passages)
}

/// A passage that may still grow.
#[derive(Debug)]
struct Draft {
    visible: Visible,
    sentences: Vec<Sentence>,
    damaged: bool,
    /// Whether nothing but a title is there yet, to which anything belongs that follows.
    title: bool,
}

#[derive(Debug)]
struct Assembly<'a> {
    frame: DocumentHead<'a>,
    sections: Vec<Section>,
    passages: Vec<Passage>,
    /// Levels and indexes of the headings above the current place, outermost first.
    above: Vec<(u8, usize)>,
    slugs: Taken<String>,
    keys: Keys,
    draft: Option<Draft>,
    /// How many blocks the current section holds so far.
    paragraphs: u32,
}

impl<'a> Assembly<'a> {
    fn new(mut frame: DocumentHead<'a>) -> Self {
        let lead = Section {
            path: Vec::new(),
            heading: undamaged(std::mem::take(&mut frame.heading), frame.damaged),
            slug: String::new(),
            anchor: None,
            browse_only: false,
        };
        Self {
            frame,
            sections: vec![lead],
            passages: Vec::new(),
            above: Vec::new(),
            slugs: Taken::new(),
            keys: Keys::default(),
            draft: None,
            paragraphs: 0,
        }
    }

    fn open_section(&mut self, level: u8, (heading, shown): (String, Visible), id: Option<String>) {
        // A heading ends every section of its own level and below, also where levels are skipped.
        self.above.retain(|(above, _)| *above < level);
        let parent = self.above.last().and_then(|(_, index)| self.sections.get(*index));
        let (mut path, parent_slug, hidden) = match parent {
            Some(parent) => (parent.path.clone(), parent.slug.clone(), parent.browse_only),
            None => (Vec::new(), String::new(), false),
        };
        let own = self.slugs.claim(&parent_slug, slug(&heading));
        let whole = if self.above.is_empty() { own } else { format!("{parent_slug}/{own}") };
        // What is below "See also" is navigation as well, whatever it is called.
        let browse_only = hidden || navigation::is_navigation(&heading);
        let anchor = id.or_else(|| self.frame.anchors.name(&heading));
        let shown = undamaged(shown, self.frame.damaged);
        path.push(heading);
        self.above.push((level, self.sections.len()));
        self.sections.push(Section { path, heading: shown, slug: whole, anchor, browse_only });
        self.paragraphs = 0;
    }

    fn take(&mut self, block: TextBlock) {
        // The ranges are sorted: only the first that ends after the block's start can touch it.
        let first = self.frame.damaged.partition_point(|bytes| bytes.end <= block.file.start);
        let damaged = self.frame.damaged.get(first).is_some_and(|bytes| bytes.overlaps(block.file));
        let sentences = split(&block, self.frame.language);
        // A list belongs to the paragraph that leads into it. A damaged one stands alone, so that it
        // does not take a paragraph with it that could be quoted.
        let title = block.kind == BlockKind::Title;
        let joins = |draft: &Draft| draft.title || block.kind == BlockKind::Attached;
        match self.draft.as_mut().filter(|draft| !damaged && !draft.damaged && joins(draft)) {
            Some(draft) => {
                draft.title &= title;
                draft.visible.join(Join::Line);
                // After the join, which is part of the text that the sentences are shifted by.
                let by = draft.visible.len();
                draft.visible.append(&block.visible);
                draft
                    .sentences
                    .extend(sentences.into_iter().map(|(s, kind)| (s.shifted(by), kind)));
            }
            None => {
                self.finish();
                self.draft = Some(Draft { visible: block.visible, sentences, damaged, title });
            }
        }
    }

    /// Ends the passage in the making, cut into windows when it is too long.
    fn finish(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        if draft.sentences.is_empty() {
            return;
        }
        // Counted only now: a block without a sentence is nothing that readers could count.
        self.paragraphs += 1;
        let windows = windows(draft.visible.text(), &draft.sentences);
        let many = windows.len() > 1;
        let standing = standing(&draft);
        for (n, window) in windows.into_iter().enumerate() {
            let part = window.part(&draft.visible);
            self.push(part, standing, many.then_some(n + 1));
        }
    }

    fn push(&mut self, part: WindowPart, standing: Standing, window: Option<usize>) {
        let index = self.sections.len() - 1;
        // There is always one: the part before any heading.
        let Some(section) = self.sections.get(index) else { return };
        let mut id = format!("{}#{}.{}", self.frame.slug, section.slug, self.paragraphs);
        if let Some(window) = window {
            id = format!("{id}.{window}");
        }
        // Damage outweighs navigation: it forbids to quote, navigation only to answer.
        let standing = match standing {
            Standing::Quotable if section.browse_only => Standing::Browse,
            other => other,
        };
        let text = part.visible.text().to_owned();
        // From the path and not the slug, which changes when another file is added.
        let key = self.keys.key(self.frame.path, &section.path, &text);
        let pieces = part.visible.pieces().to_vec();
        let (sentences, kinds) = part.sentences.into_iter().unzip();
        let repeated = part.repeated;
        let paragraph = self.paragraphs;
        self.passages.push(Passage {
            id,
            key,
            section: index,
            paragraph,
            text,
            pieces,
            sentences,
            kinds,
            repeated,
            standing,
        });
    }
}

/// Whether a draft may be quoted, the section it stands in apart.
fn standing(draft: &Draft) -> Standing {
    let images = draft.sentences.iter().all(|(_, kind)| *kind == SentenceKind::Alt);
    if draft.damaged {
        Standing::Damaged
    } else if images || navigation::is_infobox(draft.visible.text()) {
        Standing::Browse
    } else {
        Standing::Quotable
    }
}

/// A heading that may be quoted: nothing, where its bytes were not valid UTF-8.
fn undamaged(heading: Visible, damaged: &[Span]) -> Visible {
    let bytes = heading.file();
    if damaged.iter().any(|range| range.overlaps(bytes)) { Visible::default() } else { heading }
}

/// The sentences of a block: prose is split by language, any other unit is one.
fn split(block: &TextBlock, language: Language) -> Vec<Sentence> {
    let text = block.visible.text();
    let mut all: Vec<Sentence> = Vec::new();
    for &TextUnit { span, kind } in &block.units {
        let unit = span.slice(text);
        if kind == SentenceKind::Prose {
            let split = sentences(unit, language).into_iter();
            all.extend(split.map(|s| (s.shifted(span.start), kind)));
        } else {
            // Indentation of code and the space before a task are not part of the sentence; tabs
            // that stand for empty cells are.
            let shown = unit.trim_start_matches([' ', '\n']);
            let start = span.start + (unit.len() - shown.len());
            let end = start + shown.trim_end_matches([' ', '\n']).len();
            all.push((Span::new(start, end), kind));
        }
    }
    all.into_iter()
        .flat_map(|(sentence, kind)| bounded(text, sentence).into_iter().map(move |s| (s, kind)))
        .collect()
}

/// A sentence as it is, or in parts of at most [`Passage::MAX_WORDS`] words, so that no sentence
/// is longer than a passage may be. Parts end at white space where there is any, and between
/// characters otherwise.
fn bounded(text: &str, sentence: Span) -> Vec<Span> {
    if fifths(sentence.slice(text)) <= MOST {
        return vec![sentence];
    }
    let mut parts = Vec::new();
    let (mut start, mut held) = (sentence.start, 0);
    let mut at = sentence.start;
    for chunk in sentence.slice(text).split_inclusive(char::is_whitespace) {
        for piece in short_chunks(chunk) {
            let more = fifths(piece);
            // `at > start`: a first piece that alone is too long still has to go somewhere.
            if held + more > MOST && at > start {
                parts.push(Span::new(start, at));
                (start, held) = (at, 0);
            }
            held += more;
            at += piece.len();
        }
    }
    parts.push(Span::new(start, at));
    parts.into_iter().map(|part| trimmed(text, part)).filter(|span| !span.is_empty()).collect()
}

/// A span without the white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let part = span.slice(text);
    let start = span.start + (part.len() - part.trim_start().len());
    Span::new(start, start + part.trim().len())
}

/// A chunk without white space, cut by the character when it alone has too many words, as a page
/// of Chinese or a long chain of hyphens can.
fn short_chunks(chunk: &str) -> Vec<&str> {
    if fifths(chunk) <= MOST {
        return vec![chunk];
    }
    let ends = chunk.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.scan(0, |start, end| {
        let piece = chunk.get(*start..end);
        *start = end;
        piece
    })
    .collect()
}
