-- The proofs of this release instead of those of the last.
create or replace temp table published_proof as from kept
