//! One file into one document.

use sha2::{Digest as _, Sha256};
use whatlang::Lang;

use super::anchor::Anchors;
use super::block::Block;
use super::document::Document;
use super::fault::FileFault;
use super::fold::unfolded;
use super::front_matter;
use super::page_links::PageLinks;
use super::parsed_page::ParsedPage;
use super::passage::{DocumentHead, assemble};
use super::slug::slug as slug_of;
use super::visible::Visible;
use super::warning::Warning;
use super::{html_page, markdown, plain, wiki_page};
use crate::text::{Language, Span};

/// A format of article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark, `.md` and `.markdown`.
    Markdown,
    /// CommonMark with components, `.mdx`.
    Mdx,
    /// Plain text with headings in `=`, `.txt`.
    Plain,
    /// A page of HTML, `.html` and `.htm`.
    Html,
    /// Wikitext as MediaWiki has it, `.wiki`.
    Wiki,
}

impl Format {
    /// The format of a file by its ending, in any case.
    pub fn of(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "mdx" => Some(Self::Mdx),
            "txt" => Some(Self::Plain),
            "html" | "htm" => Some(Self::Html),
            "wiki" => Some(Self::Wiki),
            _ => None,
        }
    }
}

/// How much text, in bytes, tells the language: enough to be sure, little enough to be quick.
const DETECT_BYTES: usize = 4096;
/// A text shorter than this, in characters, is not worth a guess.
const DETECT_CHARS: usize = 40;

/// Reads a file into a document whose passages' ids begin with `slug`.
///
/// `path` is relative to the corpus folder, with `/` between folders; its ending tells the format
/// (a file of no known format is read as plain text). Never fails: what cannot be read is skipped
/// and named in the warnings.
pub fn parse(path: &str, slug: &str, bytes: &[u8]) -> (Document, Vec<Warning>) {
    parse_linked(path, slug, bytes, &PageLinks::default())
}

/// The same of a folder whose pages are linked like this where their front matter does not say.
pub(super) fn parse_linked(
    path: &str,
    slug: &str,
    bytes: &[u8],
    links: &PageLinks,
) -> (Document, Vec<Warning>) {
    let mut warnings = Vec::new();
    // The order is that of the file: bytes, front matter, body. Offsets stay those of the file
    // throughout, so that nothing has to be carried back.
    let (text, damaged) = decode(path, bytes, &mut warnings);
    let format = Format::of(path);
    let tagged = matches!(format, Some(Format::Html | Format::Wiki));
    let (front_matter, start) = front_matter::read(path, &text, tagged, &mut warnings);
    let titled = front_matter.title.is_some();
    let ParsedPage { mut blocks, title: own_title, front, warnings: told } = match format {
        Some(Format::Markdown) => markdown::blocks(&text, start, false).into(),
        Some(Format::Mdx) => markdown::blocks(&text, start, true).into(),
        Some(Format::Html) => html_page::page(path, &text, start, titled),
        Some(Format::Wiki) => wiki_page::page(path, &text, start),
        Some(Format::Plain) | None => plain::blocks(&text, start).into(),
    };
    warnings.extend(told);
    let mut front_matter = front_matter.or(front);
    front_matter.source = front_matter.source.or_else(|| links.page(path));
    // One counter for the whole page: the title's heading counts too, where it was in the text.
    let mut anchors = Anchors::new(front_matter.anchor.unwrap_or(links.anchor));
    let (title, heading) = match &front_matter.title {
        Some(title) => (title.clone(), Visible::default()),
        None => own_title
            .or_else(|| opening_title(&mut blocks, &mut anchors))
            .unwrap_or_else(|| (file_name(path), Visible::default())),
    };
    drop_title(&mut blocks, &mut anchors, &title);
    let language = front_matter.language.unwrap_or_else(|| detect(&blocks));
    let frame = DocumentHead { path, slug, heading, language, anchors, damaged: &damaged };
    let (sections, passages) = assemble(unfolded(blocks), frame);
    let digest = signature(slug, &Sha256::digest(bytes).into(), links);
    let (path, slug) = (path.to_owned(), slug.to_owned());
    let document =
        Document { path, slug, digest, title, front_matter, language, sections, passages };
    (document, warnings)
}

