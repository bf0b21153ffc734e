//! Filters: RFC 7644 section 3.4.2.2, read into a tree of bounded depth, and whether a resource is one that a filter means.

use super::fault::Fault;
use super::path::Path;
use super::schema::{Attribute, Kind, Type};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Bytes of a filter at most.
const LONGEST: usize = 8_192;
/// Brackets and `not`s within each other at most.
const DEEPEST: usize = 32;

/// Which resources, or which values of an attribute.
#[derive(Clone, Debug)]
pub enum Filter {
    /// All of them.
    And(Vec<Filter>),
    /// One of them.
    Or(Vec<Filter>),
    /// Not this.
    Not(Box<Filter>),
    /// An attribute compared with a value; no path: an attribute that the resource cannot have.
    Compare(Option<Path>, Operator, Value),
    /// There is a value.
    Present(Option<Path>),
    /// One value of an attribute is all of that.
    Within(Option<Path>, Box<Filter>),
}

/// How values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less than.
    Lt,
    /// Less or equal.
    Le,
}

impl Operator {
    fn of_word(word: &str) -> Option<Operator> {
        let all = [
            ("eq", Operator::Eq),
            ("ne", Operator::Ne),
            ("co", Operator::Co),
            ("sw", Operator::Sw),
            ("ew", Operator::Ew),
            ("gt", Operator::Gt),
            ("ge", Operator::Ge),
            ("lt", Operator::Lt),
            ("le", Operator::Le),
        ];
        all.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, operator)| operator)
    }
}

