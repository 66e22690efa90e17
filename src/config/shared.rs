//! Where indexes are published, for processes on several computers that answer from the same one.

use std::fmt;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

/// A place that several computers reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedPlace {
    /// A bucket that is spoken to as S3 is, and what the names in it begin with.
    Bucket {
        /// Its name.
        bucket: String,
        /// Names joined by `/`; empty for all of the bucket.
        prefix: String,
    },
    /// A folder, by its absolute path.
    Folder(PathBuf),
}

impl SharedPlace {
    /// `s3://bucket/prefix` or `file:///folder`; nothing where it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(path) = text.strip_prefix("file://") {
            let path = PathBuf::from(path);
            return path.is_absolute().then_some(Self::Folder(path));
        }
        let (bucket, prefix) = match text.strip_prefix("s3://")?.split_once('/') {
            Some((bucket, prefix)) => (bucket, prefix.trim_matches('/')),
            None => (text.strip_prefix("s3://")?, ""),
        };
        // As S3 has them. A slip is told here, and not by a store that knows no such bucket.
        let fits = (3..=63).contains(&bucket.len())
            && bucket.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '-'));
        let plain = prefix.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
        let clean = plain && !prefix.split('/').any(|part| part == "..");
        (fits && clean).then(|| Self::Bucket { bucket: bucket.into(), prefix: prefix.into() })
    }

    /// The name of the folder in which what is fetched from there is kept.
    pub(super) fn folder(&self) -> String {
        // No number at the end: folders that end in one are taken for generations.
        let digest: [u8; 32] = Sha256::digest(self.to_string().as_bytes()).into();
        let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("shared-{short}x")
    }
}

impl fmt::Display for SharedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bucket { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Self::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
            Self::Folder(path) => write!(f, "file://{}", path.display()),
        }
    }
}

/// What opens a bucket, as far as the settings say it. What they do not say, the environment may, in
/// the ways that AWS has for its own machines.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SharedKeys {
    /// The access key.
    pub id: Option<String>,
    /// The secret that goes with it.
    pub secret: Option<String>,
    /// A token that goes with both, where they are lent.
    pub session: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// Scheme, host and port of another store than AWS that speaks S3.
    pub endpoint: Option<String>,
}

impl SharedKeys {
    /// Whether the endpoint is scheme, host and port, where one is set. User and password in an
    /// address would be sent along with every request, and shown in what is logged of it.
    pub(super) fn has_sound_endpoint(&self) -> bool {
        let Some(endpoint) = &self.endpoint else { return true };
        let base = endpoint.trim_end_matches('/');
        let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
        host.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ', '?', '#', '@']))
    }
}

// By hand: the derived form would put the secret into every log line that shows a `Config`.
impl fmt::Debug for SharedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("SharedKeys");
        shown.field("region", &self.region).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_bucket_or_an_absolute_folder() {
        for (typed, want) in [
            ("s3://answers", Some("s3://answers")),
            ("s3://answers/", Some("s3://answers")),
            ("s3://answers/a/b/", Some("s3://answers/a/b")),
            ("file:///srv/index", Some("file:///srv/index")),
            ("file://srv/index", None),
            ("s3://a", None),
            ("s3:///prefix", None),
            ("s3://Answers", None),
            ("s3://answers/../others", None),
            ("s3://answers/a b", None),
            ("gs://answers", None),
            ("/srv/index", None),
        ] {
            let place = SharedPlace::parse(typed).map(|place| place.to_string());
            assert_eq!(place.as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn an_endpoint_is_scheme_host_and_port_without_a_user() {
        for (typed, is_sound) in [
            ("http://127.0.0.1:9000", true),
            ("https://s3.example.org/", true),
            ("localstack:4566", false),
            ("https://user:password@s3.example.org", false),
            ("https://s3.example.org/api/v10", false),
            ("http://", false),
        ] {
            let keys = SharedKeys { endpoint: Some(typed.to_owned()), ..<_>::default() };
            assert_eq!(keys.has_sound_endpoint(), is_sound, "{typed}");
        }
        assert!(SharedKeys::default().has_sound_endpoint());
    }

    #[test]
    fn secrets_of_a_place_are_never_shown() {
        let secret = Some("hidden".to_owned());
        let keys = SharedKeys {
            id: secret.clone(),
            secret: secret.clone(),
            session: secret,
            ..<_>::default()
        };
        assert!(!format!("{keys:?}").contains("hidden"));
    }
}
