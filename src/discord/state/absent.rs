//! Servers that seem to have put the bot out.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Their ids. None is ever forgotten but by [`release`](Self::release): what is stored of a server is
/// deleted only while it is in here, and there are no more than servers of which something is stored.
#[derive(Debug, Default)]
pub(in crate::discord) struct AbsentServers {
    // Nothing awaits while this is held.
    servers: Mutex<HashSet<u64>>,
}

impl AbsentServers {
    /// Takes a server in.
    pub(in crate::discord) fn note(&self, server: u64) {
        self.lock().insert(server);
    }

    /// Takes a server out, which is there again; whether it was in here.
    pub(in crate::discord) fn release(&self, server: u64) -> bool {
        self.lock().remove(&server)
    }

    /// Whether a server is in here.
    pub(in crate::discord) fn holds(&self, server: u64) -> bool {
        self.lock().contains(&server)
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
