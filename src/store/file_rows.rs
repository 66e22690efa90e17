//! What stands in a file, row by row, to be copied elsewhere.

use std::path::Path;

use rusqlite::{Connection, Row, params};

use super::error::StoreError;
use super::file::StoreFile;
use super::schema::is_current;
use super::setting::{self, GuildSettings};

/// A group with everything that was asked in it.
#[derive(Debug)]
pub(super) struct GroupRow {
    pub(super) id: i64,
    pub(super) viewer: i64,
    pub(super) state: i64,
    pub(super) closed_at: Option<i64>,
    pub(super) closed_by: Option<i64>,
    pub(super) nearest: Option<String>,
    pub(super) question: String,
    pub(super) folded: String,
    pub(super) terms: String,
    pub(super) document: Option<String>,
    pub(super) vector: Option<Vec<u8>>,
    pub(super) asked: Vec<AskedRow>,
}

/// One time that it was asked.
#[derive(Debug)]
pub(super) struct AskedRow {
    pub(super) id: i64,
    pub(super) at: i64,
    pub(super) reason: i64,
    pub(super) private: bool,
    pub(super) question: String,
    pub(super) folded: String,
    pub(super) terms: String,
    pub(super) asker: Option<Vec<u8>>,
    pub(super) interaction: Option<i64>,
    pub(super) answer: Option<i64>,
}

/// A vote.
#[derive(Debug)]
pub(super) struct VoteRow {
    pub(super) answer: i64,
    pub(super) voter: Vec<u8>,
    pub(super) helpful: bool,
    pub(super) viewer: i64,
    pub(super) at: i64,
    pub(super) question: String,
    pub(super) history: String,
    pub(super) quoted: String,
    pub(super) document: String,
}

/// A file that is read.
#[derive(Debug)]
pub(super) struct FileRows(Connection);

impl FileRows {
    /// Opens the file of a folder; none where there is none.
    pub(super) fn of(folder: &Path) -> Result<Option<Self>, StoreError> {
        let file = StoreFile::of(folder);
        if !file.exists() {
            return Ok(None);
        }
        let connection = file.reader()?;
        if is_current(&connection)? {
            return Ok(Some(Self(connection)));
        }
        // One of an earlier version is brought up to date, as at each start.
        file.writer()?;
        Ok(Some(Self(file.reader()?)))
    }

    /// The next groups behind one, in the order of their numbers.
    pub(super) fn groups(&self, after: i64, limit: i64) -> Result<Vec<GroupRow>, StoreError> {
        let mut rows = self.0.prepare_cached(
            "SELECT id, viewer, state, closed_at, closed_by, nearest, question, folded, terms,
                    document, vector
             FROM gap_group WHERE id > ?1 ORDER BY id LIMIT ?2",
        )?;
        let groups = rows.query_map(params![after, limit], group)?;
        let mut groups = groups.collect::<Result<Vec<_>, _>>()?;
        let mut rows = self.0.prepare_cached(
            "SELECT id, at, reason, private, question, folded, terms, asker, interaction, answer
             FROM gap WHERE group_id = ?1 ORDER BY at, id",
        )?;
        for group in &mut groups {
            group.asked = rows.query_map([group.id], asked)?.collect::<Result<_, _>>()?;
        }
        Ok(groups)
    }

    /// The next votes behind one, by answer and voter.
    pub(super) fn votes(
        &self,
        (answer, voter): (i64, &[u8]),
        limit: i64,
    ) -> Result<Vec<VoteRow>, StoreError> {
        let mut rows = self.0.prepare_cached(
            "SELECT answer, voter, helpful, viewer, at, question, history, quoted, document
             FROM vote WHERE (answer, voter) > (?1, ?2) ORDER BY answer, voter LIMIT ?3",
        )?;
        let votes = rows.query_map(params![answer, voter, limit], vote)?;
        Ok(votes.collect::<Result<_, _>>()?)
    }

    /// What servers chose.
    pub(super) fn settings(&self) -> Result<Vec<(u64, GuildSettings)>, StoreError> {
        Ok(setting::read_all(&self.0)?)
    }

    /// Servers that are gone, and since when.
    pub(super) fn gone(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut rows = self.0.prepare_cached("SELECT guild, since FROM guild_gone")?;
        let gone = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(gone.collect::<Result<_, _>>()?)
    }
}

fn group(row: &Row<'_>) -> rusqlite::Result<GroupRow> {
    Ok(GroupRow {
        id: row.get(0)?,
        viewer: row.get(1)?,
        state: row.get(2)?,
        closed_at: row.get(3)?,
        closed_by: row.get(4)?,
        nearest: row.get(5)?,
        question: row.get(6)?,
        folded: row.get(7)?,
        terms: row.get(8)?,
        document: row.get(9)?,
        vector: row.get(10)?,
        asked: Vec::new(),
    })
}

fn asked(row: &Row<'_>) -> rusqlite::Result<AskedRow> {
    Ok(AskedRow {
        id: row.get(0)?,
        at: row.get(1)?,
        reason: row.get(2)?,
        private: row.get(3)?,
        question: row.get(4)?,
        folded: row.get(5)?,
        terms: row.get(6)?,
        asker: row.get(7)?,
        interaction: row.get(8)?,
        answer: row.get(9)?,
    })
}

fn vote(row: &Row<'_>) -> rusqlite::Result<VoteRow> {
    Ok(VoteRow {
        answer: row.get(0)?,
        voter: row.get(1)?,
        helpful: row.get(2)?,
        viewer: row.get(3)?,
        at: row.get(4)?,
        question: row.get(5)?,
        history: row.get(6)?,
        quoted: row.get(7)?,
        document: row.get(8)?,
    })
}
