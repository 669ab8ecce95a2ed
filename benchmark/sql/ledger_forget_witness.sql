-- The witnesses of the last release make room for those of this one.
delete from ledger_witness
