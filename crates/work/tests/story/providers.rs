//! Whom a provider of OpenID Connect vouches for comes in, and nobody else.

use super::{at, now, people};
use facts::person::Role;
use work::providers::{Claims, Provider, ProviderSaid};
use work::users::CameIn;
use work::{Actor, Problem, Work};

fn claims(subject: &str, email: &str) -> Claims {
    Claims {
        subject: subject.into(),
        email: Some(email.into()),
        is_verified: true,
        name: Some("Somebody".into()),
        id_token: "a.b.c".into(),
        ..Claims::default()
    }
}

async fn comes(work: &Work, provider: &Provider, claims: &Claims) -> Result<String, String> {
    match work.come_in_by(provider, claims, &at("192.0.2.9"), now()).await {
        Ok(CameIn::Session(secret)) => Ok(secret),
        Ok(CameIn::SecondStep(_)) => Err("second step".into()),
        Err(Problem::Invalid { field, .. }) => Err(field.to_owned()),
        Err(problem) => panic!("{problem:?}"),
    }
}

pub async fn story(work: &Work) {
    let operator = Actor::Operator;
    let said = ProviderSaid {
        name: "Acme".into(),
        issuer: "https://id.example.com".into(),
        client_id: "linchpin".into(),
        secret: "hush".into(),
        claim: "groups".into(),
        operations: "ops".into(),
        ..ProviderSaid::default()
    };
    let provider = work.check_provider(&operator, &said, now()).await.expect("can be kept");
    assert!(!provider.secret.contains("hush"), "it is sealed");
    work.put_provider(&operator, &provider, now()).await.expect("keeps");
    let (provider, secret) = work.provider(&provider.id).await.expect("is there");
    assert_eq!(secret, "hush");
    let frame = work.frame(now()).await.expect("a frame");
    let manager = frame.actor(people(&frame, Role::Manager)[0]);
    assert!(matches!(work.check_provider(&manager, &said, now()).await, Err(Problem::Forbidden)));

    // Nobody was invited; then anybody whose address the files have may come.
    let seller = people(&frame, Role::Seller)[3];
    let key = frame.loaded.people[seller as usize];
    let email = work.store.people().await.expect("people")[&key].email.clone().expect("an address");
    let theirs = claims("subject-1", &email.to_uppercase());
    assert_eq!(comes(work, &provider, &theirs).await, Err("provider-unknown".into()));
    let more = ProviderSaid { id: Some(provider.id.clone()), secret: String::new(), admits: true, ..said.clone() };
    let provider = work.check_provider(&operator, &more, now()).await.expect("can be kept");
    work.put_provider(&operator, &provider, now()).await.expect("keeps");
    let unverified = Claims { is_verified: false, ..theirs.clone() };
    assert_eq!(comes(work, &provider, &unverified).await, Err("provider-unverified".into()));
    let session = comes(work, &provider, &theirs).await.expect("comes in");
    let visitor = work.visitor(&session, now()).await.expect("reads").expect("is in");
    assert_eq!(visitor.actor.person(&frame), Some(seller));
    let (from, token) = work.departure(&session).await.expect("reads").expect("came by a provider");
    assert_eq!((from.id.as_str(), token.as_str()), (provider.id.as_str(), "a.b.c"));

    // The subject says who it is: another address changes nothing, and another subject takes nothing over.
    let renamed = claims("subject-1", "renamed@example.com");
    let again = comes(work, &provider, &renamed).await.expect("comes in");
    assert_eq!(work.visitor(&again, now()).await.expect("reads").expect("is in").user, visitor.user);

    // Operations by a claim, as long as it says so.
    let olaf = Claims { values: vec!["all".into(), "ops".into()], ..claims("subject-2", "olaf@example.com") };
    let session = comes(work, &provider, &olaf).await.expect("comes in");
    let visitor = work.visitor(&session, now()).await.expect("reads").expect("is in");
    assert_eq!(visitor.actor.role(), Role::Operations);
    let refused = work.add_api_token(&visitor, "outlasts", 30, true, now()).await.expect_err("would outlast the claim");
    assert!(matches!(refused, Problem::Invalid { field: "by-claim", .. }), "{refused:?}");
    assert_eq!(work.forgotten("olaf@example.com", now()).await.expect("looks"), None, "nor a password");
    let demoted = Claims { values: vec!["all".into()], ..olaf.clone() };
    assert_eq!(comes(work, &provider, &demoted).await, Err("sign-in-ended".into()));
    assert_eq!(work.visitor(&session, now()).await.expect("reads"), None, "what began by the claim ends with it");
    let session = comes(work, &provider, &olaf).await.expect("comes in again");

    // A kept secret goes to nobody else, and another issuer's subjects are other people.
    let elsewhere = ProviderSaid { issuer: "https://elsewhere.example.com".into(), ..more.clone() };
    let refused = work.check_provider(&operator, &elsewhere, now()).await.expect_err("without its secret");
    assert!(matches!(refused, Problem::Invalid { field: "client-secret-anew", .. }), "{refused:?}");
    let elsewhere = ProviderSaid { secret: "another".into(), ..elsewhere };
    let moved = work.check_provider(&operator, &elsewhere, now()).await.expect("can be kept");
    work.put_provider(&operator, &moved, now()).await.expect("keeps");
    assert_eq!(work.visitor(&session, now()).await.expect("reads"), None);
    assert_eq!(comes(work, &moved, &renamed).await, Err("provider-unknown".into()), "subject-1 is nobody there yet");
    let session = comes(work, &moved, &theirs).await.expect("their address is");

    // A provider that ends takes its sessions along.
    work.end_provider(&operator, &provider.id, now()).await.expect("ends");
    assert_eq!(work.visitor(&session, now()).await.expect("reads"), None);
    assert!(work.offered_providers().await.expect("reads").is_empty());
}
