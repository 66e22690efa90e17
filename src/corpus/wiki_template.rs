//! What templates of wikitext show. A template is a program of the wiki that is not in the page; what
//! is quoted of one is what stands written in it, and only where that is what readers see.

use parse_wiki_text_2::{Node, Parameter};

use super::wiki_names::{WikiTemplate, is_unshown, kind};
use super::wiki_page::WikiReader;
use crate::text::Span;

impl<'a> WikiReader<'a> {
    pub(super) fn template(
        &mut self,
        name: &'a [Node<'a>],
        values: &'a [Parameter<'a>],
        file: Span,
    ) {
        let said = self.said(name);
        let called = said.trim().replace('_', " ");
        // Before anything of it is read: what is shown decides whether it is alone.
        let alone = self.stands_alone(file);
        let kind = kind(&called);
        self.inside += 1;
        match kind {
            WikiTemplate::Silent => {}
            WikiTemplate::Value(n) => self.values(values, |at, _| at == n),
            WikiTemplate::Last => self.values(values, |at, all| at + 1 == all),
            WikiTemplate::Named | WikiTemplate::Prefix => {
                self.named(name, values, kind == WikiTemplate::Named);
            }
            WikiTemplate::Sign => self.nodes(name),
            WikiTemplate::Dash => self.dash(),
            WikiTemplate::Items => self.items(values),
            WikiTemplate::Measure => self.measure(values),
            WikiTemplate::Date => self.date(values),
            WikiTemplate::Quote => self.quote(values),
            WikiTemplate::Facts => self.facts(values),
            WikiTemplate::Space => self.composer.space(),
            WikiTemplate::Paragraph => self.paragraph(),
            WikiTemplate::Function => self.function(name),
            // A box by itself is beside the text.
            WikiTemplate::Unknown if alone => {}
            WikiTemplate::Unknown => self.unknown(values),
        }
        self.inside -= 1;
        self.skip_to(file.end);
    }

    /// Whether a template has its lines to itself.
    pub(super) fn stands_alone(&self, file: Span) -> bool {
        // In a template the lines are those of its values.
        let before = self.text.get(..file.start).unwrap_or_default().trim_end_matches([' ', '\t']);
        let after =
            self.text.get(file.end..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
        let begins = before.is_empty() || before.ends_with('\n');
        begins && (after.is_empty() || after.starts_with('\n')) && self.inside == 0
    }

    /// Shows what stands behind the colon of a function.
    fn function(&mut self, name: &'a [Node<'a>]) {
        let Some((Node::Text { start, end, .. }, rest)) = name.split_first() else { return };
        let colon = Span::new(*start, *end).slice(self.text).find(':');
        if let Some(colon) = colon {
            self.shown(Span::new(start + colon + 1, *end));
        }
        self.nodes(rest);
    }

    /// The values without a name, in order; those named by a number are such.
    fn unnamed(&self, values: &'a [Parameter<'a>]) -> Vec<&'a Parameter<'a>> {
        // The wiki gives them numbers itself, which some editors write out.
        let unnamed = values.iter().filter(|value| match &value.name {
            None => true,
            Some(name) => {
                let name = self.said(name);
                !name.is_empty() && name.trim().bytes().all(|b| b.is_ascii_digit())
            }
        });
        unnamed.collect()
    }

    fn value(&mut self, value: &'a Parameter<'a>) {
        self.skip_to(value.start);
        self.nodes(&value.value);
    }

    /// Shows those values that are wanted, by their place among so many.
    fn values(&mut self, values: &'a [Parameter<'a>], wanted: impl Fn(usize, usize) -> bool) {
        let unnamed = self.unnamed(values);
        for (at, value) in unnamed.iter().enumerate() {
            if wanted(at, unnamed.len()) {
                self.value(value);
            }
        }
    }

    /// A dash that stands nowhere is a space, but between numbers it says what no space does.
    fn dash(&mut self) {
        if self.composer.shown().ends_with(char::is_numeric) {
            self.composer.lose();
        }
        self.composer.space();
    }

    fn named(&mut self, name: &'a [Node<'a>], values: &'a [Parameter<'a>], apart: bool) {
        let unnamed = self.unnamed(values);
        // Two of them are the ends of a stretch, with a mark between that stands nowhere.
        if unnamed.len() > 1 {
            return self.composer.lose();
        }
        self.nodes(name);
        for value in unnamed {
            if apart {
                self.composer.space();
            }
            self.value(value);
        }
    }

    fn items(&mut self, values: &'a [Parameter<'a>]) {
        // In a cell they are words after each other.
        self.composer.open_list(None);
        for value in self.unnamed(values) {
            self.composer.item(None);
            self.value(value);
        }
        self.composer.close_list();
    }

    /// The number and the unit that a measure is given in; what it is in others is not in the page.
    fn measure(&mut self, values: &'a [Parameter<'a>]) {
        let unnamed = self.unnamed(values);
        let said: Vec<String> =
            unnamed.iter().map(|v| self.said(&v.value).trim().to_owned()).collect();
        // A measure without a unit that is known may be anything.
        let Some(mut end) = measure_end(&said) else { return self.composer.lose() };
        // Feet and inches: a second number with a unit of its own.
        while let Some(more) = said.get(end..).and_then(measure_end) {
            end += more;
        }
        self.apart(unnamed.into_iter().take(end));
    }

    /// Shows the parts of a date where facts are listed; in a sentence they would be no words of it.
    fn date(&mut self, values: &'a [Parameter<'a>]) {
        if !self.composer.is_cell() {
            self.composer.lose();
        }
        self.apart(self.unnamed(values).into_iter().take(3));
    }

    fn quote(&mut self, values: &'a [Parameter<'a>]) {
        // Its author and source have values of their own, which are not what was said.
        let named = values.iter().find(|value| {
            let name = value.name.as_deref().map(|name| self.said(name)).unwrap_or_default();
            matches!(name.trim(), "text" | "quote" | "content")
        });
        let Some(said) = named.or_else(|| self.unnamed(values).first().copied()) else { return };
        self.composer.border();
        self.value(said);
        self.composer.border();
    }

    /// Facts as a table, each with its name.
    fn facts(&mut self, values: &'a [Parameter<'a>]) {
        self.composer.border();
        self.composer.open_table();
        for fact in values {
            let Some([Node::Text { start, end, .. }]) = fact.name.as_deref() else { continue };
            let name = Span::new(*start, *end);
            let said = name.slice(self.text).to_lowercase();
            let value = self.said(&fact.value);
            let boxed = value.trim().is_empty()
                && fact.value.iter().any(|node| matches!(node, Node::Template { .. }));
            if is_unshown(said.trim(), &value, boxed) || !self.shows(&fact.value) {
                continue;
            }
            self.skip_to(name.start);
            self.composer.row();
            self.composer.cell(true, 1, 1);
            // Editors write `_` where readers see a space.
            let mut at = name.start;
            for word in name.slice(self.text).split('_') {
                self.composer.show(Span::new(at, at + word.len()));
                self.composer.space();
                at += word.len() + 1;
            }
            self.composer.cell(false, 1, 1);
            self.value(fact);
            self.composer.close_row();
        }
        self.composer.close_table();
        self.composer.border();
    }

    /// Whether anything of a value is shown.
    fn shows(&self, nodes: &'a [Node<'a>]) -> bool {
        nodes.iter().any(|node| match node {
            Node::Text { start, end, .. } => {
                !self.uncovered(Span::new(*start, *end)).trim().is_empty()
            }
            Node::Link { text, .. } | Node::ExternalLink { nodes: text, .. } => self.shows(text),
            Node::Template { name, parameters, .. } => self.template_shows(name, parameters),
            // Pictures and what is covered.
            _ => false,
        })
    }

    /// Whether anything of a template is shown in a cell.
    fn template_shows(&self, name: &'a [Node<'a>], values: &'a [Parameter<'a>]) -> bool {
        let unnamed = self.unnamed(values);
        let mut shown = unnamed.iter().map(|value| self.shows(&value.value));
        match kind(&self.said(name).trim().replace('_', " ")) {
            WikiTemplate::Silent | WikiTemplate::Space | WikiTemplate::Paragraph => false,
            WikiTemplate::Value(n) => shown.nth(n).unwrap_or_default(),
            WikiTemplate::Last => shown.next_back().unwrap_or_default(),
            WikiTemplate::Items => shown.any(|shows| shows),
            WikiTemplate::Date => shown.take(3).any(|shows| shows),
            WikiTemplate::Unknown => unnamed.len() <= 3 && shown.any(|shows| shows),
            _ => true,
        }
    }

    /// Values of a template that is not known are shown where they stand by themselves; a sentence
    /// around them has lost what the template makes of them.
    fn unknown(&mut self, values: &'a [Parameter<'a>]) {
        let unnamed = self.unnamed(values);
        if !self.composer.is_cell() || unnamed.is_empty() {
            self.composer.lose();
        }
        // Many values are the parts of a drawing or a calculation.
        if unnamed.len() <= 3 {
            self.apart(unnamed.into_iter());
        }
    }

    /// Shows values with a space between.
    fn apart(&mut self, values: impl Iterator<Item = &'a Parameter<'a>>) {
        for (n, value) in values.enumerate() {
            if n > 0 {
                self.composer.space();
            }
            self.value(value);
        }
    }
}