/// What names in a filter mean.
#[derive(Clone, Copy)]
enum Names {
    /// Attributes of a kind of resource; whether others are an error.
    Resource(Type, bool),
    /// Sub-attributes of an attribute.
    Within(&'static Attribute),
}

/// Reads a filter over resources of a kind.
///
/// # Errors
/// [`Fault::InvalidFilter`] if it cannot be read, is too long or deep, or compares what cannot be compared.
pub fn parse(kind: Type, text: &str) -> Result<Filter, Fault> {
    parse_all(Names::Resource(kind, true), text)
}

/// The same where resources of other kinds are looked through, too: what they alone have, this kind has not.
///
/// # Errors
/// As [`parse`].
pub fn parse_for_any(kind: Type, text: &str) -> Result<Filter, Fault> {
    parse_all(Names::Resource(kind, false), text)
}

/// Reads a filter over the values of an attribute: what stands in brackets.
///
/// # Errors
/// As [`parse`].
pub fn parse_within(attribute: &'static Attribute, text: &str) -> Result<Filter, Fault> {
    parse_all(Names::Within(attribute), text)
}

fn parse_all(names: Names, text: &str) -> Result<Filter, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::InvalidFilter(text.chars().take(100).collect()));
    }
    let mut parser = Parser { text, at: 0, names, depth: 0 };
    let filter = parser.any()?;
    parser.blank();
    if parser.at == text.len() { Ok(filter) } else { Err(parser.broken()) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    names: Names,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn broken(&self) -> Fault {
        let rest: String = self.rest().chars().take(100).collect();
        Fault::InvalidFilter(if rest.is_empty() { self.text.chars().take(100).collect() } else { rest })
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Takes a sign, if it comes next.
    fn takes(&mut self, sign: char) -> bool {
        self.blank();
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len_utf8() } else { 0 };
        is_next
    }

    /// The letters of a name, an operator or a number.
    fn word(&mut self) -> String {
        self.blank();
        let is_part = |c: char| c.is_ascii_alphanumeric() || "$-_.:+".contains(c);
        let word: String = self.rest().chars().take_while(|c| is_part(*c)).collect();
        self.at += word.len();
        word
    }

    /// Takes `and` or `or`, if it comes next.
    fn joins(&mut self, with: &str) -> bool {
        let before = self.at;
        let is_next = self.word().eq_ignore_ascii_case(with);
        if !is_next {
            self.at = before;
        }
        is_next
    }

    fn any(&mut self) -> Result<Filter, Fault> {
        let mut parts = vec![self.all()?];
        while self.joins("or") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Filter::Or))
    }

    fn all(&mut self) -> Result<Filter, Fault> {
        let mut parts = vec![self.term()?];
        while self.joins("and") {
            parts.push(self.term()?);
        }
        Ok(one_or(parts, Filter::And))
    }

    fn term(&mut self) -> Result<Filter, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.broken());
        }
        let before = self.at;
        let term = if self.takes('(') {
            self.closed(')')?
        } else if self.joins("not") {
            if self.takes('(') { Filter::Not(Box::new(self.closed(')')?)) } else { return Err(self.broken()) }
        } else {
            self.at = before;
            self.attribute()?
        };
        self.depth -= 1;
        Ok(term)
    }

    fn closed(&mut self, sign: char) -> Result<Filter, Fault> {
        let filter = self.any()?;
        if self.takes(sign) { Ok(filter) } else { Err(self.broken()) }
    }

    /// `userName eq "x"`, `title pr`, `emails[…]`.
    fn attribute(&mut self) -> Result<Filter, Fault> {
        let before = self.at;
        let name = self.word();
        let path = match self.path(&name) {
            Ok(path) => path,
            Err(()) => {
                self.at = before;
                return Err(self.broken());
            }
        };
        if self.takes('[') {
            return self.within(path);
        }
        self.compare(path, before)
    }

    /// What follows an attribute: `pr`, or an operator and a value.
    fn compare(&mut self, path: Option<Path>, before: usize) -> Result<Filter, Fault> {
        let word = self.word();
        if word.eq_ignore_ascii_case("pr") {
            return Ok(Filter::Present(path));
        }
        let Some(operator) = Operator::of_word(&word) else {
            self.at = before;
            return Err(self.broken());
        };
        let value = self.value()?;
        let can = path.as_ref().is_none_or(|path| can_compare(path.compared(), operator, &value));
        if !can {
            self.at = before;
            return Err(self.broken());
        }
        Ok(Filter::Compare(path, operator, value))
    }

    fn within(&mut self, path: Option<Path>) -> Result<Filter, Fault> {
        let outer = self.names;
        let can = path.as_ref().is_none_or(|path| path.sub.is_none() && !path.attribute.subs.is_empty());
        if !can || matches!(outer, Names::Within(_)) {
            return Err(self.broken());
        }
        if let Some(path) = &path {
            self.names = Names::Within(path.attribute);
        }
        let filter = self.closed(']')?;
        let filter = if self.rest().starts_with('.') { self.and_part(filter)? } else { filter };
        self.names = outer;
        Ok(Filter::Within(path, Box::new(filter)))
    }

    /// `emails[type eq "work"].value eq "x"`, as Entra asks: the part belongs to the value that is chosen.
    fn and_part(&mut self, chosen: Filter) -> Result<Filter, Fault> {
        let before = self.at;
        let name = self.word();
        let part = self.path(name.trim_start_matches('.')).map_err(|()| self.broken())?;
        Ok(Filter::And(vec![chosen, self.compare(part, before)?]))
    }

    /// The attribute of a name; `Ok(None)`: another kind of resource may have it.
    fn path(&self, name: &str) -> Result<Option<Path>, ()> {
        if name.is_empty() {
            return Err(());
        }
        match self.names {
            Names::Resource(kind, is_strict) => match Path::parse(kind, name) {
                None if is_strict => Err(()),
                path => Ok(path),
            },
            Names::Within(attribute) => {
                let sub = Path::parse_sub(attribute, name).ok_or(())?;
                Ok(Some(sub))
            }
        }
    }

    /// A value as JSON has it.
    fn value(&mut self) -> Result<Value, Fault> {
        self.blank();
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<Value>();
        let value = values.next().and_then(Result::ok).filter(|value| !value.is_array() && !value.is_object());
        let read = values.byte_offset();
        match value {
            Some(value) => {
                self.at += read;
                Ok(value)
            }
            // Some providers write True and False.
            None => match self.word().to_ascii_lowercase().as_str() {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                "null" => Ok(Value::Null),
                _ => Err(self.broken()),
            },
        }
    }
}

fn one_or(mut parts: Vec<Filter>, joined: fn(Vec<Filter>) -> Filter) -> Filter {
    if parts.len() == 1 { parts.remove(0) } else { joined(parts) }
}

