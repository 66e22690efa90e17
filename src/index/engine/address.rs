//! Where an engine is.

use std::fmt;

/// The nodes of one engine, and what the names of its indexes begin with.
#[derive(Clone, PartialEq, Eq)]
pub struct EngineAddress {
    nodes: Vec<String>,
    prefix: String,
}

/// What the names of indexes begin with where none is named.
const PREFIX: &str = "footnote";

impl EngineAddress {
    /// Understands `http://node:7280,http://other:7280/name`; nothing where it is anything else. A user
    /// or a password is not taken: it would be shown in what is logged of a call.
    pub fn parse(text: &str) -> Option<Self> {
        let mut address = Self { nodes: Vec::new(), prefix: String::new() };
        for part in text.split(',').map(str::trim) {
            let (scheme, rest) = part.split_once("://")?;
            let (host, name) = rest.split_once('/').unwrap_or((rest, ""));
            let name = name.trim_end_matches('/');
            // One engine has one set of indexes, whichever node is asked.
            let agrees = name.is_empty() || address.prefix.is_empty() || name == address.prefix;
            if !matches!(scheme, "http" | "https") || !is_host(host) || !is_name(name) || !agrees {
                return None;
            }
            if !name.is_empty() {
                name.clone_into(&mut address.prefix);
            }
            address.nodes.push(format!("{scheme}://{host}"));
        }
        if address.prefix.is_empty() {
            PREFIX.clone_into(&mut address.prefix);
        }
        Some(address)
    }

    /// Scheme, host and port of each node.
    pub fn nodes(&self) -> &[String] {
        &self.nodes
    }

    /// What the names of its indexes begin with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

impl fmt::Debug for EngineAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.nodes.join(","), self.prefix)
    }
}

/// Whether the names of indexes may begin so in every engine.
fn is_name(text: &str) -> bool {
    let plain = text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-' | '_'));
    plain && text.chars().next().is_none_or(|c| c.is_ascii_lowercase()) && text.len() <= 60
}

/// Whether a text is a host, with a port or without.
fn is_host(text: &str) -> bool {
    let inside = text.rsplit_once(']').map_or(text, |(_, behind)| behind);
    let port = inside.rsplit_once(':').map(|(_, port)| port);
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let host = text.strip_suffix(&format!(":{}", port.unwrap_or_default())).unwrap_or(text);
    !host.is_empty()
        && is_port
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_:[]".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_or_several_nodes_and_a_name() {
        for (typed, want) in [
            ("http://search:7280", Some("http://search:7280/footnote")),
            ("https://search.example.org/", Some("https://search.example.org/footnote")),
            ("http://a:9200, http://b:9200/answers", Some("http://a:9200,http://b:9200/answers")),
            ("http://[::1]:7280", Some("http://[::1]:7280/footnote")),
            ("search:7280", None),
            ("", None),
            ("ftp://search", None),
            ("http://user:word@search", None),
            ("http://", None),
            ("http://search:0", None),
            ("http://search:port", None),
            ("http://search/Answers", None),
            ("http://search/a/b", None),
            ("http://search/_a", None),
            ("http://search?x=1", None),
            ("http://a/one,http://b/two", None),
        ] {
            let got = EngineAddress::parse(typed).map(|address| format!("{address:?}"));
            assert_eq!(got.as_deref(), want, "{typed}");
        }
    }
}
