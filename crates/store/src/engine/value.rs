//! What goes into a statement, and what comes out of one.

/// A parameter or a column: text, integers, and floating-point numbers are all there is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// BIGINT, or null.
    Int(Option<i64>),
    /// TEXT, or null.
    Text(Option<String>),
    /// DOUBLE PRECISION, or null.
    Real(Option<f64>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(Some(value))
    }
}
impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Value {
        Value::Int(value)
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Int(Some(i64::from(value)))
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(Some(value.to_owned()))
    }
}
impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(Some(value))
    }
}
impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Value {
        Value::Text(value)
    }
}
impl From<Option<f64>> for Value {
    fn from(value: Option<f64>) -> Value {
        Value::Real(value)
    }
}
impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Real(Some(value))
    }
}

/// A row of an answer, columns by place.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// The integer at `column`; 0 where it is null.
    pub fn int(&self, column: usize) -> i64 {
        self.int_or_null(column).unwrap_or(0)
    }

    /// The integer at `column`.
    pub fn int_or_null(&self, column: usize) -> Option<i64> {
        match self.0.get(column) {
            Some(Value::Int(value)) => *value,
            _ => None,
        }
    }

    /// Whether the integer at `column` is not 0.
    pub fn flag(&self, column: usize) -> bool {
        self.int(column) != 0
    }

    /// The text at `column`; empty where it is null.
    pub fn text(&self, column: usize) -> &str {
        match self.0.get(column) {
            Some(Value::Text(Some(value))) => value,
            _ => "",
        }
    }

    /// The text at `column`.
    pub fn text_or_null(&self, column: usize) -> Option<&str> {
        match self.0.get(column) {
            Some(Value::Text(value)) => value.as_deref(),
            _ => None,
        }
    }

    /// Whether there is something at `column`.
    pub fn has(&self, column: usize) -> bool {
        !matches!(self.0.get(column), None | Some(Value::Int(None) | Value::Text(None) | Value::Real(None)))
    }

    /// The number at `column`; 0 where it is null.
    pub fn real(&self, column: usize) -> f64 {
        match self.0.get(column) {
            Some(Value::Real(Some(value))) => *value,
            Some(Value::Int(Some(value))) => *value as f64,
            _ => 0.0,
        }
    }
}
