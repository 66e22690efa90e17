//! Whether a request is Discord's: the signature in its head, over its time and its body.

use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use serenity::interactions_endpoint::Verifier;

use crate::discord::state::refusals::Refusal;

/// How far the time in a signature may be from now, in either direction: clocks differ by some seconds,
/// and what was overheard must not be sent again later.
const AROUND: SignedDuration = SignedDuration::from_mins(5);
/// The heads that hold both.
const SIGNATURE: &str = "x-signature-ed25519";
const TIME: &str = "x-signature-timestamp";
/// How many digits a signature has, in hexadecimal.
const DIGITS: usize = 128;
/// The most digits of a time in seconds: enough for thirty thousand years.
const MOST_TIME: usize = 12;

/// What the head of a request says of who sent it and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct RequestSignature {
    signature: String,
    time: String,
    /// The same time.
    at: Timestamp,
}

impl RequestSignature {
    /// Reads it where it could be of Discord and of now; the body need not be there yet.
    ///
    /// # Errors
    /// It lacks a part, one of them has another form, or its time is more than five minutes away.
    pub(in crate::discord) fn read(headers: &HeaderMap, now: Timestamp) -> Result<Self, Refusal> {
        let signature = text(headers, SIGNATURE).ok_or(Refusal::Unsigned)?;
        let time = text(headers, TIME).ok_or(Refusal::Unsigned)?;
        if signature.len() != DIGITS || !signature.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(Refusal::Unsigned);
        }
        if time.len() > MOST_TIME || !time.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Refusal::Unsigned);
        }
        let at = time.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
        let at = at.ok_or(Refusal::Unsigned)?;
        if now.duration_since(at).abs() > AROUND {
            return Err(Refusal::Stale);
        }
        Ok(Self { signature: signature.to_owned(), time: time.to_owned(), at })
    }

    /// When it was sent, in whole seconds.
    pub(in crate::discord) const fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether Discord signed this body at that time.
    ///
    /// # Errors
    /// It did not.
    pub(in crate::discord) fn verify(&self, key: &Verifier, body: &[u8]) -> Result<(), Refusal> {
        key.verify(&self.signature, &self.time, body).map_err(|()| Refusal::Forged)
    }
}

/// The only value of a head, where it is text.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    // Of two values one is not Discord's, and nobody knows which.
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use ed25519_dalek::{Signer as _, SigningKey};
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_768_478_400;

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn verifier() -> Verifier {
        Verifier::try_new(key().verifying_key().to_bytes()).unwrap()
    }

    fn headers(signature: &str, time: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [(SIGNATURE, signature), (TIME, time)] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.append(name, value);
            }
        }
        headers
    }

    fn signed(time: &str, body: &[u8]) -> String {
        let signature = key().sign(&[time.as_bytes(), body].concat()).to_bytes();
        signature.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn judged(headers: &HeaderMap, body: &[u8]) -> Result<(), Refusal> {
        let now = Timestamp::from_second(NOW).unwrap();
        RequestSignature::read(headers, now)?.verify(&verifier(), body)
    }

    #[test]
    fn only_what_discord_signed_lately_is_discords() {
        let time = NOW.to_string();
        let good = signed(&time, b"{}");
        let short: String = good.chars().take(126).collect();
        let other = SigningKey::from_bytes(&[8; 32]).sign(format!("{time}{{}}").as_bytes());
        let other: String = other.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        for (signature, sent, body, want) in [
            (good.as_str(), time.as_str(), "{}", Ok(())),
            (&good.to_uppercase(), &time, "{}", Ok(())),
            (&good, &time, "{ }", Err(Refusal::Forged)),
            (&other, &time, "{}", Err(Refusal::Forged)),
            (&"0".repeat(128), &time, "{}", Err(Refusal::Forged)),
            (&good, &(NOW + 1).to_string(), "{}", Err(Refusal::Forged)),
            (&short, &time, "{}", Err(Refusal::Unsigned)),
            (&format!("{good}00"), &time, "{}", Err(Refusal::Unsigned)),
            (&good.replacen(|c: char| c.is_ascii(), "+", 1), &time, "{}", Err(Refusal::Unsigned)),
            ("zz", &time, "{}", Err(Refusal::Unsigned)),
            ("", &time, "{}", Err(Refusal::Unsigned)),
            (&good, "", "{}", Err(Refusal::Unsigned)),
            (&good, "-1", "{}", Err(Refusal::Unsigned)),
            (&good, "99999999999999999999", "{}", Err(Refusal::Unsigned)),
        ] {
            assert_eq!(
                judged(&headers(signature, sent), body.as_bytes()),
                want,
                "{signature} {sent}"
            );
        }
        for (away, want) in [
            (-300, Ok(())),
            (300, Ok(())),
            (-301, Err(Refusal::Stale)),
            (301, Err(Refusal::Stale)),
            (90, Ok(())),
        ] {
            let time = (NOW + away).to_string();
            assert_eq!(judged(&headers(&signed(&time, b"x"), &time), b"x"), want, "{away}");
        }
    }

    #[test]
    fn a_head_that_lacks_or_repeats_a_part_is_refused() {
        let time = NOW.to_string();
        let good = headers(&signed(&time, b"x"), &time);
        for name in [SIGNATURE, TIME] {
            let (mut without, mut twice) = (good.clone(), good.clone());
            without.remove(name);
            twice.append(name, good[name].clone());
            assert_eq!(judged(&without, b"x"), Err(Refusal::Unsigned), "without {name}");
            assert_eq!(judged(&twice, b"x"), Err(Refusal::Unsigned), "{name} twice");
        }
    }

    proptest! {
        #[test]
        fn no_head_and_no_body_that_discord_did_not_sign_is_taken(
            signature in "[0-9a-fA-F]{128}|[0-9a-f+]{126,130}|.{0,140}",
            time in "[0-9]{1,13}|176847840[0-9]|.{0,14}",
            body in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            prop_assert!(judged(&headers(&signature, &time), &body).is_err());
        }

        #[test]
        fn one_bit_that_is_turned_makes_it_another(
            body in prop::collection::vec(any::<u8>(), 1..64), at in 0_usize..512, ahead in -300_i64..=300,
        ) {
            let time = (NOW + ahead).to_string();
            let good = headers(&signed(&time, &body), &time);
            prop_assert_eq!(judged(&good, &body), Ok(()));
            let mut other = body.clone();
            other[at / 8 % body.len()] ^= 1 << (at % 8);
            prop_assert_eq!(judged(&good, &other), Err(Refusal::Forged));
        }
    }
}
