//! Fonts: those that come with the program, and no others.

use std::sync::Arc;

use cosmic_text::FontSystem;
use cosmic_text::fontdb::{Database, Source};

/// The family that everything is set in; the others help out where it has no letter.
pub(super) const FAMILY: &str = "Noto Sans";

/// Latin, Greek, Cyrillic and Devanagari in two weights, then Arabic, Hebrew, pictures. Their
/// licence stands beside them.
const FILES: [&[u8]; 5] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-SemiBold.ttf"),
    include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("fonts/NotoEmoji-Regular.ttf"),
];

/// The fonts, ready to be set. Their files stay where the program has them and are not copied.
pub(super) fn fonts() -> FontSystem {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    // The generic family would else name one that is not loaded.
    fonts.set_sans_serif_family(FAMILY);
    // A fixed locale: with the machine's, the same timeline could give another picture.
    FontSystem::new_with_locale_and_db("en".to_owned(), fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_file_is_a_font() {
        assert_eq!(fonts().db().len(), FILES.len());
    }
}