/// What tells a document from what it was before: a hash of its slug, of how its page is linked, and
/// of the hash of its file, so that it is known without reading that.
pub(super) fn signature(slug: &str, content: &[u8; 32], links: &PageLinks) -> [u8; 32] {
    // The slug comes first and ends with a byte that none has, so that no slug and file together
    // look like another slug and file.
    let mut digest = Sha256::new();
    for name in [slug, &links.told()] {
        digest.update(name);
        digest.update([0]);
    }
    digest.chain_update(content).finalize().into()
}

/// The file as text of the same length, with the ranges that were not valid UTF-8. Each byte of
/// those is replaced by one `?`, so that every other offset stays that of the file; what holds
/// one is never quoted.
fn decode(path: &str, bytes: &[u8], warnings: &mut Vec<Warning>) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(bytes.len());
    let mut damaged: Vec<Span> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let broken = chunk.invalid().len();
        if broken > 0 {
            damaged.push(Span::new(text.len(), text.len() + broken));
            text.extend(std::iter::repeat_n('?', broken));
        }
    }
    if let Some(first) = damaged.first() {
        let line = 1 + text.bytes().take(first.start).filter(|byte| *byte == b'\n').count();
        warnings.push(Warning::new(path, Some(line), FileFault::NotUtf8(damaged.len())));
    }
    (text, damaged)
}

/// Takes the heading that opens the document as its title. An empty one is none.
fn opening_title(blocks: &mut Vec<Block>, anchors: &mut Anchors) -> Option<(String, Visible)> {
    let opening = blocks.iter().position(|block| match block {
        Block::Text(text) => !text.units.is_empty(),
        Block::Heading { .. } | Block::Fold { .. } => true,
        Block::Border | Block::FoldEnd => false,
    })?;
    match blocks.get(opening) {
        Some(Block::Heading { text, shown, id, .. }) if !text.is_empty() => {
            // The page names this heading too, so that a later one of its name is numbered.
            if id.is_none() {
                anchors.name(text);
            }
            let title = (text.clone(), shown.clone());
            blocks.remove(opening);
            Some(title)
        }
        _ => None,
    }
}

/// Takes the first heading out where it says the title once more: every citation would say it twice.
fn drop_title(blocks: &mut [Block], anchors: &mut Anchors, title: &str) {
    let first = blocks.iter_mut().find(|block| matches!(block, Block::Heading { .. }));
    let Some(block) = first else { return };
    if let Block::Heading { level: 1, text, id, .. } = block
        && !slug_of(text).is_empty()
        && slug_of(text) == slug_of(title)
    {
        if id.is_none() {
            anchors.name(text);
        }
        // Its place still parts what stands above it from what stands below.
        *block = Block::Border;
    }
}

/// The name of the file without folders and ending.
fn file_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The language of a document that does not say: as its first passages look, English when unsure.
fn detect(blocks: &[Block]) -> Language {
    let mut sample = String::new();
    for block in blocks {
        if let Block::Text(text) = block {
            sample.push_str(text.visible.text());
            sample.push('\n');
        }
        // Truncated, since one block may be the whole file.
        if sample.len() >= DETECT_BYTES {
            sample.truncate(sample.floor_char_boundary(DETECT_BYTES));
            break;
        }
    }
    // A short text is no proof, unless it is in a script of its own: forty characters of Chinese are a
    // paragraph.
    let beyond_ascii = sample.chars().filter(|c| !c.is_ascii()).count();
    if sample.chars().count() < DETECT_CHARS && beyond_ascii * 2 < sample.chars().count() {
        return Language::default();
    }
    match whatlang::detect(&sample).filter(whatlang::Info::is_reliable) {
        Some(info) => of_detected(info.lang()),
        None => Language::default(),
    }
}

fn of_detected(lang: Lang) -> Language {
    match lang {
        Lang::Ara => Language::Arabic,
        Lang::Cmn => Language::Chinese,
        Lang::Dan => Language::Danish,
        Lang::Nld => Language::Dutch,
        Lang::Eng => Language::English,
        Lang::Fin => Language::Finnish,
        Lang::Fra => Language::French,
        Lang::Deu => Language::German,
        Lang::Ell => Language::Greek,
        Lang::Hun => Language::Hungarian,
        Lang::Ita => Language::Italian,
        Lang::Jpn => Language::Japanese,
        Lang::Nob => Language::Norwegian,
        Lang::Por => Language::Portuguese,
        Lang::Ron => Language::Romanian,
        Lang::Rus => Language::Russian,
        Lang::Spa => Language::Spanish,
        Lang::Swe => Language::Swedish,
        Lang::Tam => Language::Tamil,
        Lang::Tur => Language::Turkish,
        _ => Language::Other,
    }
}
