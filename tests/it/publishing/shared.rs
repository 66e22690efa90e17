//! A shared place for tests: a folder, a bucket of an S3 of their own, or a folder with a database.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cluster;
use crate::harness::{Call, Place, skipped};
use crate::ward::{Around, Ward};

/// A place that processes share.
pub(crate) enum Shared {
    Folder(TempDir),
    Bucket(Bucket),
    /// The pointer and requests are in the database of this address.
    Rows(TempDir, String),
}

/// A bucket of moto's S3.
pub(crate) struct Bucket {
    port: u16,
    /// What the server held when it was stopped cannot come back: it keeps all in memory.
    server: Mutex<Option<Ward>>,
    folder: TempDir,
}

impl Shared {
    pub(crate) fn folder() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    /// A bucket; nothing where there is no moto on this machine.
    pub(crate) fn bucket() -> Option<Self> {
        let python = std::env::var("FOOTNOTE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let there = Command::new(&python)
            .args(["-c", "import moto.server"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !there.is_ok_and(|status| status.success()) {
            skipped("no moto[server] for FOOTNOTE_PYTHON, which is an S3 for tests");
            return None;
        }
        // Asked of the system and given back: the server takes no listener.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let program = "import sys; from moto.server import main; main(sys.argv[1:])";
        // As the one that was asked: where it lies, and where its packages do.
        let settings = ["PATH", "HOME"].map(|key| (key, std::env::var(key).unwrap_or_default()));
        let around = Around { folder: folder.path(), name: "moto", settings: &settings };
        let port_named = port.to_string();
        let arguments = ["-c", program, "-H", "127.0.0.1", "-p", &port_named];
        let server = Ward::begin(Path::new(&python), &arguments, &around);
        let bucket = Bucket { port, server: Mutex::new(Some(server)), folder };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_mins(1), "moto does not start");
            sleep(Duration::from_millis(50));
        }
        bucket.request("PUT", "/answers", b"");
        Some(Self::Bucket(bucket))
    }

    /// A folder with a database; nothing where there is no PostgreSQL on this machine.
    pub(crate) fn rows() -> Option<Self> {
        let Some(cluster) = cluster::shared() else {
            skipped("PostgreSQL is not installed");
            return None;
        };
        Some(Self::Rows(tempfile::tempdir().unwrap(), cluster.database()))
    }

    /// The port of a bucket's server.
    pub(crate) fn port(&self) -> u16 {
        match self {
            Self::Folder(_) | Self::Rows(..) => panic!("a folder has no port"),
            Self::Bucket(bucket) => bucket.port,
        }
    }

    /// Every kind there is on this machine.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::folder()).chain(Self::bucket()).chain(Self::rows())
    }

    /// A call of the program that shares this place.
    pub(crate) fn call(&self, place: &Place, arguments: &[&str]) -> Call {
        self.settings()
            .into_iter()
            .fold(place.call(arguments), |call, (key, value)| call.env(key, value))
    }

    /// The settings that name it.
    pub(crate) fn settings(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Folder(folder) => {
                let address = format!("file://{}", self::address(folder.path()).display());
                vec![("INDEX_STORE", address)]
            }
            Self::Rows(folder, database) => {
                let address = format!("file://{}", self::address(folder.path()).display());
                vec![("INDEX_STORE", address), ("DATABASE_URL", database.clone())]
            }
            Self::Bucket(bucket) => vec![
                ("INDEX_STORE", "s3://answers/of/tests".to_owned()),
                ("AWS_ACCESS_KEY_ID", "test".to_owned()),
                ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
                ("AWS_REGION", "us-east-1".to_owned()),
                ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", bucket.port)),
            ],
        }
    }

    /// The names of the objects in it, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = match self {
            Self::Folder(folder) | Self::Rows(folder, _) => {
                let root = address(folder.path());
                let files = walkdir::WalkDir::new(&root).into_iter().flatten();
                let files = files.filter(|entry| entry.file_type().is_file());
                let name =
                    |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                files.map(|entry| name(entry.path())).collect::<Vec<_>>()
            }
            Self::Bucket(bucket) => {
                let listed = bucket.request("GET", "/answers?list-type=2&max-keys=1000", b"");
                let keys = listed.split("<Key>").skip(1);
                keys.map(|rest| rest.split("</Key>").next().unwrap().to_owned())
                    .map(|key| key.trim_start_matches("of/tests/").to_owned())
                    .collect()
            }
        };
        names.sort();
        names
    }

    /// Puts something in the place of what an object holds.
    pub(crate) fn overwrite(&self, name: &str, bytes: &[u8]) {
        match self {
            Self::Folder(folder) | Self::Rows(folder, _) => {
                fs::write(address(folder.path()).join(name), bytes).unwrap();
            }
            Self::Bucket(bucket) => {
                bucket.request("PUT", &format!("/answers/of/tests/{name}"), bytes);
            }
        }
    }

    /// Removes an object, of an epoch its row as well.
    pub(crate) fn remove(&self, name: &str) {
        if let (Self::Rows(_, database), Some(epoch)) = (self, name.strip_prefix("pointer/")) {
            let epoch: u64 = epoch.strip_suffix(".json").unwrap().parse().unwrap();
            run(database, &format!("DELETE FROM pointer WHERE epoch = {epoch}"));
        }
        match self {
            Self::Folder(folder) | Self::Rows(folder, _) => {
                fs::remove_file(address(folder.path()).join(name)).unwrap();
            }
            Self::Bucket(bucket) => {
                bucket.request("DELETE", &format!("/answers/of/tests/{name}"), b"");
            }
        }
    }

    /// Takes it away for good.
    pub(crate) fn end(&self) {
        // Together, since the pointer alone tells nothing that the replica does not know.
        if let Self::Rows(_, database) = self {
            let name = cluster::name(database);
            let forced = format!("DROP DATABASE {name} WITH (FORCE)");
            cluster::shared().unwrap().run("postgres", &forced);
        }
        match self {
            Self::Folder(folder) | Self::Rows(folder, _) => {
                fs::remove_dir_all(address(folder.path())).unwrap();
                // Nobody can make it again.
                fs::write(address(folder.path()), "").unwrap();
            }
            Self::Bucket(bucket) => bucket.stop(),
        }
    }
}

/// Runs a statement in the database of an address.
pub(crate) fn run(database: &str, statement: &str) {
    cluster::shared().unwrap().run(cluster::name(database), statement);
}

/// Inside of a folder of the test's own, so that the place itself is one that is made.
fn address(folder: &Path) -> PathBuf {
    folder.join("shared")
}

impl Bucket {
    /// A request with a signature that nobody looks at.
    fn request(&self, method: &str, path: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, \
             SignedHeaders=host, Signature=0\r\nContent-Length: {length}\r\n\r\n"
        )
        .unwrap();
        stream.write_all(body).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn stop(&self) {
        drop(self.server.lock().unwrap().take());
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.stop();
        let _ = self.folder.path();
    }
}
