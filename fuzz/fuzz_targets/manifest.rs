//! Manifests of published generations: what is read of one leads into no other folder.

#![no_main]

use footnote::publish::Manifest;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(manifest) = Manifest::parse(bytes) else { return };
    for file in &manifest.files {
        let mut parts = file.name.split('/');
        let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\\');
        assert!(parts.clone().all(plain), "{}", file.name);
        assert!(parts.by_ref().count() <= 2, "{}", file.name);
        assert_eq!(file.sha256.len(), 64);
    }
    let _ = manifest.bytes();
});
