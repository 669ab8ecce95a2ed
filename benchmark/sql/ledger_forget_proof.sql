-- The proofs of the last release make room for those of this one.
delete from ledger_proof
