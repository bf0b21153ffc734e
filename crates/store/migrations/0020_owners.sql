-- A page of a seller or a team reads their deals, not the company's: as known at an instant, by owner. Outcome and deletion stand in
-- the index so that decided deals, which grow in number for ever, are passed over without being looked up.
create index deal_state_owner on deal_state (owner_key, known_to, outcome, deleted);
