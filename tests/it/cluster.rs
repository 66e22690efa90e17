//! A PostgreSQL of the tests' own: in a folder that is gone with it, on a port of this computer, ended
//! with the tests whatever becomes of them.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// The user `nobody`: PostgreSQL refuses to run as root.
const NOBODY: u32 = 65534;
/// How long a server may take to begin or end on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs until its input ends, then takes the folder away unless it is told to keep it.
const SUPERVISOR: &str = r#"
"$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync=off \
  -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=16MB \
  -c max_connections=200 >>"$2/log" 2>&1 </dev/null &
read -r word
kill -INT $!
wait $!
[ "$word" = keep ] || rm -rf "$2"
"#;

/// A server with databases in it.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    running: Mutex<Option<Child>>,
}

/// The one that tests share which only need a database; none where PostgreSQL is not installed.
pub(crate) fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(Cluster::begin).as_ref()
}

impl Cluster {
    /// Begins one; none where PostgreSQL is not installed.
    pub(crate) fn begin() -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("footnote-pg-").tempdir().unwrap().keep();
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let initdb = bound(&programs.join("initdb"))
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "-D"])
            .arg(folder.join("data"))
            .current_dir(&folder)
            .output();
        let initdb = initdb.unwrap();
        assert!(initdb.status.success(), "{initdb:?}");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let cluster = Self { programs, folder, port, running: Mutex::new(None) };
        cluster.start();
        Some(cluster)
    }

    /// Starts it, first or again.
    pub(crate) fn start(&self) {
        let mut command = bound(Path::new("/bin/sh"));
        command.args(["-c", SUPERVISOR, "sh"]).arg(&self.programs).arg(&self.folder);
        command.arg(self.port.to_string()).current_dir(&self.folder).stdin(Stdio::piped());
        let child = command.spawn().unwrap();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
        let begun = Instant::now();
        while !self
            .program("psql", "postgres")
            .args(["-c", "SELECT 1"])
            .output()
            .unwrap()
            .status
            .success()
        {
            let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "{}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends it; what is in it stays.
    pub(crate) fn stop(&self) {
        self.end("keep\n");
    }

    fn end(&self, word: &str) {
        let child = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut child) = child {
            let _ = std::io::Write::write_all(child.stdin.as_mut().unwrap(), word.as_bytes());
            drop(child.stdin.take());
            child.wait().unwrap();
        }
    }

    /// The address of a new database.
    pub(crate) fn database(&self) -> String {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", MADE.fetch_add(1, Ordering::Relaxed));
        self.run("postgres", &format!("CREATE DATABASE {name}"));
        format!("postgres://postgres:s3cret@127.0.0.1:{}/{name}", self.port)
    }

    /// What a statement says in a database, as text.
    pub(crate) fn run(&self, database: &str, statement: &str) -> String {
        let said = self.program("psql", database).args(["-qAt", "-c", statement]).output().unwrap();
        assert!(said.status.success(), "{statement}: {said:?}");
        String::from_utf8(said.stdout).unwrap()
    }

    /// Everything in a database, as text.
    pub(crate) fn dump(&self, database: &str) -> String {
        let said = self.program("pg_dump", database).output().unwrap();
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap()
    }

    fn program(&self, name: &str, database: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        let port = self.port.to_string();
        command.args(["-h", "127.0.0.1", "-U", "postgres", "-p", &port, "-d", database]);
        command.current_dir(&self.folder).env_clear();
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.end("");
    }
}

/// The name of the database of an address.
pub(crate) fn name(url: &str) -> &str {
    url.rsplit('/').next().unwrap()
}

/// The newest PostgreSQL of those that Debian installs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let versions = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    let complete = versions.filter(|bin| bin.join("initdb").exists() && bin.join("psql").exists());
    complete.max_by_key(|bin| {
        let version = bin.parent().and_then(Path::file_name).map(|name| name.to_string_lossy());
        version.and_then(|version| version.parse::<u32>().ok())
    })
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// A program as a user whom PostgreSQL lets run it, with nothing of this one's environment.
fn bound(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/bin:/bin");
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}
