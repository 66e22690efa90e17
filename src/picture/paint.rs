//! Painting: a layout into pixels, and the pixels into a PNG.

use std::io::Write as _;

use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::outline::{DrawSettings, OutlinePen};
use cosmic_text::skrifa::{FontRef, GlyphId, MetadataProvider as _};
use tiny_skia::{
    Color, FillRule, LineCap, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, Stroke, StrokeDash,
    Transform,
};

use super::PictureError;
use super::layout::{AXIS, Frame, Layout, Placed, RADIUS, WIDTH};
use super::lettering::{Glyph, Lettering};
use super::page::AxisMark;
use super::theme::{Ink, Theme};

/// Pixels of the file for one logical pixel.
pub(super) const SCALE: f32 = 2.0;
/// How wide the axis is.
const LINE: f32 = 2.0;

/// Paints a layout and encodes it.
pub(super) fn paint(
    layout: &Layout,
    lettering: &mut Lettering,
    theme: Theme,
) -> Result<Vec<u8>, PictureError> {
    let mut canvas = pixmap(WIDTH, layout.height)?;
    let [red, green, blue] = Ink::Ground.colour(theme);
    canvas.fill(Color::from_rgba8(red, green, blue, 0xff));
    // From the back to the front: marks cover the axis, and texts are painted over nothing.
    axis(&mut canvas, layout, theme);
    for (frame, mark) in &layout.marks {
        paint_mark(&mut canvas, *frame, *mark, theme);
    }
    for placed in &layout.texts {
        paint_text(&mut canvas, placed, lettering, theme)?;
    }
    encoded(&canvas)
}

fn pixmap(width: f32, height: f32) -> Result<Pixmap, PictureError> {
    Pixmap::new(pixels(width), pixels(height)).ok_or(PictureError::NoRoom)
}

/// Logical pixels as pixels of the file.
fn pixels(logical: f32) -> u32 {
    let pixels = (logical * SCALE).round().clamp(0.0, 20_000.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
    {
        pixels as u32
    }
}

fn ink(ink: Ink, theme: Theme) -> Paint<'static> {
    let [red, green, blue] = ink.colour(theme);
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 0xff);
    paint
}

fn scaled() -> Transform {
    Transform::from_scale(SCALE, SCALE)
}

fn axis(canvas: &mut Pixmap, layout: &Layout, theme: Theme) {
    let paint = ink(Ink::Axis, theme);
    let (from, to) = layout.axis;
    if let Some(line) = Rect::from_ltrb(AXIS - LINE / 2.0, from, AXIS + LINE / 2.0, to) {
        canvas.fill_rect(line, &paint, scaled(), None);
    }
    if layout.beyond > to {
        let mut path = PathBuilder::new();
        path.move_to(AXIS, to);
        path.line_to(AXIS, layout.beyond);
        // Dashes of nearly no length with round ends are dots.
        let dash = StrokeDash::new(vec![0.1, 7.0], 0.0);
        let stroke = Stroke { width: 3.0, line_cap: LineCap::Round, dash, ..Stroke::default() };
        if let Some(path) = path.finish() {
            canvas.stroke_path(&path, &paint, &stroke, scaled(), None);
        }
    }
}

/// A mark, with a rim of the ground so that the axis does not touch it.
fn paint_mark(canvas: &mut Pixmap, frame: Frame, mark: AxisMark, theme: Theme) {
    let [ground, accent] = [Ink::Ground, Ink::Accent].map(|colour| ink(colour, theme));
    fill(canvas, frame, RADIUS + 3.0, &ground);
    match mark {
        AxisMark::Dot => fill(canvas, frame, RADIUS, &accent),
        // A ring is a disc with a smaller one of the ground on it: one way of drawing for all three.
        AxisMark::Ring => {
            fill(canvas, frame, RADIUS, &accent);
            fill(canvas, frame, RADIUS - 2.5, &ground);
        }
        AxisMark::Stretch => fill(canvas, frame, RADIUS - 1.5, &accent),
    }
}

