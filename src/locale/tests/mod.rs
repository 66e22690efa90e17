//! Tests of the whole room: what every language says.

mod catalogues;
mod places;
