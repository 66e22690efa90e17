//! Themes: the colours of a picture.

/// Dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Light on dark, as most people have Discord.
    #[default]
    Dark,
    /// Dark on light.
    Light,
}

/// What something is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Headings, and the words that name a date.
    Strong,
    /// What is told.
    Plain,
    /// What stands beside it.
    Muted,
    /// Dates and their marks.
    Accent,
    /// The axis of time.
    Axis,
    /// Everything behind.
    Ground,
}

impl Ink {
    /// Red, green and blue in a theme.
    pub(super) const fn colour(self, theme: Theme) -> [u8; 3] {
        match (theme, self) {
            (Theme::Dark, Self::Strong) => [0xff, 0xff, 0xff],
            (Theme::Dark, Self::Plain) => [0xd9, 0xdc, 0xe3],
            (Theme::Dark, Self::Muted) => [0x9a, 0xa1, 0xae],
            (Theme::Dark, Self::Accent) => [0x86, 0xb7, 0xee],
            (Theme::Dark, Self::Axis) => [0x45, 0x4a, 0x55],
            (Theme::Dark, Self::Ground) => [0x1e, 0x20, 0x26],
            (Theme::Light, Self::Strong) => [0x12, 0x16, 0x1d],
            (Theme::Light, Self::Plain) => [0x2e, 0x34, 0x3e],
            (Theme::Light, Self::Muted) => [0x62, 0x69, 0x76],
            (Theme::Light, Self::Accent) => [0x1f, 0x63, 0xb0],
            (Theme::Light, Self::Axis) => [0xc9, 0xce, 0xd8],
            (Theme::Light, Self::Ground) => [0xfb, 0xfb, 0xfc],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance by WCAG 2.2.
    fn luminance(colour: [u8; 3]) -> f64 {
        let [red, green, blue] = colour.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn every_text_stands_out_from_its_ground() {
        for theme in [Theme::Dark, Theme::Light] {
            for ink in [Ink::Strong, Ink::Plain, Ink::Muted, Ink::Accent] {
                let one = luminance(ink.colour(theme)) + 0.05;
                let other = luminance(Ink::Ground.colour(theme)) + 0.05;
                let contrast = (one / other).max(other / one);
                // What WCAG 2.2 asks of text of this size (level AA).
                assert!(contrast >= 4.5, "{theme:?} {ink:?}: {contrast:.2}");
            }
        }
    }
}
