//! What is folded: a `<details>` is a section below the one it stands in, named by its summary.

use super::block::Block;
use super::visible::Visible;

/// How far apart two levels of headings are here, so that what is folded finds room between them.
const STEP: u8 = 16;

/// The blocks with headings in place of folds. What is folded comes behind the text of its section,
/// before the next heading, so that a section remains one piece.
pub(super) fn unfolded(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block, Block::Fold { .. })) {
        return blocks;
    }
    let mut all = Vec::with_capacity(blocks.len());
    section(&mut blocks.into_iter().peekable(), 0, STEP, &mut all);
    all
}

/// Reads blocks up to the end of a fold, or all of them. `base` is added to the levels of headings,
/// which are `step` apart.
fn section(
    blocks: &mut std::iter::Peekable<std::vec::IntoIter<Block>>,
    base: u8,
    step: u8,
    all: &mut Vec<Block>,
) {
    let mut level = base;
    // Kept apart until the section ends: passages of one section must follow each other.
    let mut folded = Vec::new();
    while let Some(block) = blocks.next() {
        match block {
            Block::FoldEnd => break,
            Block::Fold { text } => {
                // Folds in folds take what room is left; below that they are beside each other.
                let own = level.saturating_add(1);
                // Nothing joins across: what comes before a fold does not lead into what follows it.
                all.push(Block::Border);
                let shown = Visible::default();
                folded.push(Block::Heading { level: own, text, shown, id: None });
                section(blocks, own, 1, &mut folded);
            }
            Block::Heading { level: own, text, shown, id } => {
                all.append(&mut folded);
                level = base.saturating_add(own.saturating_mul(step));
                all.push(Block::Heading { level, text, shown, id });
            }
            other => all.push(other),
        }
    }
    all.append(&mut folded);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading { level, text: text.to_owned(), shown: Visible::default(), id: None }
    }

    fn fold(text: &str) -> Block {
        Block::Fold { text: text.to_owned() }
    }

    #[test]
    fn what_is_folded_stands_behind_its_section_and_below_it() {
        let blocks = vec![
            heading(2, "Lift"),
            fold("Why?"),
            heading(3, "Ice"),
            Block::FoldEnd,
            fold("When?"),
            Block::FoldEnd,
            Block::Border,
            heading(3, "Ropes"),
        ];
        let got: Vec<(u8, String)> = unfolded(blocks)
            .into_iter()
            .filter_map(|block| match block {
                Block::Heading { level, text, .. } => Some((level, text)),
                _ => None,
            })
            .collect();
        let texts: Vec<&str> = got.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Lift", "Why?", "Ice", "When?", "Ropes"]);
        let levels: Vec<u8> = got.iter().map(|(level, _)| *level).collect();
        assert!(levels.first() < levels.get(1) && levels.get(1) < levels.get(2), "{levels:?}");
        assert_eq!(levels.get(1), levels.get(3));
        assert!(levels.get(2) < levels.get(4), "{levels:?}");
    }
}
