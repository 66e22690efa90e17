//! The address of a database, which holds a password.

use std::fmt;

/// The address of a PostgreSQL database, as libpq writes it: `postgres://user:password@host:5432/name`.
/// It does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

// By hand: the derived form would put the password into every log line that shows settings.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(hidden)")
    }
}

/// Why a text is no address of a database. Nothing of the text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseUrlError {
    /// This binary knows SQLite alone.
    #[error(
        "needs a program with PostgreSQL in it: build it with `cargo build --release --features scale`, \
         or remove the line"
    )]
    NotBuilt,
    /// It does not begin as one.
    #[error("has to begin with postgres://, as in postgres://user:password@host:5432/name")]
    Scheme,
    /// It holds a space or a line end.
    #[error("holds a space or a line end; write those of a password as %20 and %0A")]
    Space,
    /// No database is named.
    #[error(
        "names no database; write its name behind the host, as in postgres://user@host:5432/name"
    )]
    Name,
    /// The rest is not understood.
    #[error(
        "is not understood behind postgres://; in a user or a password write @ as %40, / as %2F, : as \
         %3A and # as %23, and a port as a number up to 65535"
    )]
    Rest,
    /// A parameter is none that is known.
    #[error(
        "has a parameter that is not known; sslmode, sslrootcert, sslcert, sslkey, host, port, dbname, \
         user, password and options are"
    )]
    Parameter,
}

/// Parameters that are known behind the question mark.
#[cfg(feature = "scale")]
const PARAMETERS: [&str; 10] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "port",
    "dbname",
    "user",
    "password",
    "options",
];

impl DatabaseUrl {
    /// Understands an address.
    ///
    /// # Errors
    /// Each way in which it is none, with what to write.
    pub fn parse(text: &str) -> Result<Self, DatabaseUrlError> {
        let schemes = ["postgres://", "postgresql://"];
        let rest = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
        let rest = rest.ok_or(DatabaseUrlError::Scheme)?;
        if rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(DatabaseUrlError::Space);
        }
        Self::understood(text, rest)
    }

    #[cfg(not(feature = "scale"))]
    const fn understood(_: &str, _: &str) -> Result<Self, DatabaseUrlError> {
        Err(DatabaseUrlError::NotBuilt)
    }

    #[cfg(feature = "scale")]
    fn understood(text: &str, rest: &str) -> Result<Self, DatabaseUrlError> {
        let parameters = rest.split_once('?').map_or("", |(_, parameters)| parameters);
        // The client would put one that it does not know into the log, with its value.
        let names = parameters.split('&').filter_map(|parameter| parameter.split('=').next());
        if !names.filter(|name| !name.is_empty()).all(|name| PARAMETERS.contains(&name)) {
            return Err(DatabaseUrlError::Parameter);
        }
        let options = text.parse::<sqlx_postgres::PgConnectOptions>();
        let options = options.map_err(|_| DatabaseUrlError::Rest)?;
        // Without a name the database of the user's own name would be taken, which nobody has meant.
        if options.get_database().is_none_or(str::is_empty) {
            return Err(DatabaseUrlError::Name);
        }
        Ok(Self(text.to_owned()))
    }

    /// The address itself, for the one place that connects to it.
    #[cfg(feature = "scale")]
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// Where it leads, without user and password: host, port and name.
    pub fn place(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        rest.rsplit_once('@').map_or(rest, |(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_understood_or_said_what_is_wrong_with_it() {
        use DatabaseUrlError::{Name, Parameter, Rest, Scheme, Space};
        for (text, want) in [
            ("postgres://footnote:s3cret@db:5432/footnote", None),
            ("postgresql://db/footnote?sslmode=require", None),
            ("postgres://%2Ftmp%2Fpg/footnote", None),
            ("mysql://db/footnote", Some(Scheme)),
            ("db/footnote", Some(Scheme)),
            ("postgres://footnote:s3 cret@db/footnote", Some(Space)),
            ("postgres://db:5432", Some(Name)),
            ("postgres://db/", Some(Name)),
            ("postgres://user:a/b@db/footnote", Some(Rest)),
            ("postgres://db:99999/footnote", Some(Rest)),
            ("postgres://db/footnote?sslmode=loud", Some(Rest)),
            ("postgres://db/footnote?pasword=s3cret", Some(Parameter)),
        ] {
            let parsed = DatabaseUrl::parse(text);
            if cfg!(feature = "scale") || matches!(want, Some(Scheme | Space)) {
                assert_eq!(parsed.as_ref().err().copied(), want, "{text}");
            } else {
                assert_eq!(parsed, Err(DatabaseUrlError::NotBuilt), "{text}");
            }
            let shown = format!("{parsed:?}");
            assert!(!shown.contains("s3cret"), "{shown}");
            if let Ok(url) = parsed {
                assert!(!url.place().contains("s3cret") && url.place().contains("footnote"));
            }
        }
    }
}
