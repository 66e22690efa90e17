//! What goes wrong with a database, and whether it may be well again.

use sqlx_core::Error;

use crate::store::error::StoreError;

/// Why something was not done in the database.
#[derive(Debug, thiserror::Error)]
pub(super) enum DatabaseFault {
    /// As the client says it. Neither the address nor the password is ever part of it.
    #[error("{0}")]
    Sql(#[from] Error),
    #[error("its tables have version {found}, and {known} is known")]
    Newer { found: i64, known: i64 },
    #[error("the key of persons in it is none")]
    Key,
    #[error("it does not answer in time")]
    Late,
}

impl DatabaseFault {
    /// Whether the same may be done a while later: the database is away, or is not yet what it has to
    /// be. What the values themselves are at fault for stays so.
    pub(super) fn passes(&self) -> bool {
        match self {
            Self::Sql(Error::Database(told)) => {
                // Classes 22 and 23: a value that cannot be, or that the tables do not allow.
                let code = told.code().unwrap_or_default();
                !code.starts_with("22") && !code.starts_with("23")
            }
            Self::Sql(
                Error::Io(_)
                | Error::Tls(_)
                | Error::Protocol(_)
                | Error::PoolTimedOut
                | Error::WorkerCrashed
                | Error::BeginFailed,
            )
            | Self::Late => true,
            _ => false,
        }
    }

    /// Whether nothing can be done in the database for now, whatever it is.
    pub(super) fn is_away(&self) -> bool {
        match self {
            Self::Sql(Error::Database(told)) => {
                let code = told.code().unwrap_or_default();
                ["08", "53", "57P"].iter().any(|class| code.starts_with(class))
            }
            other => other.passes(),
        }
    }

    /// Whether two were in each other's way, so that the same is done again at once.
    pub(super) fn is_collision(&self) -> bool {
        matches!(self, Self::Sql(Error::Database(told))
            if told.code().is_some_and(|code| code.starts_with("40")))
    }

    /// What the database or the way to it says.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Sql(Error::Database(told)) if told.code().as_deref() == Some("53100") => {
                "its disk is full".to_owned()
            }
            Self::Sql(Error::Database(told)) => told.message().to_owned(),
            Self::Sql(Error::Io(error)) => error.to_string(),
            other => other.to_string(),
        }
    }

    /// The same for whoever asked.
    pub(super) fn told(&self) -> StoreError {
        match self {
            Self::Newer { found, known } => {
                StoreError::NewerDatabase { found: *found, known: *known }
            }
            fault => fault.kind()(fault.reason()),
        }
    }

    /// What kind of error its reason makes.
    pub(super) fn kind(&self) -> fn(String) -> StoreError {
        let Self::Sql(Error::Database(told)) = self else {
            return if self.passes() { StoreError::Away } else { StoreError::Refused };
        };
        let code = told.code().unwrap_or_default();
        match code.get(..2).unwrap_or_default() {
            _ if code == "53100" => StoreError::Refused,
            // The user, the password, or the name of the database.
            "28" | "3D" => StoreError::Unadmitted,
            // It shuts down, starts, has no connection left, or waits for somebody.
            "08" | "57" | "53" | "55" | "40" => StoreError::Away,
            _ => StoreError::Refused,
        }
    }
}
