//! Sellers of a large company who ask desks for help, and what becomes of it.

use crate::company::now;
use facts::StageKind;
use facts::person::{PersonIx, Role};
use work::deals::DealsRequest;
use work::desks::DeskDraft;
use work::requests::{Act, RequestDraft};
use work::subject::Subject;
use work::{Actor, Work};

/// People at each desk.
const SEATS: usize = 4;
/// Every so many sellers one asks.
const EVERY: usize = 3;
/// Of so many requests one is still open.
const OPEN: usize = 4;

/// Makes desks; sellers ask them for help, and most of it is answered.
pub async fn ask(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    let people = 0..PersonIx::try_from(frame.company().people.len()).expect("fewer than 2^32 people");
    let sellers: Vec<PersonIx> =
        people.filter(|person| frame.is_here(*person) && frame.role_of(*person) == Role::Seller).collect();
    let mut desks = Vec::new();
    for (name, helpers) in ["Presales", "Legal", "Finance"].into_iter().zip(sellers.chunks(SEATS)) {
        let members = helpers.iter().map(|person| frame.loaded.people_ids[*person as usize].clone()).collect();
        let draft = DeskDraft { name: name.into(), target_hours: Some(8), members, ..DeskDraft::default() };
        let desk = work.put_desk(&Actor::Operator, None, &draft, now()).await.expect("a desk");
        desks.push((desk.id, frame.actor(helpers[0])));
    }
    let open = DealsRequest { outcome: Some(StageKind::Open), limit: Some(1), ..DealsRequest::default() };
    for (place, seller) in sellers.into_iter().step_by(EVERY).enumerate() {
        let (desk, helper) = &desks[place % desks.len()];
        let asker = frame.actor(seller);
        let listed = work.list_deals(&asker, &open, now()).await.expect("deals").deals;
        let Some(deal) = listed.first() else { continue };
        let draft = RequestDraft {
            desk: desk.clone(),
            about: Subject::Deal(deal.id.clone()),
            need: "A demonstration for their works council.".into(),
            answers: Vec::new(),
            need_by: None,
        };
        let asked = work.ask_for_help(&asker, &draft, now()).await.expect("asks");
        if place % OPEN > 0 && asker != *helper {
            let answer = Act::Answer("Shown on Tuesday.".into());
            work.act_on_request(helper, &asked.id, &answer, None, now()).await.expect("answers");
        }
    }
}
