-- A deal's category is read otherwise now (one that has no record and is no closed one stood all along), so all states are to be made anew: with
-- the next import, which does so where other fields are tracked than before. Bit 32 stands for no field; 16 for the category.
update company set tracked = tracked + 32 where tracked between 16 and 31;
