//! Which shards of the gateway a process holds.

use std::ops::RangeInclusive;

/// Shards that stand beside each other, of so many in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShardRange {
    first: u16,
    last: u16,
    total: u16,
}

/// Why a text names no shards, and what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShardsFault {
    /// It has another form.
    #[error("write the first and the last shard and how many there are in all, such as 0-3/8")]
    Form,
    /// There are none in all.
    #[error("there is one shard at least; write 0-0/1, or leave it out")]
    Nothing,
    /// The first comes after the last.
    #[error("the first shard comes after the last; write the smaller number first")]
    Backwards,
    /// There are not that many.
    #[error("shards are counted from 0, so that the last of 8 is shard 7")]
    Beyond,
}

impl ShardRange {
    /// Reads `first-last/total`, or `number/total` for one shard alone.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, ShardsFault> {
        let (shards, total) = text.split_once('/').ok_or(ShardsFault::Form)?;
        let (first, last) = shards.split_once('-').unwrap_or((shards, shards));
        let [first, last, total] = [number(first)?, number(last)?, number(total)?];
        match (total, first <= last, last < total) {
            (0, ..) => Err(ShardsFault::Nothing),
            (_, false, _) => Err(ShardsFault::Backwards),
            (_, _, false) => Err(ShardsFault::Beyond),
            _ => Ok(Self { first, last, total }),
        }
    }

    /// Their numbers, each below the [total](Self::total).
    pub fn numbers(self) -> RangeInclusive<u32> {
        self.first.into()..=self.last.into()
    }

    /// How many there are in all, one at least.
    pub fn total(self) -> u32 {
        self.total.into()
    }
}

/// A number of digits alone: a sign that a number may have elsewhere is a slip here.
fn number(text: &str) -> Result<u16, ShardsFault> {
    let digits = text.trim();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain).ok_or(ShardsFault::Form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_is_read_or_refused_with_the_reason() {
        for (typed, want) in [
            ("0-3/8", Ok((0, 3, 8))),
            (" 4 - 7 / 8 ", Ok((4, 7, 8))),
            ("0/1", Ok((0, 0, 1))),
            ("7/8", Ok((7, 7, 8))),
            ("0-65534/65535", Ok((0, 65_534, 65_535))),
            ("", Err(ShardsFault::Form)),
            ("8", Err(ShardsFault::Form)),
            ("0-3", Err(ShardsFault::Form)),
            ("-3/8", Err(ShardsFault::Form)),
            ("+0-3/8", Err(ShardsFault::Form)),
            ("0-3/8/2", Err(ShardsFault::Form)),
            ("0-3/65536", Err(ShardsFault::Form)),
            ("0-0/0", Err(ShardsFault::Nothing)),
            ("3-0/8", Err(ShardsFault::Backwards)),
            ("0-8/8", Err(ShardsFault::Beyond)),
            ("9-9/8", Err(ShardsFault::Beyond)),
        ] {
            let read = ShardRange::parse(typed).map(|read| (read.first, read.last, read.total));
            assert_eq!(read, want, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_names_shards_there_are_or_none(text in "[-+/0-9 a]{0,14}|.{0,20}") {
            if let Ok(range) = ShardRange::parse(&text) {
                prop_assert!(range.numbers().all(|number| number < range.total()));
                prop_assert!(range.numbers().count() > 0);
                let (first, last) = (range.numbers().start().to_owned(), range.numbers().end().to_owned());
                let again = ShardRange::parse(&format!("{first}-{last}/{}", range.total()));
                prop_assert_eq!(again, Ok(range));
            }
        }
    }
}
