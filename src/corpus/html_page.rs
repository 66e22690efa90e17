//! Pages of HTML into blocks. What of a page is its text is decided in `html_content`, how its
//! elements are nested in `html_tree`; here they become paragraphs, headings, lists and tables.

use super::block::Block;
use super::composer::Composer;
use super::fault::FileFault;
use super::html_content::{is_left_out, root};
use super::html_head::{HtmlHead, head};
use super::html_tree::{HtmlContent, HtmlElement, HtmlTree, tree};
use super::parsed_page::ParsedPage;
use super::visible::Visible;
use super::warning::Warning;

/// Reads the page `text` from byte `start` on. `titled`: its title is told already, so that no heading
/// of the text is taken for it.
pub(super) fn page(path: &str, text: &str, start: usize, titled: bool) -> ParsedPage {
    let tree = tree(text, start);
    let head = head(&tree, text);
    let (index, sure) = root(&tree);
    let (from, to) = index.map_or((0, tree.nodes.len()), |index| (index, tree.end(index)));
    let mut reader = HtmlReader {
        text,
        tree: &tree,
        composer: Composer::new(text),
        open: Vec::new(),
        root: index,
        sure,
        name_end: 0,
    };
    reader.read(from, to);
    let mut blocks = reader.composer.finish();
    let title = if titled { None } else { title(&mut blocks, &head) };
    ParsedPage { blocks, title, warnings: warnings(path, text, &tree, &head), front: head.front }
}

/// The title of the page: its first heading where that is what the head says too, else what the head
/// says. The heading is taken out of the text.
fn title(blocks: &mut [Block], head: &HtmlHead) -> Option<(String, Visible)> {
    let first = blocks.iter_mut().find(|block| matches!(block, Block::Heading { level: 1, .. }));
    if let Some(block) = first
        && let Block::Heading { text, shown, .. } = block
        && head.is_titled(text)
    {
        let title = (text.clone(), shown.clone());
        *block = Block::Border;
        return Some(title);
    }
    let said = head.shared.as_ref().or(head.title.as_ref())?;
    Some((said.clone(), Visible::default()))
}

fn warnings(path: &str, text: &str, tree: &HtmlTree, head: &HtmlHead) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(charset) = head.charset.as_ref().filter(|_| !text.is_ascii()) {
        warnings.push(Warning::new(path, None, FileFault::Charset(charset.clone())));
    }
    if let Some(first) = tree.untraced.first() {
        let line = 1 + text.bytes().take(*first).filter(|byte| *byte == b'\n').count();
        warnings.push(Warning::new(path, Some(line), FileFault::Untraced(tree.untraced.len())));
    }
    warnings
}

/// The longest mark beside a text, in bytes: "[citation needed]" with its white space.
const MARK: usize = 48;

/// What the end of an element closes.
#[derive(Clone, Copy, Debug)]
enum Closing {
    Nothing,
    Paragraph,
    Border,
    Heading,
    Fold,
    List,
    Table,
    Row,
    Space,
    Kind,
    Code,
}

struct HtmlReader<'a> {
    text: &'a str,
    tree: &'a HtmlTree,
    composer: Composer<'a>,
    /// The elements that are open: where each ends, and what that closes.
    open: Vec<(usize, Closing)>,
    root: Option<usize>,
    /// Whether all of it is text of the page rather than of the site.
    sure: bool,
    /// Where a heading or a term ends that a button says, as parts that fold have it.
    name_end: usize,
}