/// Fills a mark, drawn with another radius than the one its frame was measured with.
fn fill(canvas: &mut Pixmap, frame: Frame, radius: f32, paint: &Paint<'_>) {
    let inset = RADIUS - radius;
    let (x, y) = (frame.x + inset, frame.y + inset);
    let (width, height) = (frame.width - 2.0 * inset, frame.height - 2.0 * inset);
    if let Some(path) = capsule(x, y, width, height) {
        canvas.fill_path(&path, paint, FillRule::Winding, scaled(), None);
    }
}

/// An upright bar with round ends: a circle where it is as high as wide.
fn capsule(x: f32, y: f32, width: f32, height: f32) -> Option<tiny_skia::Path> {
    let radius = width / 2.0;
    let mut path = PathBuilder::new();
    path.push_circle(x + radius, y + radius, radius);
    path.push_circle(x + radius, y + height - radius, radius);
    if let Some(middle) = Rect::from_xywh(x, y + radius, width, height - width) {
        path.push_rect(middle);
    }
    path.finish()
}

/// A text. It is painted on a ground of its own, so that letters piled higher than their line do
/// not reach into what stands above and below.
fn paint_text(
    canvas: &mut Pixmap,
    placed: &Placed,
    lettering: &mut Lettering,
    theme: Theme,
) -> Result<(), PictureError> {
    let Frame { x, y, width, height } = placed.frame;
    let mut ground = pixmap(width, height)?;
    for glyph in &placed.block.glyphs {
        paint_glyph(&mut ground, glyph, placed.block.size, lettering, theme);
    }
    let (x, y) = (pixels(x).cast_signed(), pixels(y).cast_signed());
    let paint = PixmapPaint::default();
    canvas.draw_pixmap(x, y, ground.as_ref(), &paint, Transform::identity(), None);
    Ok(())
}

fn paint_glyph(
    ground: &mut Pixmap,
    glyph: &Glyph,
    size: f32,
    lettering: &mut Lettering,
    theme: Theme,
) {
    // A glyph that cannot be drawn is left out: `missing` has counted those no font has, and a space
    // has no outline at all.
    let Some(font) = lettering.fonts.get_font(glyph.font, glyph.weight) else { return };
    let Ok(face) = FontRef::new(font.data()) else { return };
    let Some(outline) = face.outline_glyphs().get(GlyphId::from(glyph.number)) else { return };
    // Without hinting: at twice the size it gains nothing, and it would move letters off the places
    // they were measured at.
    let settings = DrawSettings::unhinted(Size::new(size * SCALE), LocationRef::default());
    let mut pen = Pen { path: PathBuilder::new(), at: (glyph.x * SCALE, glyph.y * SCALE) };
    if outline.draw(settings, &mut pen).is_ok()
        && let Some(path) = pen.path.finish()
    {
        let paint = ink(glyph.ink, theme);
        ground.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

/// Takes an outline down, whose vertical axis points up, at a place.
struct Pen {
    path: PathBuilder,
    at: (f32, f32),
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at.0 + x, self.at.1 - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at.0 + x, self.at.1 - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (left, base) = self.at;
        self.path.quad_to(left + cx, base - cy, left + x, base - y);
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        let (left, base) = self.at;
        self.path.cubic_to(left + cx, base - cy, left + dx, base - dy, left + x, base - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// The pixels as a PNG without transparency: nothing is seen through, and it is smaller so.
fn encoded(canvas: &Pixmap) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, canvas.width(), canvas.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer()?;
    // Row by row: a second copy of a whole picture would be up to 38 MB.
    for row in canvas.pixels().chunks(canvas.width() as usize) {
        let rgb: Vec<u8> = row.iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
        rows.write_all(&rgb).map_err(png::EncodingError::from)?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(file)
}
