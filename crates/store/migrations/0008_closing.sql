-- When an open deal will close if it is won: eight times in ten between these days; and the chance that it is won at all.
-- Null: the method does not say.
alter table forecast_deal add column p_ever double precision;
alter table forecast_deal add column close_from_day bigint;
alter table forecast_deal add column close_to_day bigint;
