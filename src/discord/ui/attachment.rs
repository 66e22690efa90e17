//! The picture of a timeline: an attachment with its description.

use serde_json::{Value, json};
use serenity::builder::CreateAttachment;

use crate::picture::Picture;

use super::units::shortened;

/// What the file is called.
const NAME: &str = "timeline.png";
/// The most characters of a description of an attachment.
const MOST_DESCRIPTION: usize = 1_024;

/// The message in the place of a deferred reply, and the file it speaks of as its attachment 0.
///
/// The message is written out here: serenity's builder writes the attachment's number as a number,
/// and the API description of Discord has it as a string, as all ids.
pub(in crate::discord) fn picture(picture: &Picture) -> (Value, CreateAttachment) {
    // For whoever cannot see the picture: it says what the picture shows.
    let alt = shortened(&picture.alt, MOST_DESCRIPTION);
    let message = json!({
        "attachments": [{ "id": "0", "filename": NAME, "description": alt }],
        "allowed_mentions": { "parse": [] },
    });
    (message, CreateAttachment::bytes(picture.png.clone(), NAME))
}
