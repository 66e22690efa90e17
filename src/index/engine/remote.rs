//! A generation that an engine holds, searched there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;

use super::client::Client;
use super::dialect::{FoundPassages, PassageSource, found, search};
use super::fault::EngineFault;
use super::flavour::Flavour;
use super::retrieve::Retrieve;
use super::searches::EngineSearches;
use super::token::token;
use crate::index::error::IndexError;
use crate::index::postings::best::{Best, Candidate};
use crate::index::postings::postings::{ByPlace, Place};
use crate::index::postings::search::{Search, WantedTerm};
use crate::index::tables::record::DocumentNo;

/// As many as `OpenSearch` hands out in one answer.
const MOST: usize = 10_000;

/// An index of an engine that holds one generation.
#[derive(Debug)]
pub(super) struct RemoteIndex {
    pub(super) client: Arc<Client>,
    pub(super) flavour: Flavour,
    pub(super) name: String,
    /// How many passages it has.
    pub(super) passages: u64,
    /// One past the last number of a passage, those for browsing included.
    pub(super) end: u32,
}

impl Retrieve for RemoteIndex {
    fn candidates(
        &self,
        scoring: &Search,
        terms: &[WantedTerm<'_>],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let best = self.best(scoring, terms, document, limit);
        self.client.searches.count(best.is_err());
        best
    }

    fn searches(&self) -> Option<EngineSearches> {
        Some(self.client.searches.now())
    }
}

impl RemoteIndex {
    fn best(
        &self,
        scoring: &Search,
        terms: &[WantedTerm<'_>],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        let wanted = WantedTokens::of(terms);
        // Its scores count what ours do not, the marker and what was stored twice: near the end of what
        // is wanted another passage may be the better one.
        let enough = limit.saturating_add(limit / 4 + 16).min(MOST);
        // Each search may take as long as a question may: a second one asks for all there are.
        for size in [enough, MOST] {
            let asked = search(terms, document, size);
            let reply = self.client.search(&self.flavour.searching(&self.name), &asked)?;
            let FoundPassages { passages, .. } = found(&reply)?;
            let handed_out = passages.len();
            let mut seen = HashSet::with_capacity(handed_out);
            let mut best = Best::of(limit);
            for passage in &passages {
                // The engine may have a passage twice, and none that does not exist.
                let number = u32::try_from(passage.passage_id).ok().filter(|n| *n < self.end);
                let number = number.ok_or(EngineFault::Garbled)?;
                let score = wanted.score(scoring, passage);
                if seen.insert(number) && score > 0.0 {
                    best.push(Candidate { passage: number, score });
                }
            }
            // Where it is all of them, or enough of them stand there but once.
            if seen.len() >= limit || handed_out < size {
                return Ok(best.finish());
            }
        }
        // More stand twice than may be asked for at once: some that are wanted may be among the rest.
        Err(EngineFault::Partial.into())
    }
}

/// The terms that are looked for, by their tokens.
struct WantedTokens<'a> {
    terms: &'a [WantedTerm<'a>],
    by_token: ByPlace<HashMap<String, usize>>,
}

impl<'a> WantedTokens<'a> {
    fn of(terms: &'a [WantedTerm<'a>]) -> Self {
        let of = |place| {
            let here = terms.iter().enumerate().filter(|(_, wanted)| wanted.place == place);
            here.map(|(n, wanted)| (token(wanted.term).into_owned(), n)).collect()
        };
        let by_token = ByPlace::with(of(Place::Text), of(Place::Heading), of(Place::Title));
        Self { terms, by_token }
    }

    /// The score of a passage, as the postings give it: the same parts, added in the same order.
    fn score(&self, scoring: &Search, passage: &PassageSource) -> f32 {
        let mut counts = vec![0_u32; self.terms.len()];
        let length = |place: Place, counts: &mut [u32]| {
            let own = self.by_token.of(place);
            let mut length = 0_u32;
            for token in passage.tokens(place) {
                length = length.saturating_add(1);
                let count = own.get(token).and_then(|n| counts.get_mut(*n));
                if let Some(count) = count {
                    *count += 1;
                }
            }
            FieldNormReader::fieldnorm_to_id(length)
        };
        let lengths = ByPlace::with(
            length(Place::Text, &mut counts),
            length(Place::Heading, &mut counts),
            length(Place::Title, &mut counts),
        );
        let parts = self.terms.iter().zip(counts).filter(|(_, count)| *count > 0);
        parts.map(|(wanted, count)| scoring.part(wanted, count, *lengths.of(wanted.place))).sum()
    }
}