/// How many of the values are a number, or several with words between, and its unit.
fn measure_end(values: &[String]) -> Option<usize> {
    // A unit is the first value that is neither a number nor between two.
    let unit = values.iter().position(|value| !is_number(value) && !is_between(value))?;
    let first = values.first().is_some_and(|value| is_number(value));
    (first && unit > 0 && values.get(unit - 1).is_some_and(|value| is_number(value)))
        .then_some(unit + 1)
}

fn is_number(value: &str) -> bool {
    let digits = value.trim_start_matches(['-', '−', '+']);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || ".,/+⁄eE".contains(c))
}

/// Words that stand between two numbers of one measure.
fn is_between(value: &str) -> bool {
    matches!(value, "-" | "–" | "and" | "by" | "or" | "to" | "x" | "×" | "+/-" | "±" | "to about")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_end_with_their_unit() {
        for (values, want) in [
            (&["5", "km"][..], Some(2)),
            (&["5", "km", "mi"], Some(2)),
            (&["5", "-", "7", "km", "mi"], Some(4)),
            (&["12", "ft", "6", "in"], Some(2)),
            (&["1,200.5", "m", "0"], Some(2)),
            (&["km"], None),
            (&["5"], None),
            (&["5", "by", "m"], None),
            (&[], None),
        ] {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            assert_eq!(measure_end(&values), want, "{values:?}");
        }
    }
}
