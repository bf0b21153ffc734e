//! Names of attributes: `userName`, `name.givenName`, `urn:…:User:department`, and what a PATCH chooses: `emails[type eq "work"].value`.

use super::fault::Fault;
use super::filter::{self, Filter};
use super::schema::{Attribute, Type};

/// Characters of a path at most.
const LONGEST: usize = 2_048;

/// An attribute, by its places in the record of a resource.
#[derive(Clone, Debug)]
pub struct Path {
    /// The extension that it belongs to.
    pub extension: Option<&'static str>,
    /// The attribute.
    pub attribute: &'static Attribute,
    /// The sub-attribute.
    pub sub: Option<&'static Attribute>,
}

/// What a PATCH changes.
#[derive(Clone, Debug)]
pub enum Target {
    /// All of an extension.
    Extension(&'static str),
    /// An attribute or a part of it.
    Attribute {
        /// Which one.
        path: Path,
        /// Which of its values.
        chosen: Option<Filter>,
    },
}

/// Splits `urn:…:User:name.sub` into the URN and the rest; no URN: all is the rest.
fn split_urn(text: &str) -> (Option<&str>, &str) {
    let is_urn = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    match text.rsplit_once(':').filter(|_| is_urn) {
        Some((urn, rest)) => (Some(urn), rest),
        None => (None, text),
    }
}

impl Path {
    /// Reads a name of a kind of resource; `None`: it has no such attribute.
    pub fn parse(kind: Type, text: &str) -> Option<Path> {
        let (urn, name) = split_urn(text.trim());
        let extension = match urn {
            Some(urn) if urn.eq_ignore_ascii_case(kind.schema()) => None,
            Some(urn) => Some(kind.extension(urn)?),
            None => None,
        };
        let (name, sub) = name.split_once('.').map_or((name, None), |(name, sub)| (name, Some(sub)));
        let attribute = kind.attribute_of(extension, name)?;
        let sub = match sub {
            Some(sub) => Some(attribute.sub(sub)?),
            None => None,
        };
        Some(Path { extension, attribute, sub })
    }

    /// What is compared: the sub-attribute, or of a complex attribute its `value`.
    pub fn compared(&self) -> &'static Attribute {
        self.sub.or_else(|| self.attribute.sub("value")).unwrap_or(self.attribute)
    }
}

impl Target {
    /// Reads the path of an operation of a PATCH.
    ///
    /// # Errors
    /// [`Fault::InvalidPath`] if it cannot be read or names nothing; [`Fault::InvalidFilter`] for what is in brackets.
    pub fn parse(kind: Type, text: &str) -> Result<Target, Fault> {
        let text = text.trim();
        let invalid = || Fault::InvalidPath(text.chars().take(100).collect());
        if text.len() > LONGEST {
            return Err(invalid());
        }
        if let Some(urn) = kind.extension(text) {
            return Ok(Target::Extension(urn));
        }
        let Some(open) = text.find('[') else {
            let path = Path::parse(kind, text).ok_or_else(invalid)?;
            return Ok(Target::Attribute { path, chosen: None });
        };
        let close = text.rfind(']').filter(|close| *close > open).ok_or_else(invalid)?;
        let mut path = Path::parse(kind, &text[..open]).filter(|path| path.sub.is_none()).ok_or_else(invalid)?;
        if !path.attribute.multi_valued || path.attribute.subs.is_empty() {
            return Err(invalid());
        }
        let chosen = filter::parse_within(path.attribute, &text[open + 1..close])?;
        path.sub = match text[close + 1..].trim() {
            "" => None,
            rest => {
                let sub = rest.strip_prefix('.').and_then(|name| path.attribute.sub(name));
                Some(sub.ok_or_else(invalid)?)
            }
        };
        Ok(Target::Attribute { path, chosen: Some(chosen) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<String> {
        let path = Path::parse(Type::User, text)?;
        let sub = path.sub.map(|sub| format!(".{}", sub.name)).unwrap_or_default();
        Some(format!("{}{}{sub}", path.extension.map_or("", |_| "+"), path.attribute.name))
    }

    #[test]
    fn names_are_read_with_and_without_their_schema() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(parsed(text).as_deref(), expected, "{text}");
        check("USERNAME", Some("userName"));
        check("name.GivenName", Some("name.givenName"));
        check("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName", Some("name.familyName"));
        check("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", Some("+manager.value"));
        check("URN:IETF:params:scim:schemas:extension:ENTERPRISE:2.0:user:Department", Some("+department"));
        check("meta.lastModified", Some("meta.lastModified"));
        check("members.$ref", None);
        check("urn:of:somebody:else:name", None);
        check("name.givenName.more", None);
        check("", None);
    }

    #[test]
    fn targets_choose_values() {
        let check = |text: &str, is_one: bool| assert_eq!(Target::parse(Type::User, text).is_ok(), is_one, "{text}");
        check("emails[type eq \"work\"]", true);
        check("emails[type eq \"work\" and value co \"@\"].value", true);
        check("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", true);
        for broken in
            ["emails[", "emails]", "emails[type eq].value", "emails[type eq \"a\"].nope", "name[a eq 1]", "[]"]
        {
            check(broken, false);
        }
        check(&format!("emails[{}]", "(".repeat(5_000)), false);
    }
}
