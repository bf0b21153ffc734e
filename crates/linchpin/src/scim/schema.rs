//! Which attributes users and groups have: RFC 7643 section 8.7, without passwords, which nobody sets here from outside, and
//! without groups in groups.

use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

/// The users' own attributes.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// What companies add to a user.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The groups' attributes.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// As it is answered at /Schemas.
pub static PUBLISHED: LazyLock<Vec<Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("schemas.json")).expect("the schemas are JSON"));

static SCHEMAS: LazyLock<Vec<Schema>> =
    LazyLock::new(|| serde_json::from_str(include_str!("schemas.json")).expect("the schemas are complete"));

/// What every resource has beside its schema's attributes.
static COMMON: LazyLock<Vec<Attribute>> = LazyLock::new(|| {
    let of = |name: &str, kind, mutability, returned, subs: Vec<Attribute>| Attribute {
        name: name.to_owned(),
        kind,
        multi_valued: name == "schemas",
        required: false,
        case_exact: true,
        mutability,
        returned,
        subs,
    };
    let meta = [
        ("resourceType", Kind::String),
        ("created", Kind::DateTime),
        ("lastModified", Kind::DateTime),
        ("location", Kind::Reference),
        ("version", Kind::String),
    ];
    let read_only = |(name, kind)| of(name, kind, Mutability::ReadOnly, Returned::Default, Vec::new());
    vec![
        of("schemas", Kind::Reference, Mutability::ReadOnly, Returned::Always, Vec::new()),
        of("id", Kind::String, Mutability::ReadOnly, Returned::Always, Vec::new()),
        of("externalId", Kind::String, Mutability::ReadWrite, Returned::Default, Vec::new()),
        of("meta", Kind::Complex, Mutability::ReadOnly, Returned::Default, meta.map(read_only).into()),
    ]
});

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A number with decimals.
    Decimal,
    /// A whole number.
    Integer,
    /// An instant, RFC 3339.
    DateTime,
    /// Bytes in base 64.
    Binary,
    /// An address.
    Reference,
    /// Sub-attributes.
    Complex,
}

/// Who may change a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mutability {
    /// Nobody but this server.
    ReadOnly,
    /// The provider.
    ReadWrite,
    /// The provider, once.
    Immutable,
    /// The provider; it is never given back.
    WriteOnly,
}

/// When a value is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Returned {
    /// Whatever was asked for.
    Always,
    /// Never.
    Never,
    /// Unless other attributes were asked for.
    Default,
    /// Only when asked for.
    Request,
}

/// An attribute or sub-attribute.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// The name, as it is written here.
    pub name: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Whether it has several.
    pub multi_valued: bool,
    /// Whether a resource must have it.
    #[serde(default)]
    pub required: bool,
    /// Whether case matters when it is compared.
    #[serde(default)]
    pub case_exact: bool,
    /// Who may change it.
    pub mutability: Mutability,
    /// When it is given back.
    pub returned: Returned,
    /// What a complex one is made of.
    #[serde(default, rename = "subAttributes")]
    pub subs: Vec<Attribute>,
}

impl Attribute {
    /// The sub-attribute of a name in any case.
    pub fn sub(&self, name: &str) -> Option<&Attribute> {
        named(&self.subs, name)
    }
}

#[derive(Debug, Deserialize)]
struct Schema {
    id: String,
    attributes: Vec<Attribute>,
}

/// A kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Somebody who may come in.
    User,
    /// Users who belong together.
    Group,
}

impl Type {
    /// Both.
    pub const ALL: [Type; 2] = [Type::User, Type::Group];

    /// `User` or `Group`.
    pub fn name(self) -> &'static str {
        match self {
            Type::User => "User",
            Type::Group => "Group",
        }
    }

    /// Where such resources are: `/Users` or `/Groups`.
    pub fn endpoint(self) -> &'static str {
        match self {
            Type::User => "/Users",
            Type::Group => "/Groups",
        }
    }

    /// The URN of its own schema.
    pub fn schema(self) -> &'static str {
        match self {
            Type::User => USER,
            Type::Group => GROUP,
        }
    }

    /// The URNs of what is added to it.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Type::User => &[ENTERPRISE],
            Type::Group => &[],
        }
    }

    /// The extension of a URN in any case.
    pub fn extension(self, urn: &str) -> Option<&'static str> {
        self.extensions().iter().find(|known| known.eq_ignore_ascii_case(urn)).copied()
    }

    /// The attributes of its own schema, without the common ones.
    pub fn attributes(self) -> &'static [Attribute] {
        attributes(self.schema())
    }

    /// The attribute of its own schema, or a common one, by a name in any case.
    pub fn attribute(self, name: &str) -> Option<&'static Attribute> {
        named(&COMMON, name).or_else(|| named(self.attributes(), name))
    }

    /// The attribute of one of its schemas by a name in any case.
    pub fn attribute_of(self, extension: Option<&str>, name: &str) -> Option<&'static Attribute> {
        match extension {
            Some(urn) => named(attributes(urn), name),
            None => self.attribute(name),
        }
    }
}

/// The attributes of a schema.
pub fn attributes(urn: &str) -> &'static [Attribute] {
    SCHEMAS.iter().find(|schema| schema.id == urn).map_or(&[], |schema| &schema.attributes)
}

fn named<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_urns_too() {
        assert_eq!(Type::User.attribute("USERNAME").map(|found| found.name.as_str()), Some("userName"));
        assert_eq!(Type::User.attribute("Id").map(|found| found.mutability), Some(Mutability::ReadOnly));
        let urn = Type::User.extension(&ENTERPRISE.to_uppercase()).expect("an extension");
        let manager = Type::User.attribute_of(Some(urn), "Manager").expect("an attribute");
        assert_eq!(manager.sub("displayname").map(|sub| sub.mutability), Some(Mutability::ReadOnly));
        assert!(Type::User.attribute("password").is_none() && Type::Group.attribute("userName").is_none());
    }
}
