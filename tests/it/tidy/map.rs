//! The map that opens `src/lib.rs`: its rooms are those of the layers, and its paths exist.

use super::Violation;
use super::layers::ROOMS;

const FILE: &str = "src/lib.rs";

/// Rooms the table of rooms lacks or makes up, and files of "Where to look" that do not exist.
pub(super) fn check(lib: &str, exists: &dyn Fn(&str) -> bool) -> Vec<Violation> {
    let stands = |path: &str| exists(&format!("src/{path}")) || exists(&format!("src/{path}.rs"));
    let (mut violations, mut rooms, mut table) = (Vec::new(), Vec::new(), "");
    for (line, text) in (1..).zip(lib.lines()) {
        let Some(row) = text.strip_prefix("//! |") else {
            table = "";
            continue;
        };
        let mut cells = row.trim_end_matches('|').split('|').map(str::trim);
        let (first, last) =
            (cells.next().unwrap_or_default(), cells.next_back().unwrap_or_default());
        match table {
            "" => table = first,
            "room" => rooms.extend(code(first).map(|room| (line, room))),
            _ => violations.extend(code(last).filter(|path| !stands(path)).map(|path| {
                let what = format!("`{path}` does not exist; name the file as it is called now");
                Violation::new(FILE, line, what)
            })),
        }
    }
    let unknown = rooms.iter().filter(|(_, room)| !ROOMS.iter().any(|(known, _)| known == room));
    violations.extend(unknown.map(|(line, room)| {
        Violation::new(FILE, *line, format!("`{room}` is no room of ROOMS; correct it"))
    }));
    let built = ROOMS.iter().map(|(room, _)| *room).filter(|room| stands(room));
    violations.extend(built.filter(|room| !rooms.iter().any(|(_, named)| named == room)).map(
        |room| Violation::new(FILE, 1, format!("the table of rooms lacks `{room}`; add a row")),
    ));
    violations
}

/// What stands between backquotes in a cell.
fn code(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn a_path_that_is_gone_is_found_in_the_map() {
    let rooms: String =
        ROOMS.iter().map(|(room, _)| format!("//! | [`{room}`] | it |\n")).collect();
    let map = format!(
        "//! | room | what |\n//! | --- | --- |\n{rooms}//!\n//! | question | file |\n\
                       //! | --- | --- |\n//! | `q`? | `text/word`, `text/gone` |\n"
    );
    let exists = |path: &str| !path.contains("gone") && !path.contains("`q`");
    let end = map.lines().count();
    let lines = |map: &str| check(map, &exists).iter().map(|v| v.line).collect::<Vec<_>>();
    assert_eq!(lines(&map), [end]);
    assert_eq!(lines(&map.replace("gone", "span")), [] as [usize; 0]);
    assert_eq!(lines(&map.replace("gone", "span").replace("[`timex`]", "[`times`]")), [5, 1]);
}
