-- The proofs of this release instead of those of the last.
insert into ledger_proof by name from published_proof
