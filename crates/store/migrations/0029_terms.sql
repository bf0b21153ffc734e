-- How long it is kept what people put away of their briefs, and what they planned beside an answer that they kept.
insert into retention (kind, keep_days) select 'dismissals', 365 where not exists (select 1 from company);
insert into retention (kind, keep_days) select 'plans', 1095 where not exists (select 1 from company);
