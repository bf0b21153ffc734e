//! Where a page of a list ended, and the next one starts.

/// Where a page ended: at which row, and where that stands in the order.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// The sort value of its last row.
    pub number: f64,
    /// The sort text of its last row.
    pub text: String,
    /// The key of its last row.
    pub key: i64,
}

/// As text: number, key, text; opaque to callers.
impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}.{}.{}", self.number.to_bits(), self.key, self.text)
    }
}

impl Cursor {
    /// Reads what [`Cursor`] shows.
    pub fn read(text: &str) -> Option<Cursor> {
        let mut parts = text.splitn(3, '.');
        let number = u64::from_str_radix(parts.next()?, 16).ok()?;
        let key = parts.next()?.parse().ok()?;
        Some(Cursor { number: f64::from_bits(number), text: parts.next()?.to_owned(), key })
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_is_read_as_it_is_shown() {
        let cursor = Cursor { number: -0.5, text: "Nord. & Söhne".into(), key: 7 };
        assert_eq!(Cursor::read(&cursor.to_string()), Some(cursor));
        for text in ["", "x", "12.x.y", "zz.1.y"] {
            assert_eq!(Cursor::read(text), None, "{text}");
        }
    }
}
