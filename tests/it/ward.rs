//! A program that runs beside the tests and ends with them, whatever becomes of them.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Starts the program, says its number, and says how it ended. Its own input is a pipe that the tests
/// hold: where that ends because they did, the program is killed.
const SUPERVISOR: &str = r#"
exec 3<&0
log=$1; shift
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
echo $child
(read -r _; kill -KILL $child) <&3 >/dev/null 2>&1 &
reader=$!
wait $child
code=$?
kill $reader
echo $code
"#;

/// How long a program may take to begin or end on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a program finds around it.
pub(crate) struct Around<'a> {
    /// Where it runs, and leaves what it writes.
    pub(crate) folder: &'a Path,
    /// What that file is called.
    pub(crate) name: &'a str,
    /// Its whole environment.
    pub(crate) settings: &'a [(&'static str, String)],
}

/// The program.
pub(crate) struct Ward {
    shell: Child,
    id: u32,
    end: Mutex<Receiver<i32>>,
    log: PathBuf,
}

impl Ward {
    /// Begins a program with these arguments.
    pub(crate) fn begin(program: &Path, arguments: &[&str], around: &Around<'_>) -> Self {
        let log = around.folder.join(format!("{}.log", around.name));
        let mut shell = Command::new("/bin/sh")
            .args(["-c", SUPERVISOR, "sh"])
            .arg(&log)
            .arg(program)
            .args(arguments)
            .current_dir(around.folder)
            .env_clear()
            .envs(around.settings.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(shell.stdout.take().unwrap()).lines();
        let id = lines.next().unwrap().unwrap().parse().unwrap();
        let (sender, end) = channel();
        std::thread::spawn(move || {
            if let Some(Ok(code)) = lines.next() {
                let _ = sender.send(code.parse().unwrap());
            }
        });
        Self { shell, id, end: Mutex::new(end), log }
    }

    /// The number of its process.
    pub(crate) const fn id(&self) -> u32 {
        self.id
    }

    /// Everything that it wrote, and those before it in the same folder.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until it wrote something.
    #[track_caller]
    pub(crate) fn until_it_says(&self, words: &str) {
        let begun = Instant::now();
        while !self.log().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "it never said “{words}”:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.id.to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for its end; how it ended, 137 where it was killed.
    #[track_caller]
    pub(crate) fn end(&self) -> i32 {
        let end = self.end.lock().unwrap().recv_timeout(PATIENCE);
        end.unwrap_or_else(|_| panic!("it does not end:\n{}", self.log()))
    }
}

impl Drop for Ward {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