/// Booleans and bytes have no order, and nothing is compared with a value of another kind.
fn can_compare(attribute: &Attribute, operator: Operator, value: &Value) -> bool {
    use Operator::{Eq, Ge, Gt, Le, Lt, Ne};
    let has_order = !matches!(attribute.kind, Kind::Boolean | Kind::Binary | Kind::Complex);
    match (attribute.kind, value) {
        (_, Value::Null) => matches!(operator, Eq | Ne),
        (Kind::Boolean, Value::Bool(_)) => matches!(operator, Eq | Ne),
        // Some providers write "True".
        (Kind::Boolean, Value::String(text)) => {
            matches!(operator, Eq | Ne) && (text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"))
        }
        (Kind::Integer | Kind::Decimal, Value::Number(_)) => {
            matches!(operator, Eq | Ne | Gt | Ge | Lt | Le)
        }
        (Kind::DateTime, Value::String(text)) => instant(text).is_some() || !matches!(operator, Gt | Ge | Lt | Le),
        (Kind::String | Kind::Reference | Kind::Binary, Value::String(_)) => {
            has_order || !matches!(operator, Gt | Ge | Lt | Le)
        }
        _ => false,
    }
}

fn instant(text: &str) -> Option<jiff::Timestamp> {
    text.parse().ok()
}

impl Path {
    /// A sub-attribute within the brackets of its attribute.
    fn parse_sub(attribute: &'static Attribute, name: &str) -> Option<Path> {
        attribute.sub(name).map(|attribute| Path { extension: None, attribute, sub: None })
    }
}

impl Filter {
    /// Whether a resource is one of them: its record as it is given back.
    pub fn matches(&self, record: &Map<String, Value>) -> bool {
        match self {
            Filter::And(parts) => parts.iter().all(|part| part.matches(record)),
            Filter::Or(parts) => parts.iter().any(|part| part.matches(record)),
            Filter::Not(part) => !part.matches(record),
            Filter::Present(path) => path.as_ref().is_some_and(|path| !values(path, record).is_empty()),
            Filter::Compare(path, operator, value) => match path {
                Some(path) => compares(&compared(path, record), path.compared(), *operator, value),
                None => *operator == Operator::Ne,
            },
            Filter::Within(path, filter) => {
                let values = path.as_ref().map(|path| values(path, record)).unwrap_or_default();
                values.into_iter().filter_map(Value::as_object).any(|value| filter.matches(value))
            }
        }
    }

    /// Whether only attributes that a record keeps are asked for, not those that are worked out of it.
    pub fn is_of_record(&self) -> bool {
        let is_kept = |path: &Option<Path>| {
            path.as_ref()
                .is_some_and(|path| !["id", "meta", "groups", "members", "schemas"].contains(&&*path.attribute.name))
        };
        match self {
            Filter::And(parts) | Filter::Or(parts) => parts.iter().all(Filter::is_of_record),
            Filter::Not(part) => part.is_of_record(),
            Filter::Compare(path, ..) | Filter::Present(path) | Filter::Within(path, _) => is_kept(path),
        }
    }

    /// What a value must have to be chosen by `type eq "work"`; `None`: it is not as simple.
    pub fn as_values(&self) -> Option<Map<String, Value>> {
        match self {
            Filter::Compare(Some(path), Operator::Eq, value) => {
                Some(Map::from_iter([(path.attribute.name.clone(), value.clone())]))
            }
            Filter::And(parts) => {
                let parts = parts.iter().map(Filter::as_values).collect::<Option<Vec<_>>>()?;
                Some(parts.into_iter().flatten().collect())
            }
            _ => None,
        }
    }
}

/// The values of an attribute that a resource has: of several, each; none where it is empty.
pub fn values<'a>(path: &Path, record: &'a Map<String, Value>) -> Vec<&'a Value> {
    let part = match path.extension {
        Some(urn) => record.get(urn).and_then(Value::as_object),
        None => Some(record),
    };
    let each = |value: &'a Value| match value {
        Value::Array(values) => values.iter().collect::<Vec<_>>(),
        Value::Null => Vec::new(),
        value => vec![value],
    };
    let mut found = part.and_then(|part| part.get(&path.attribute.name)).map(each).unwrap_or_default();
    if let Some(sub) = path.sub {
        found = found.into_iter().filter_map(|value| value.get(&sub.name)).flat_map(each).collect();
    }
    found.retain(|value| !is_empty(value));
    found
}

/// What is compared of an attribute: of complex values, their `value`.
pub fn compared<'a>(path: &Path, record: &'a Map<String, Value>) -> Vec<&'a Value> {
    let found = values(path, record);
    match (path.sub, path.attribute.kind) {
        (None, Kind::Complex) => found.into_iter().filter_map(|value| value.get("value")).collect(),
        _ => found,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(values) => values.is_empty(),
        _ => false,
    }
}

fn compares(found: &[&Value], attribute: &Attribute, operator: Operator, value: &Value) -> bool {
    match (operator, value) {
        (Operator::Eq, Value::Null) => found.is_empty(),
        (Operator::Ne, Value::Null) => !found.is_empty(),
        (Operator::Ne, _) => !found.iter().any(|found| is_so(found, attribute, Operator::Eq, value)),
        _ => found.iter().any(|found| is_so(found, attribute, operator, value)),
    }
}

fn is_so(found: &Value, attribute: &Attribute, operator: Operator, value: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) if attribute.case_exact => text.clone(),
        Value::String(text) => text.to_lowercase(),
        other => other.to_string(),
    };
    match operator {
        Operator::Co => text(found).contains(&text(value)),
        Operator::Sw => text(found).starts_with(&text(value)),
        Operator::Ew => text(found).ends_with(&text(value)),
        Operator::Eq => order(found, value, attribute) == Some(Ordering::Equal),
        Operator::Ne => order(found, value, attribute) != Some(Ordering::Equal),
        Operator::Gt => order(found, value, attribute) == Some(Ordering::Greater),
        Operator::Lt => order(found, value, attribute) == Some(Ordering::Less),
        Operator::Ge => matches!(order(found, value, attribute), Some(Ordering::Greater | Ordering::Equal)),
        Operator::Le => matches!(order(found, value, attribute), Some(Ordering::Less | Ordering::Equal)),
    }
}

