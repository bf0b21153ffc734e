//! Places in words: how the company, a unit or a person is called, where its pages are, and what heads lists and pages of them.

use super::look::Link;
use crate::words::Words;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, MatchedPath, Path};
use axum::http::request::Parts;
use std::collections::HashMap;
use work::forecast::{NodeInfo, NodeKind};

/// The place whose page is asked for: what an address has after the page (`/company`, `/unit/{id}`, `/person/{id}`).
pub struct AskedPlace(Option<(NodeKind, String)>);

impl AskedPlace {
    /// Its kind and id; `None`: no place was named, and the highest that is the viewer's own is meant.
    pub fn named(&self) -> Option<(NodeKind, &str)> {
        self.0.as_ref().map(|(kind, id)| (*kind, id.as_str()))
    }

    /// Its kind and id; the company unless another place was named.
    pub fn or_company(&self) -> (NodeKind, &str) {
        self.named().unwrap_or((NodeKind::Company, ""))
    }

    /// The same as requests hold it.
    pub fn into_node(self) -> Option<(NodeKind, String)> {
        self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AskedPlace {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<AskedPlace, PathRejection> {
        let Some(route) = parts.extensions.get::<MatchedPath>().cloned() else { return Ok(AskedPlace(None)) };
        let level = route.as_str().trim_end_matches("/{id}").rsplit('/').next().unwrap_or_default();
        let kind = match level {
            "company" => return Ok(AskedPlace(Some((NodeKind::Company, String::new())))),
            "unit" => NodeKind::Unit,
            "person" => NodeKind::Person,
            _ => return Ok(AskedPlace(None)),
        };
        let Path(mut parameters) = Path::<HashMap<String, String>>::from_request_parts(parts, state).await?;
        Ok(AskedPlace(Some((kind, parameters.remove("id").unwrap_or_default()))))
    }
}

/// The name of a place.
pub fn name_of(words: &Words, node: &NodeInfo) -> String {
    match node.kind {
        NodeKind::Company if node.name.is_empty() => words.say("common-company"),
        _ => node.name.clone(),
    }
}

/// A page of a place: pages of places have one form of address.
pub fn place_address(page: &str, node: &NodeInfo) -> String {
    match node.kind {
        NodeKind::Company => format!("{page}/company"),
        NodeKind::Unit => format!("{page}/unit/{}", node.id),
        NodeKind::Person => format!("{page}/person/{}", node.id),
    }
}

/// What heads a column of places: people, teams, or both.
pub fn column_of<'a>(words: &Words, nodes: impl IntoIterator<Item = &'a NodeInfo>) -> String {
    let (people, teams): (Vec<_>, Vec<_>) = nodes.into_iter().partition(|node| node.kind == NodeKind::Person);
    words.say(match (people.is_empty(), teams.is_empty()) {
        (false, true) => "common-person",
        (true, false) => "common-team",
        _ => "common-name",
    })
}

/// The head that the pages of a place's pipeline share.
pub struct PipelineHead {
    /// The places above it.
    pub above: Vec<Link>,
    /// Its name.
    pub heading: String,
    /// What the page says.
    pub lead: String,
    /// What is shown at a click, if anything.
    pub buttons: Vec<Link>,
    /// The pages: whether it is enough, what changed, what is wrong in the CRM.
    pub tabs: Vec<Link>,
    /// The address of this one.
    pub here: String,
}

impl PipelineHead {
    /// The head of a page (`/pipeline`, …) of a place.
    pub fn new(words: &Words, page: &str, node: &NodeInfo, above: Vec<Link>, lead: String) -> PipelineHead {
        let tab = |(page, id): (&str, &str)| Link { href: place_address(page, node), label: words.say(id) };
        let pages = [
            ("/pipeline/enough", "pipeline-view-enough"),
            ("/pipeline", "pipeline-view-changed"),
            ("/hygiene", "pipeline-view-hygiene"),
        ];
        PipelineHead {
            above,
            heading: name_of(words, node),
            lead,
            buttons: Vec::new(),
            tabs: pages.into_iter().map(tab).collect(),
            here: place_address(page, node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_headed_by_what_is_in_it() {
        let words = Words::default();
        let node = |kind| NodeInfo { kind, id: "1".to_owned(), name: "North".to_owned() };
        for (kinds, head) in [
            (vec![NodeKind::Person, NodeKind::Person], "Person"),
            (vec![NodeKind::Unit], "Team"),
            (vec![NodeKind::Unit, NodeKind::Person], "Name"),
        ] {
            let nodes: Vec<NodeInfo> = kinds.into_iter().map(node).collect();
            assert_eq!(column_of(&words, &nodes), head);
        }
    }
}
