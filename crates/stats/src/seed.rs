//! Streams of random numbers keyed by what they are for, so that adding one thing leaves the numbers of others alone.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::SeedableRng;

/// The generator of every stream.
pub type Stream = Pcg64Mcg;

/// The stream of `keys`: the same keys give the same numbers, different keys unrelated ones.
pub fn stream(keys: &[u64]) -> Stream {
    let mixed = keys.iter().fold(0x9e37_79b9_7f4a_7c15, |state, key| mix(state ^ mix(*key)));
    Stream::seed_from_u64(mixed)
}

/// A key made from text (FNV-1a, 64 bits).
pub fn key_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit moves every output bit.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    #[test]
    fn keys_decide_the_numbers() {
        let draw = |keys: &[u64]| -> u64 { stream(keys).random() };
        assert_eq!(draw(&[1, 2]), draw(&[1, 2]));
        assert_ne!(draw(&[1, 2]), draw(&[2, 1]));
        assert_ne!(draw(&[1]), draw(&[1, 0]));
        assert_ne!(key_of("ann"), key_of("bob"));
    }
}
