//! Servers that hold commands of ours, remembered between runs. Commands in a server that is no longer
//! in the settings would otherwise stay there for ever, beside the commands everywhere.

use std::fs;
use std::io;
use std::path::Path;

use serenity::model::id::GuildId;

/// The file in `DATA_DIR`: an id on each line.
const FILE: &str = "registered-servers";

/// The servers of the last run; none where nothing is kept or was.
pub(in crate::discord) fn read(folder: Option<&Path>) -> Vec<GuildId> {
    let text = folder.and_then(|folder| fs::read_to_string(folder.join(FILE)).ok());
    // A line that is no id is skipped: the worst that follows is commands that stay in a server.
    let ids = text.iter().flat_map(|text| text.lines()).filter_map(|line| line.trim().parse().ok());
    ids.filter(|id: &u64| *id != 0).map(GuildId::new).collect()
}

/// Remembers the servers of this run, where anything is kept.
pub(in crate::discord) fn write(folder: Option<&Path>, servers: &[GuildId]) -> io::Result<()> {
    let Some(folder) = folder else { return Ok(()) };
    if read(Some(folder)) == servers {
        // A folder that cannot be written to is no trouble while nothing changes.
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let lines: String = servers.iter().map(|server| format!("{server}\n")).collect();
    // Aside and moved into place, so that a crash leaves the list of before, not half of one.
    let new = folder.join(format!("{FILE}.new"));
    fs::write(&new, lines)?;
    fs::rename(new, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_remembered_where_anything_is() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("data");
        let servers = [GuildId::new(7), GuildId::new(9)];
        assert!(read(Some(&place)).is_empty());
        write(Some(&place), &servers).unwrap();
        assert_eq!(read(Some(&place)), servers);
        fs::write(place.join(FILE), "7\nnonsense\n0\n").unwrap();
        assert_eq!(read(Some(&place)), [GuildId::new(7)]);
        write(None, &servers).unwrap();
        assert!(read(None).is_empty());
    }
}
