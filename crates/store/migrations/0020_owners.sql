-- A page of a seller or a team reads their deals, not the company's: as known at an instant, by owner.
create index deal_state_owner on deal_state (owner_key, known_to);
