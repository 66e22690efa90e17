//! A page as its format reads it: some say of themselves what others have in their front matter.

use super::block::Block;
use super::front_matter::FrontMatter;
use super::visible::Visible;
use super::warning::Warning;

/// What a file is read into.
#[derive(Debug, Default)]
pub(super) struct ParsedPage {
    pub(super) blocks: Vec<Block>,
    /// The title with its way back to the file, where it is a heading of the text.
    pub(super) title: Option<(String, Visible)>,
    /// What the page says of itself; what front matter says counts more.
    pub(super) front: FrontMatter,
    pub(super) warnings: Vec<Warning>,
}

impl From<Vec<Block>> for ParsedPage {
    fn from(blocks: Vec<Block>) -> Self {
        Self { blocks, ..Self::default() }
    }
}
