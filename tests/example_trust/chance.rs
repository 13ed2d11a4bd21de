//! A small pseudo-random generator, seeded by what it is for, so that every run gives the same.

/// A stream of numbers, always the same for the same seed (Steele, Lea and Flood's splitmix64).
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream for `what`. Each meeting has its own, so that changing one leaves the others.
    pub(crate) fn of(what: &str) -> Self {
        // FNV-1a, so that the seed does not depend on the standard library's hasher.
        let seed = what.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high - low) + 1;
        low + u32::try_from(self.next() % span).expect("smaller than the span")
    }

    /// An id of the shape of UUID version 7, made at `millis`.
    pub(crate) fn id_at(&mut self, millis: i64) -> String {
        let time = u64::try_from(millis).expect("after 1970") & 0xffff_ffff_ffff;
        let (a, b) = (self.next() & 0xfff, self.next());
        let variant = 0x8000 | ((b >> 48) & 0x3fff);
        format!(
            "{:08x}-{:04x}-7{a:03x}-{variant:04x}-{:012x}",
            time >> 16,
            time & 0xffff,
            b & 0xffff_ffff_ffff
        )
    }
}
