-- The witnesses of this release instead of those of the last.
insert into ledger_witness by name from published_witness
