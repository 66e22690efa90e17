//! Wikitext into blocks. `parse-wiki-text-2` reads the structure of the page, of a copy in which tags are
//! covered (`wiki_mask`) and brackets belong together (`wiki_pairs`); what templates show is decided in
//! `wiki_template`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use parse_wiki_text_2::{
    Configuration, ConfigurationSource, DefinitionListItemType, Node, Positioned, TableCellType,
};

use super::anchor::AnchorStyle;
use super::block::Block;
use super::composer::Composer;
use super::fault::FileFault;
use super::front_matter::FrontMatter;
use super::parsed_page::ParsedPage;
use super::visible::Visible;
use super::warning::Warning;
use super::wiki_mask::{WikiMark, WikiMarkKind, mask};
use super::wiki_pairs::{FILES, PROTOCOLS, pair};
use crate::text::Span;

/// What pages of wikis have in common, in the languages of the larger ones.
static CONFIGURATION: LazyLock<Configuration> = LazyLock::new(|| {
    Configuration::new(&ConfigurationSource {
        category_namespaces: &[
            "category",
            "catégorie",
            "kategorie",
            "categoría",
            "categoria",
            "categorie",
            "kategoria",
            "kategori",
            "kategorija",
            "luokka",
        ],
        extension_tags: &[],
        file_namespaces: FILES,
        link_trail: "",
        magic_words: &[
            "DISAMBIG",
            "FORCETOC",
            "HIDDENCAT",
            "INDEX",
            "NEWSECTIONLINK",
            "NOEDITSECTION",
            "NOGALLERY",
            "NOINDEX",
            "NONEWSECTIONLINK",
            "NOTOC",
            "STATICREDIRECT",
            "TOC",
        ],
        protocols: PROTOCOLS,
        redirect_magic_words: &["REDIRECT", "REDIRECTION", "WEITERLEITUNG", "REDIRECCIÓN"],
    })
});

/// Options in the link of an image that stand where its caption would.
const OPTIONS: &[&str] = &[
    "border",
    "bottom",
    "center",
    "centre",
    "frame",
    "frameless",
    "framed",
    "left",
    "middle",
    "none",
    "right",
    "thumb",
    "thumbnail",
    "top",
    "upright",
    "gauche",
    "droite",
    "vignette",
    "mini",
    "miniatur",
    "rechts",
    "links",
    "hochkant",
];

/// Reads the page `text` from byte `start` on.
pub(super) fn page(path: &str, text: &str, start: usize) -> ParsedPage {
    let front = FrontMatter { anchor: Some(AnchorStyle::MediaWiki), ..FrontMatter::default() };
    let mut page = ParsedPage { front, ..ParsedPage::default() };
    let mut masked = mask(text, start);
    pair(&mut masked, start);
    // Whole characters were covered by letters, so that nothing is replaced here.
    let covered = String::from_utf8_lossy(&masked.text);
    // The parser has places that its authors hold to be never reached; a file may not end the program.
    let parsed = catch_unwind(AssertUnwindSafe(|| CONFIGURATION.parse_without_timeout(&covered)));
    let Ok(Ok(parsed)) = parsed else {
        page.warnings.push(Warning::new(path, None, FileFault::Tangled));
        return page;
    };
    let mut reader = WikiReader {
        text,
        composer: Composer::new(text),
        marks: &masked.marks,
        read: start,
        captions: Vec::new(),
        inside: 0,
    };
    // Its own text, if there is any, is never shown by the wiki.
    let leads = match parsed.nodes.first() {
        Some(Node::Redirect { target, .. }) => Some(*target),
        _ => redirect(text.get(start..).unwrap_or_default()),
    };
    if let Some(target) = leads {
        page.warnings.push(Warning::new(path, None, FileFault::LeadsTo(target.to_owned())));
        return page;
    }
    reader.nodes(&parsed.nodes);
    reader.end(text.len());
    page.blocks = reader.composer.finish();
    page.title = title(&page.blocks, path);
    page
}

/// Where a page leads that is a redirect in any language: a word behind `#` and a link, alone.
fn redirect(text: &str) -> Option<&str> {
    let (first, rest) = text.trim_start().split_once('\n').unwrap_or((text.trim_start(), ""));
    let (word, link) = first.strip_prefix('#')?.split_once("[[")?;
    let word = word.trim_end_matches([' ', ':']);
    let (target, behind) = link.split_once("]]")?;
    // A list that begins with a word and a link goes on.
    let alone = behind.trim().is_empty() && !rest.lines().any(|line| line.starts_with('#'));
    (alone && !word.is_empty() && word.chars().all(char::is_alphabetic)).then_some(target)
}

