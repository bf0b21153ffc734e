-- Why the chance of a deal is what it is: that of a usual deal, then what each group of things seen adds to it (timing,
-- stage, engagement, slippage, owner, profile); JSON. Null: the method gives no reasons.
alter table forecast_deal add column reasons text;
