//! Passages by what they mean: a vector of each, made by an [`Encoder`](encoder::Encoder), and the
//! nearest to that of a question.

pub(in crate::index) mod encoder;
pub(in crate::index) mod fill;
#[cfg(test)]
pub(in crate::index) mod hashed;
pub(in crate::index) mod quantised;
pub(in crate::index) mod sheet;
#[cfg(test)]
mod tests;
pub(in crate::index) mod text;
pub(in crate::index) mod vectors;
