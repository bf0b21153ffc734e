//! What names a person, sealed under the person's own key: destroying the key erases the person.

use crate::engine::{Outcome, StoreError};
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::fmt::Write;

/// A person's key, or the server's.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A new key from the system's randomness.
    pub fn generate() -> Secret {
        Secret(XChaCha20Poly1305::generate_key(&mut OsRng).into())
    }

    /// The key as kept.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// The key that was kept.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if it is not 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Outcome<Secret> {
        let bytes = unhex(text).ok_or(StoreError::Unreadable("person_secret"))?;
        Ok(Secret(bytes.try_into().map_err(|_| StoreError::Unreadable("person_secret"))?))
    }

    /// Seals `text` with a fresh nonce (24 random bytes, before the ciphertext).
    pub fn seal(&self, text: &str) -> String {
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&nonce, text.as_bytes())
            .expect("a text in memory is within the cipher's limit");
        hex(&nonce) + &hex(&sealed)
    }

    /// Opens what [`Secret::seal`] made.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if another key sealed it, or it was changed.
    pub fn open(&self, sealed: &str) -> Outcome<String> {
        let unreadable = || StoreError::Unreadable("person_private");
        let bytes = unhex(sealed).filter(|bytes| bytes.len() > 24).ok_or_else(unreadable)?;
        let (nonce, ciphertext) = bytes.split_at(24);
        let text = XChaCha20Poly1305::new(&self.0.into())
            .decrypt(XNonce::from_slice(nonce), ciphertext)
            .map_err(|_| unreadable())?;
        String::from_utf8(text).map_err(|_| unreadable())
    }

    /// [`Secret::seal`] for one purpose: what was sealed for another does not open.
    pub fn seal_for(&self, purpose: &str, text: &str) -> String {
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let payload = Payload { msg: text.as_bytes(), aad: purpose.as_bytes() };
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&nonce, payload)
            .expect("a text in memory is within the cipher's limit");
        hex(&nonce) + &hex(&sealed)
    }

    /// Opens what [`Secret::seal_for`] made for the same purpose.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if another key sealed it, for another purpose, or it was changed.
    pub fn open_for(&self, purpose: &str, sealed: &str) -> Outcome<String> {
        let unreadable = || StoreError::Unreadable("sealed");
        let bytes = unhex(sealed).filter(|bytes| bytes.len() > 24).ok_or_else(unreadable)?;
        let (nonce, ciphertext) = bytes.split_at(24);
        let payload = Payload { msg: ciphertext, aad: purpose.as_bytes() };
        let text = XChaCha20Poly1305::new(&self.0.into()).decrypt(XNonce::from_slice(nonce), payload);
        String::from_utf8(text.map_err(|_| unreadable())?).map_err(|_| unreadable())
    }

    /// Knows a text again without telling it to one who lacks the key.
    pub(crate) fn fingerprint(&self, kind: &str, text: &str) -> i64 {
        crate::fingerprint::fingerprint(&(self.0, kind, text))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes any text");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    if digits.len().is_multiple_of(2) { pairs.collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_opens_and_it_survives_being_kept() {
        let secret = Secret::from_hex(&Secret::generate().to_hex()).expect("a kept key");
        let sealed = secret.seal("Zoë Müller");
        assert_ne!(sealed, secret.seal("Zoë Müller"), "a fresh nonce each time");
        assert_eq!(secret.open(&sealed).expect("its own key"), "Zoë Müller");
        assert!(Secret::generate().open(&sealed).is_err());
        assert!(secret.open("zz").is_err());
    }
}
