//! Disks that are full, folders that cannot be written any more, clocks that jump, and files that
//! change while they are read.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::Beacons;
use crate::harness::skipped;

/// The words of a beacon's page are as many in every state, so that only the time tells of a change.
#[test]
fn a_clock_that_jumps_hides_no_change() {
    let beacons = Beacons::of(4);
    let hour = Duration::from_hours(1);
    let now = SystemTime::now();
    assert_eq!(beacons.states(&[0]), [Ok(1)]);
    let times =
        [now + 24 * hour, now - 1_000 * hour, now + hour, now - hour, SystemTime::UNIX_EPOCH];
    for (state, time) in (2..).zip(times) {
        beacons.write(state);
        for n in 0..4 {
            let path = beacons.place.path(&format!("corpus/beacons/{n}.md"));
            fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        }
        assert_eq!(beacons.states(&[0, 3]), [Ok(state), Ok(state)], "{time:?}");
    }
    beacons.assert_tidy();
}

#[test]
fn a_file_that_changes_while_it_is_read_is_taken_in_at_the_latest_next_time() {
    let beacons = Beacons::of(12);
    let done = AtomicBool::new(false);
    let last = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut state = 1;
            while !done.load(Ordering::Relaxed) {
                state += 1;
                // Not at once: a reader may find a file empty or half written.
                beacons.write(state);
            }
            state
        });
        for _ in 0..6 {
            let run = beacons.place.run(&["index"]);
            assert_eq!(run.code, 0, "{run:?}");
        }
        done.store(true, Ordering::Relaxed);
        writer.join().unwrap()
    });
    // What changed last may have the time of what was read before it, but not two seconds later.
    assert_eq!(beacons.states(&[0, 11]), [Ok(last), Ok(last)]);
    assert_eq!(beacons.place.run(&["index"]).code, 0);
    beacons.assert_tidy();
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;
    use std::process::Command;

    use super::*;
    use crate::harness::Run;

    fn is_root() -> bool {
        let id = Command::new("id").arg("-u").output();
        id.is_ok_and(|id| id.stdout.starts_with(b"0\n"))
    }

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Changes the mode of everything below a path.
    fn change(path: &Path, mode: &str) {
        let changed = Command::new("chmod").args(["-R", mode]).arg(path).status();
        assert!(changed.unwrap().success());
    }

    /// Makes everything below a path anybody's to write.
    fn open_up(path: &Path) {
        change(path, "a+rwX");
    }

    #[test]
    fn an_index_that_may_only_be_read_answers_and_says_why_it_is_not_made_anew() {
        if !is_root() {
            return skipped("only root may become another user, whom rights bind");
        }
        let beacons = Beacons::of(8);
        open_up(&beacons.place.path(""));
        assert_eq!(beacons.place.run(&["index"]).code, 0);
        let ask = |n: usize| {
            let line =
                serde_json::json!({"id": 1, "type": "ask", "question": super::super::question(n)});
            let run = beacons.place.call(&["batch"]).stdin(line.to_string()).by_nobody().run();
            let state = serde_json::from_str(&run.stdout).map(|answer| Beacons::state(n, &answer));
            (state.unwrap_or_else(|_| panic!("{run:?}")), run)
        };
        change(&beacons.place.path(".footnote"), "a+rX");
        assert_eq!(ask(3).0, Ok(1));
        beacons.write(2);
        let (state, run) = ask(3);
        assert_eq!(state, Ok(1), "{run:?}");
        assert!(run.stderr.contains("the articles changed, and no index"), "{run:?}");
        let run = beacons.place.call(&["index"]).by_nobody().run();
        run.failed_with(&["cannot be used", "INDEX_DIR"]);
        assert_eq!(beacons.states(&[3]), [Ok(2)]);
        beacons.assert_tidy();
    }

    #[test]
    fn rights_that_are_lost_while_it_builds_leave_the_index_of_before() {
        if !is_root() {
            return skipped("only root may become another user, whom rights bind");
        }
        let beacons = Beacons::of(60);
        open_up(&beacons.place.path(""));
        let build = || beacons.place.call(&["index"]).by_nobody().run();
        assert_eq!(build().code, 0);
        let index = fs::read_dir(beacons.place.path(".footnote/index")).unwrap();
        let index = index.map(|entry| entry.unwrap().path()).next().unwrap();
        let mut failed = 0;
        for state in 2..8_usize {
            beacons.write(state);
            open_up(&beacons.place.path("corpus"));
            let run: Run = std::thread::scope(|scope| {
                let run = scope.spawn(build);
                std::thread::sleep(Duration::from_millis(20) * u32::try_from(state).unwrap());
                allow(&index, 0o555);
                run.join().unwrap()
            });
            if run.code != 0 {
                failed += 1;
                run.failed_with(&[]);
                assert!(run.stderr.contains("cannot be used"), "{run:?}");
            }
            allow(&index, 0o777);
            assert_eq!(beacons.states(&[5]), [Ok(state)]);
            open_up(&beacons.place.path(".footnote"));
        }
        beacons.assert_tidy();
        // No build is done as early as the first loses its rights.
        assert!(failed > 0, "none lost its rights");
        println!("{failed} of 6 builds lost their rights on the way");
    }

    /// A small file system in memory; gone when it goes out of scope.
    struct SmallDisk(std::path::PathBuf);

    impl SmallDisk {
        fn mounted(at: std::path::PathBuf, kilobytes: usize) -> Option<Self> {
            fs::create_dir_all(&at).unwrap();
            let size = format!("size={kilobytes}k");
            let mut mount = Command::new("mount");
            mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&at);
            let mounted = mount.output().is_ok_and(|output| output.status.success());
            mounted.then_some(Self(at))
        }
    }

    impl Drop for SmallDisk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    fn a_full_disk_keeps_the_index_of_before_and_leaves_nothing_half_made() {
        let beacons = Beacons::of(10);
        let Some(disk) = SmallDisk::mounted(beacons.place.path(".footnote"), 4_000) else {
            return full_by_limit(&beacons);
        };
        assert_eq!(beacons.place.run(&["index"]).code, 0);
        // What fills the disk is somebody else's.
        let room = disk.0.join("of somebody else");
        for state in 2..5 {
            beacons.write(state);
            let _ = fs::write(&room, vec![7; 4_000_000]);
            let run = beacons.place.run(&["index"]);
            run.failed_with(&["full", "room"]);
            let states = beacons.states(&[1, 9]);
            assert_eq!(states, [Ok(state - 1), Ok(state - 1)]);
            assert!(beacons.folders().iter().all(|path| path.join("footnote.json").exists()));
            fs::remove_file(&room).unwrap();
            assert_eq!(beacons.states(&[1, 9]), [Ok(state), Ok(state)]);
        }
        beacons.assert_tidy();
    }

    /// The same where nothing may be mounted: no file may grow beyond a limit.
    fn full_by_limit(beacons: &Beacons) {
        assert_eq!(beacons.place.run(&["index"]).code, 0);
        beacons.write(2);
        let program = env!("CARGO_BIN_EXE_footnote");
        let script = format!("trap '' XFSZ; ulimit -f 1; NEURAL=off exec {program} index");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).current_dir(beacons.place.path(""));
        let output = shell.env_clear().output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with("error: ") && !said.contains("panicked"), "{said}");
        assert!(beacons.folders().iter().all(|path| path.join("footnote.json").exists()));
        assert_eq!(beacons.states(&[1]), [Ok(2)]);
        beacons.assert_tidy();
    }
}