/// A page of a wiki is called like its file, unless it begins with a heading of the highest level.
fn title(blocks: &[Block], path: &str) -> Option<(String, Visible)> {
    if matches!(blocks.first(), Some(Block::Heading { level: 1, .. })) {
        return None;
    }
    // Wikis have `_` where addresses may not have spaces.
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
    let title = words.join(" ");
    (!title.is_empty()).then(|| (title, Visible::default()))
}

pub(super) struct WikiReader<'a> {
    pub(super) text: &'a str,
    pub(super) composer: Composer<'a>,
    marks: &'a [WikiMark],
    /// Up to here the marks are read.
    read: usize,
    /// Captions of images, which come behind the paragraph that they stand in.
    captions: Vec<(&'a [Node<'a>], Span)>,
    /// In how many templates the place is, where lines are no paragraphs to the parser.
    pub(super) inside: usize,
}

impl<'a> WikiReader<'a> {
    pub(super) fn nodes(&mut self, nodes: &'a [Node<'a>]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &'a Node<'a>) {
        self.marks_before(node.start());
        match node {
            Node::Text { start, end, .. } | Node::CharacterEntity { start, end, .. } => {
                self.shown(Span::new(*start, *end));
            }
            Node::Heading { level, nodes, .. } => self.heading(*level, nodes),
            Node::HorizontalDivider { .. } | Node::ParagraphBreak { .. } => self.paragraph(),
            Node::Link { target, text, start, end } => {
                self.link(target, text, Span::new(*start, *end));
            }
            Node::ExternalLink { nodes, .. } => self.address(nodes),
            Node::Image { text, end, .. } => {
                self.image(text);
                self.skip_to(*end);
            }
            Node::UnorderedList { items, .. } => {
                self.list(None, items.iter().map(|item| item.nodes.as_slice()));
            }
            Node::OrderedList { items, .. } => {
                self.list(Some(1), items.iter().map(|item| item.nodes.as_slice()));
            }
            Node::DefinitionList { items, .. } => self.definitions(items),
            Node::Preformatted { nodes, .. } => {
                self.paragraph();
                let code = self.composer.open_code();
                self.nodes(nodes);
                if code {
                    self.composer.close_code();
                }
            }
            Node::Table { attributes, captions, rows, .. } => {
                if !self.is_aside(attributes) {
                    self.table(attributes, captions, rows);
                }
            }
            Node::Template { name, parameters, start, end } => {
                self.template(name, parameters, Span::new(*start, *end));
            }
            // Quotes of two and three mark what they stand around; tags are covered.
            Node::Bold { .. }
            | Node::BoldItalic { .. }
            | Node::Italic { .. }
            | Node::Category { .. }
            | Node::Comment { .. }
            | Node::EndTag { .. }
            | Node::MagicWord { .. }
            | Node::Parameter { .. }
            | Node::Redirect { .. }
            | Node::StartTag { .. }
            | Node::Tag { .. } => {}
        }
    }

    pub(super) fn paragraph(&mut self) {
        self.composer.paragraph();
        // Captions of a cell or an item stand in its line.
        if self.composer.takes_headings() {
            for (nodes, first) in std::mem::take(&mut self.captions) {
                self.composer.open_alt();
                self.shown(first);
                self.nodes(nodes);
                self.composer.close_kind();
            }
        }
    }

    /// Reads the marks that are left.
    fn end(&mut self, at: usize) {
        self.paragraph();
        self.marks_before(at);
        self.paragraph();
    }

    fn heading(&mut self, level: u8, nodes: &'a [Node<'a>]) {
        self.paragraph();
        // In a cell or an item it is words of that.
        if !self.composer.takes_headings() {
            return self.nodes(nodes);
        }
        self.composer.open_heading(level, None, false);
        self.nodes(nodes);
        self.composer.close_heading();
    }

    fn list<I: Iterator<Item = &'a [Node<'a>]>>(&mut self, first: Option<u32>, items: I) {
        self.composer.open_list(first);
        for item in items {
            self.composer.item(None);
            self.nodes(item);
        }
        self.composer.close_list();
    }

    fn definitions(&mut self, items: &'a [parse_wiki_text_2::DefinitionListItem<'a>]) {
        // Without a term it is text that is indented.
        if !items.iter().any(|item| item.type_ == DefinitionListItemType::Term) {
            for item in items {
                self.paragraph();
                self.nodes(&item.nodes);
            }
            return self.paragraph();
        }
        self.composer.open_list(None);
        for item in items {
            match item.type_ {
                DefinitionListItemType::Term => self.composer.item(None),
                DefinitionListItemType::Details => self.composer.detail(),
            }
            self.nodes(&item.nodes);
        }
        self.composer.close_list();
    }

    /// A link to another page shows its text; one to the same page in another language nothing.
    fn link(&mut self, target: &str, text: &'a [Node<'a>], file: Span) {
        // A link with a text of its own shows that, wherever it leads.
        if let [Node::Text { start, end, value }] = text
            && *value == target
        {
            let prefix = target.split_once(':').map(|(prefix, _)| prefix.trim());
            match prefix {
                Some("") => return self.shown(Span::new((*start + 1).min(*end), *end)),
                Some(prefix) if is_language(prefix) => return,
                // A category, in whatever language; a title has a space behind its colon.
                Some(prefix)
                    if self.stands_alone(file)
                        && prefix.chars().all(char::is_alphabetic)
                        && !target.contains(": ") =>
                {
                    return;
                }
                _ => {}
            }
        }
        self.nodes(text);
    }

    /// A link to an address shows what stands behind that.
    fn address(&mut self, nodes: &'a [Node<'a>]) {
        let Some((Node::Text { start, end, .. }, rest)) = nodes.split_first() else { return };
        let address = Span::new(*start, *end);
        let label = address.slice(self.text).find([' ', '\t']);
        // An address alone is shown as a number in brackets, which nobody can quote.
        if let Some(label) = label {
            self.shown(Span::new(start + label, *end));
        }
        // What is not parted from it is more of the address.
        if label.is_some() || rest.is_empty() {
            self.nodes(rest);
        }
    }

    /// The caption of an image in a frame, which stands behind its options.
    fn image(&mut self, nodes: &'a [Node<'a>]) {
        let framed = nodes.iter().any(|node| match node {
            Node::Text { value, .. } => value.split('|').any(|option| {
                matches!(
                    option.trim(),
                    "thumb" | "thumbnail" | "frame" | "framed" | "mini" | "miniatur" | "vignette"
                )
            }),
            _ => false,
        });
        let last = nodes
            .iter()
            .rposition(|node| matches!(node, Node::Text { value, .. } if value.contains('|')));
        // Without a frame a caption is only shown to those who point at the image.
        let (Some(last), true) = (last, framed) else { return };
        let Some(Node::Text { start, end, value }) = nodes.get(last) else { return };
        let bar = value.rfind('|').map_or(0, |bar| bar + 1);
        let first = Span::new(start + bar, *end);
        let rest = nodes.get(last + 1..).unwrap_or_default();
        if rest.is_empty() && is_option(first.slice(self.text)) {
            return;
        }
        if self.composer.takes_headings() && self.inside == 0 {
            self.captions.push((rest, first));
        }
    }

    /// Whether a table is none of the text.
    fn is_aside(&self, attributes: &[Node<'_>]) -> bool {
        let said = self.said(attributes);
        ["navbox", "metadata", "ambox", "noprint", "toc", "sidebar"]
            .iter()
            .any(|own| said.contains(own))
    }

    fn table(
        &mut self,
        attributes: &[Node<'_>],
        captions: &'a [parse_wiki_text_2::TableCaption<'a>],
        rows: &'a [parse_wiki_text_2::TableRow<'a>],
    ) {
        let first = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.start).min();
        let caption = captions.first();
        if let Some(caption) = caption.filter(|c| first.is_none_or(|first| c.start < first)) {
            self.composer.open_title();
            self.nodes(&caption.content);
            self.composer.close_kind();
        } else if self.said(attributes).contains("infobox") {
            self.composer.border();
        }
        self.composer.open_table();
        // A row mark before the first row makes an empty one.
        for row in rows.iter().filter(|row| !row.cells.is_empty()) {
            self.composer.row();
            for cell in &row.cells {
                let said =
                    cell.attributes.as_deref().map(|nodes| self.said(nodes)).unwrap_or_default();
                let (columns, rows) = (number(&said, "colspan"), number(&said, "rowspan"));
                self.composer.cell(cell.type_ == TableCellType::Heading, columns, rows);
                self.nodes(&cell.content);
            }
            self.composer.close_row();
        }
        self.composer.close_table();
    }

    /// The bytes of texts, in small letters.
    pub(super) fn said(&self, nodes: &[Node<'_>]) -> String {
        let mut said = String::new();
        for node in nodes {
            if let Node::Text { start, end, .. } = node {
                said += &self.uncovered(Span::new(*start, *end));
            }
        }
        said.to_lowercase()
    }

    /// Shows a stretch of the file without what is covered in it.
    pub(super) fn shown(&mut self, file: Span) {
        // What is said of an image is read after what stands behind it.
        self.marks_before(file.start);
        let mut at = file.start;
        let first = self.marks.partition_point(|mark| mark.file.start < at);
        for mark in self.marks.iter().skip(first).take_while(|mark| mark.file.start < file.end) {
            if mark.file.start >= at {
                self.plain(Span::new(at, mark.file.start));
                self.mark(*mark, file.end);
                at = mark.file.end;
            }
        }
        if at < file.end {
            self.plain(Span::new(at, file.end));
        }
        self.skip_to(file.end);
    }

    /// The text of a stretch without what is covered in it.
    pub(super) fn uncovered(&self, file: Span) -> String {
        let (mut said, mut at) = (String::new(), file.start);
        let first = self.marks.partition_point(|mark| mark.file.start < at);
        for mark in self.marks.iter().skip(first).take_while(|mark| mark.file.start < file.end) {
            if mark.file.start >= at {
                said += Span::new(at, mark.file.start).slice(self.text);
                at = mark.file.end;
            }
        }
        said + Span::new(at.min(file.end), file.end).slice(self.text)
    }

    /// Passes over marks: what is not shown is not broken into lines.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.read = self.read.max(at);
    }

    /// Reads the marks before byte `at`, which stand where the parser has seen no text.
    pub(super) fn marks_before(&mut self, at: usize) {
        let first = self.marks.partition_point(|mark| mark.file.start < self.read);
        for mark in self.marks.iter().skip(first).take_while(|mark| mark.file.start < at) {
            if mark.file.start >= self.read && mark.kind != WikiMarkKind::Literal {
                self.mark(*mark, at);
                self.read = self.read.max(mark.file.end);
            }
        }
        self.skip_to(at);
    }

    fn mark(&mut self, mark: WikiMark, end: usize) {
        match mark.kind {
            WikiMarkKind::Hidden => {}
            WikiMarkKind::Lost => self.composer.lose(),
            WikiMarkKind::Literal => self.composer.show(mark.file),
            WikiMarkKind::Code => {
                let code = self.composer.open_code();
                self.composer.show(mark.file);
                if code {
                    self.composer.close_code();
                }
            }
            WikiMarkKind::Space => self.composer.space(),
            WikiMarkKind::Break => self.composer.line_break(),
            WikiMarkKind::Paragraph => self.paragraph(),
            WikiMarkKind::Quote => self.composer.border(),
            WikiMarkKind::Raised => {
                let behind = Span::new(mark.file.end, end.max(mark.file.end)).slice(self.text);
                let number = behind.starts_with(|c: char| c.is_numeric() || "+-−–".contains(c));
                if number && self.composer.shown().ends_with(char::is_numeric) {
                    self.composer.space();
                }
            }
            WikiMarkKind::Caption => self.composer.open_alt(),
            WikiMarkKind::CaptionEnd => self.composer.close_kind(),
        }
    }

    /// Shows text that no mark is in.
    fn plain(&mut self, file: Span) {
        let said = file.slice(self.text);
        // What is left of brackets is no text, and what it was part of is not known.
        if ["{{", "}}", "[[", "{|", "|}"].iter().any(|left| said.contains(left)) {
            self.composer.lose();
        }
        if self.inside == 0 {
            return self.composer.show(file);
        }
        // Lists in templates are lists once the wiki has put the template in.
        let mut at = file.start;
        for (n, line) in said.split_inclusive('\n').enumerate() {
            let text = line.trim_start_matches([' ', '\t']);
            let item = text.trim_start_matches(['*', '#', ':', ';']);
            let begins = n > 0 || !self.composer.shown().ends_with(|c: char| !c.is_whitespace());
            if begins && item.len() < text.len() {
                self.composer.item(None);
                let from = at + (line.len() - item.len());
                self.composer.show(Span::new(from, at + line.len()));
            } else {
                self.composer.show(Span::new(at, at + line.len()));
            }
            at += line.len();
        }
    }
}

/// Whether a prefix of a link names a language.
fn is_language(prefix: &str) -> bool {
    // Projects have longer names, and their links are shown.
    let code = prefix.split('-').next().unwrap_or_default();
    matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase())
        || prefix == "simple"
}

/// Whether a part of the link of an image is an option rather than its caption.
fn is_option(part: &str) -> bool {
    let part = part.trim();
    let key = part.split('=').next().unwrap_or_default().trim();
    OPTIONS.contains(&key)
        || (part.ends_with("px") && part.starts_with(|c: char| c.is_ascii_digit() || c == 'x'))
        || (part.contains('=') && ["alt", "link", "class", "lang", "page"].contains(&key))
        || part.is_empty()
}

/// The number that an attribute has, 1 where it has none.
fn number(attributes: &str, name: &str) -> usize {
    let value = attributes.split_once(name).map(|(_, rest)| rest.trim_start());
    let value = value.and_then(|rest| rest.strip_prefix('=')).unwrap_or_default();
    let digits = value.trim_start_matches([' ', '"', '\'']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end).and_then(|digits| digits.parse().ok()).unwrap_or(1)
}
