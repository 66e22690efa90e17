//! The models that the settings ask for.

use super::settings::Config;
use crate::library::Models;

impl Config {
    /// The models of the program, to run on so many threads; none where they are turned off or the
    /// program was built without any. Nothing is loaded before they are first used.
    #[cfg(feature = "neural")]
    pub fn models(&self, threads: usize) -> Option<Models> {
        self.neural.then(|| {
            let neural = std::sync::Arc::new(crate::neural::Neural::new(threads));
            Models { encoder: neural.clone(), reader: Some(neural), threads }
        })
    }

    /// None: the program was built without any.
    #[cfg(not(feature = "neural"))]
    pub fn models(&self, _: usize) -> Option<Models> {
        None
    }
}