/// The order of two values of an attribute; `None`: they have none.
pub fn order(a: &Value, b: &Value, attribute: &Attribute) -> Option<Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) if attribute.kind == Kind::DateTime => match (instant(a), instant(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(a.cmp(b)),
        },
        (Value::String(a), Value::String(b)) if attribute.case_exact => Some(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::String(b)) => Some(a.to_string().cmp(&b.to_ascii_lowercase())),
        (Value::Number(a), Value::Number(b)) => a.as_f64()?.partial_cmp(&b.as_f64()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ada() -> Map<String, Value> {
        let ada = json!({
            "id": "7f", "userName": "ada@example.com", "active": true, "title": "VP Sales", "externalId": "A1",
            "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "emails": [
                { "type": "work", "value": "ada@example.com", "primary": true },
                { "type": "home", "value": "ada@home.test" }
            ],
            "meta": { "lastModified": "2026-08-12T10:00:00Z" },
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales" }
        });
        ada.as_object().expect("an object").clone()
    }

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let filter = parse(Type::User, text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(filter.matches(&ada()), expected, "{text}");
    }

    #[test]
    fn values_are_compared_as_their_kind_is() {
        check("userName eq \"ADA@example.com\"", true);
        check("username EQ \"ada@example.com\"", true);
        check("externalId eq \"a1\"", false);
        check("userName ne \"ada@example.com\"", false);
        check("nickName ne \"ada\"", true);
        check("name.familyName co \"love\"", true);
        check("userName sw \"ada\" and userName ew \".com\"", true);
        check("title pr", true);
        check("nickName pr", false);
        check("nickName eq null", true);
        check("active eq true", true);
        check("active eq \"True\"", true);
        check("active eq False", false);
        check("meta.lastModified gt \"2026-08-12T11:00:00+02:00\"", true);
        check("meta.lastModified le \"2026-08-12T09:59:59Z\"", false);
        check("title gt \"vp\"", true);
    }

    #[test]
    fn of_several_values_one_is_enough_and_brackets_mean_the_same_one() {
        check("emails co \"home\"", true);
        check("emails.type eq \"work\" and emails.value co \"home\"", true);
        check("emails[type eq \"work\" and value co \"home\"]", false);
        check("emails[type eq \"home\" and value co \"home\"]", true);
        check("emails[not (type eq \"work\")] and active eq true", true);
        check("emails[type eq \"work\"].value eq \"ada@example.com\"", true);
        check("emails[type eq \"home\"].value eq \"ada@example.com\" or emails[type eq \"work\"].primary pr", true);
        check("emails[type eq \"fax\"].value pr", false);
        check("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"sales\"", true);
        check("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"A\"", true);
    }

    #[test]
    fn and_binds_more_than_or_and_not_wants_brackets() {
        check("title eq \"x\" and active eq true or active eq true", true);
        check("title eq \"x\" and (active eq true or active eq true)", false);
        check("not (title eq \"x\") and not(active eq false)", true);
        check("  ( ( title pr ) )  ", true);
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        let deep = format!("{}title pr{}", "(".repeat(40), ")".repeat(40));
        let long = format!("title eq \"{}\"", "x".repeat(9_000));
        let broken = [
            "",
            "title",
            "title eq",
            "title eq x",
            "title zz \"x\"",
            "eq \"x\"",
            "(title pr",
            "title pr)",
            "not title pr",
            "nope eq \"x\"",
            "active gt true",
            "active eq 1",
            "emails[type eq \"work\"",
            "emails[type[value pr]]",
            "title eq \"x\" and",
            "and title pr",
            "title eq {}",
            "title eq [1]",
            "name eq \"x\"",
            "userName eq \"ü",
            deep.as_str(),
            long.as_str(),
        ];
        for text in broken {
            assert!(parse(Type::User, text).is_err(), "{text}");
        }
        assert!(parse_for_any(Type::Group, "userName eq \"x\"").is_ok());
    }

    #[test]
    fn no_bytes_overflow_or_panic() {
        let parts =
            ["(", ")", "not ", "title ", "eq ", "\"x\" ", "and ", "or ", "[", "]", "emails", "ü", "\"", "1e9 ", "pr "];
        let mut state: u64 = 7;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text += parts[usize::try_from(state >> 33).expect("small") % parts.len()];
            }
            let _ = parse(Type::User, &text);
        }
        let _ = parse(Type::User, &"(".repeat(8_000));
    }
}
