//! The connection to Discord: gateway or endpoint, REST, registration, and the service between them and the
//! responder.

mod asking_again;
pub(super) mod decode;
pub(super) mod effects;
pub(super) mod endpoint;
pub(super) mod gateway;
pub(super) mod gateway_info;
mod lateness;
pub(super) mod line;
pub(super) mod membership;
mod outlet;
pub(super) mod registered;
pub(super) mod registration;
pub(super) mod rest;
mod said;
pub(super) mod service;
mod settling;
mod signature;