impl HtmlReader<'_> {
    /// Reads the nodes of a range.
    fn read(&mut self, from: usize, to: usize) {
        // Ranges are read inside of ranges: the summary of a fold before the rest of it.
        let depth = self.open.len();
        let mut at = from;
        while at < to {
            self.close_until(at, depth);
            at = self.node(at);
        }
        self.close_until(usize::MAX, depth);
    }

    fn close_until(&mut self, at: usize, depth: usize) {
        while self.open.len() > depth
            && let Some((_, closing)) = self.open.pop_if(|(end, _)| *end <= at)
        {
            self.close(closing);
        }
    }

    /// Reads the beginning of a node; returns the index of the next to read.
    fn node(&mut self, at: usize) -> usize {
        match self.tree.nodes.get(at).map(|node| &node.content) {
            Some(HtmlContent::Text(span)) => self.composer.show(*span),
            Some(HtmlContent::Element(element)) => {
                // Skipped as a whole, however much is inside.
                let end = self.tree.end(at);
                if self.is_skipped(at, element) {
                    return end;
                }
                self.name(at, element);
                match self.element(at, element) {
                    Some(Closing::Nothing) => {}
                    Some(closing) => self.open.push((end, closing)),
                    None => return end,
                }
            }
            None => {}
        }
        at + 1
    }

    fn is_skipped(&self, at: usize, element: &HtmlElement) -> bool {
        // Themes mark the whole page with what they have beside it: "has-sidebar", "hidden" until
        // its program runs.
        let whole = self.root == Some(at) || matches!(element.name.as_str(), "html" | "body");
        let name = element.name == "button" && at < self.name_end;
        !whole && !name && (is_left_out(element, self.sure) || self.is_mark(at, element))
    }

    /// Takes note of a heading or a term that nothing but a button says.
    fn name(&mut self, at: usize, element: &HtmlElement) {
        let names = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"];
        if !names.contains(&element.name.as_str()) {
            return;
        }
        let (mut inside, end) = (at + 1, self.tree.end(at));
        // Beside words of its own a button does something: "Copy", "Edit".
        while inside < end {
            match self.tree.nodes.get(inside).map(|node| &node.content) {
                Some(HtmlContent::Text(span)) if !span.slice(self.text).trim().is_empty() => return,
                Some(HtmlContent::Element(own)) if is_left_out(own, self.sure) => {
                    inside = self.tree.end(inside);
                }
                _ => inside += 1,
            }
        }
        self.name_end = self.name_end.max(end);
    }

    /// Opens an element; returns what its end closes, nothing where all of it is read or left out.
    fn element(&mut self, at: usize, element: &HtmlElement) -> Option<Closing> {
        if element.has_class("thumbcaption") || element.has_class("gallerytext") {
            self.composer.open_alt();
            return Some(Closing::Kind);
        }
        Some(match element.name.as_str() {
            "br" => {
                self.composer.line_break();
                Closing::Nothing
            }
            "img" => {
                self.image(at, element);
                Closing::Nothing
            }
            // A formula is told by its shape, which no line of text has.
            "math" => {
                self.composer.lose();
                return None;
            }
            // What is struck out no longer holds.
            "del" | "s" | "strike" => {
                self.composer.space();
                return None;
            }
            "sup" => {
                self.power(at);
                Closing::Nothing
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(at, element),
            "ul" | "menu" | "dir" | "dl" => {
                self.composer.open_list(None);
                Closing::List
            }
            "ol" => {
                let first = element.number("start");
                let reversed = element.attribute("reversed").is_some();
                self.composer.open_list((!reversed).then(|| first.unwrap_or(1)));
                Closing::List
            }
            "li" => {
                self.composer.item(element.number("value"));
                Closing::Nothing
            }
            "dt" => {
                self.composer.item(None);
                Closing::Nothing
            }
            "dd" => {
                self.composer.detail();
                Closing::Space
            }
            "table" | "tr" | "td" | "th" | "caption" => return self.table(at, element),
            "pre" | "listing" | "xmp" => {
                // In a cell or a heading, code is words like others.
                if self.composer.open_code() { Closing::Code } else { Closing::Space }
            }
            "blockquote" => {
                self.composer.border();
                Closing::Border
            }
            "details" => self.fold(at),
            // It was read where what it folds began.
            "summary" if matches!(self.open.last(), Some((_, Closing::Fold))) => return None,
            "figcaption" => {
                self.composer.open_alt();
                Closing::Kind
            }
            name if is_block(name) => {
                self.composer.paragraph();
                Closing::Paragraph
            }
            _ if element.has_class("mwe-math-element") => {
                self.composer.lose();
                return None;
            }
            _ => Closing::Nothing,
        })
    }

    fn close(&mut self, closing: Closing) {
        match closing {
            Closing::Nothing => {}
            Closing::Paragraph => self.composer.paragraph(),
            Closing::Border => self.composer.border(),
            Closing::Heading => self.composer.close_heading(),
            Closing::Fold => self.composer.unfold(),
            Closing::List => self.composer.close_list(),
            Closing::Table => self.composer.close_table(),
            Closing::Row => self.composer.close_row(),
            Closing::Space => self.composer.space(),
            Closing::Kind => self.composer.close_kind(),
            Closing::Code => self.composer.close_code(),
        }
    }

    /// Whether an element is a mark beside the text: a note's number, a link of a heading to itself.
    fn is_mark(&self, at: usize, element: &HtmlElement) -> bool {
        let is_link = element.name == "a";
        if !is_link && element.name != "sup" {
            return false;
        }
        let Some(said) = self.brief(at) else { return false };
        // White space of the source around it says nothing.
        let said = said.trim();
        if is_link {
            // What a page has for its own sections is a sign and no word.
            return matches!(said, "#" | "¶" | "§" | "🔗" | "&para;" | "&#182;" | "&#xb6;");
        }
        said.starts_with('[') && said.ends_with(']')
    }

    /// The text of a node, where that is as short as a mark.
    fn brief(&self, at: usize) -> Option<String> {
        let mut said = String::new();
        for span in self.tree.texts(at) {
            said += span.slice(self.text);
            if said.len() > MARK {
                return None;
            }
        }
        Some(said)
    }

    /// A raised number behind a number would be read as more digits of it.
    fn power(&mut self, at: usize) {
        // "10<sup>6</sup>" would be a hundred and six.
        let raised = self.tree.texts(at).next().map(|span| span.slice(self.text).trim_start());
        let number = raised
            .is_some_and(|said| said.starts_with(|c: char| c.is_numeric() || "+-−–".contains(c)));
        if number && self.composer.shown().ends_with(|c: char| c.is_numeric()) {
            self.composer.space();
        }
    }

    fn heading(&mut self, at: usize, element: &HtmlElement) -> Closing {
        if !self.composer.takes_headings() {
            self.composer.paragraph();
            return Closing::Paragraph;
        }
        let level = element.name.bytes().last().map_or(6, |digit| digit.wrapping_sub(b'0'));
        self.composer.open_heading(level, self.id(at, element), false);
        Closing::Heading
    }

    /// The name of a heading in links: its own id, that of an anchor in it, or of the section it
    /// begins.
    fn id(&self, at: usize, element: &HtmlElement) -> Option<String> {
        let inside = at + 1..self.tree.end(at);
        let own = element
            .id()
            .or_else(|| inside.filter_map(|n| self.tree.element(n)).find_map(HtmlElement::id));
        own.or_else(|| self.section(at)?.id()).map(str::to_owned)
    }

    /// The section that begins with a node.
    fn section(&self, at: usize) -> Option<&HtmlElement> {
        for n in (0..at).rev() {
            match self.tree.nodes.get(n).map(|node| &node.content) {
                Some(HtmlContent::Text(span)) if span.slice(self.text).trim().is_empty() => {}
                Some(HtmlContent::Element(own)) if self.tree.end(n) > at => {
                    if own.name == "section" || own.has_class("section") {
                        return Some(own);
                    }
                }
                _ => return None,
            }
        }
        None
    }

    fn table(&mut self, at: usize, element: &HtmlElement) -> Option<Closing> {
        Some(match element.name.as_str() {
            "table" if self.is_layout(at, element) => {
                self.composer.paragraph();
                Closing::Paragraph
            }
            "table" => {
                // A caption leads into its table, whatever else stands before that.
                let caption = self.tree.child(at, "caption");
                let caption = caption.filter(|caption| {
                    let before = at + 1..*caption;
                    before.into_iter().all(|n| self.tree.element(n).is_none())
                });
                if let Some(caption) = caption {
                    self.composer.open_title();
                    self.read(caption + 1, self.tree.end(caption));
                    self.composer.close_kind();
                // What stands before a box of facts does not lead into it.
                } else if element.has_class("infobox") {
                    self.composer.border();
                }
                self.composer.open_table();
                Closing::Table
            }
            "caption" => return None,
            "tr" => {
                self.composer.row();
                Closing::Row
            }
            _ => {
                let (columns, rows) = (element.number("colspan"), element.number("rowspan"));
                let head = element.name == "th";
                self.composer.cell(head, columns.unwrap_or(1), rows.unwrap_or(1));
                Closing::Space
            }
        })
    }

    /// Whether a table only puts things beside each other.
    fn is_layout(&self, at: usize, element: &HtmlElement) -> bool {
        if matches!(element.attribute("role"), Some("presentation" | "none")) {
            return true;
        }
        let inside = at + 1..self.tree.end(at);
        // What has sections of its own is no row of values.
        let elements = inside.filter_map(|n| self.tree.element(n));
        let parts = ["h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "pre"];
        elements.into_iter().any(|element| parts.contains(&element.name.as_str()))
    }

    /// A `<details>`, whose summary is the heading of all in it.
    fn fold(&mut self, at: usize) -> Closing {
        let summary = self.tree.child(at, "summary");
        let (Some(summary), true) = (summary, self.composer.takes_headings()) else {
            self.composer.paragraph();
            return Closing::Paragraph;
        };
        self.composer.open_heading(6, None, true);
        if let Some(element) = self.tree.element(summary) {
            self.name(summary, element);
        }
        self.read(summary + 1, self.tree.end(summary));
        self.composer.close_heading();
        Closing::Fold
    }

    /// What is said in place of an image: a word of the sentence it stands in, else by itself.
    fn image(&mut self, at: usize, element: &HtmlElement) {
        let Some(file) = element.attribute_bytes("alt").filter(|file| !file.is_empty()) else {
            return;
        };
        if element.classes().any(|class| class.starts_with("mwe-math")) {
            return self.composer.lose();
        }
        let raw = self.text.get(file.start..file.end).unwrap_or_default();
        // Only what can be proven by its bytes.
        if htmlize::unescape(raw) != element.attribute("alt").unwrap_or_default() {
            return;
        }
        // In a cell or an item it would be taken for text of that.
        if self.is_in_sentence(at) {
            self.composer.show(file);
        } else if self.composer.takes_headings() {
            self.composer.open_alt();
            self.composer.show(file);
            self.composer.close_kind();
        }
    }

    /// Whether an image is a word of a sentence, with words of it on both sides.
    fn is_in_sentence(&self, at: usize) -> bool {
        let before = self.composer.shown().trim_end();
        let open = before.chars().next_back();
        let goes_on = open.is_some_and(|last| !matches!(last, '.' | '!' | '?' | ':' | '…' | ')'));
        let after = match self.tree.nodes.get(at + 1).map(|node| &node.content) {
            Some(HtmlContent::Text(span)) => span.slice(self.text).trim_start(),
            _ => "",
        };
        goes_on && !after.is_empty()
    }
}

/// Elements that begin and end a paragraph.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "div"
            | "fieldset"
            | "figure"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "main"
            | "p"
            | "section"
            | "summary"
    )
}
