-- Copies of the ledger, to which drawing up adds.
create or replace temp table published_cell as from ledger_cell;
create or replace temp table published_member as from ledger_member;
create or replace temp table published_scan as from ledger_scan;
create or replace temp table published_score as from ledger_score;
create or replace temp table published_witness as from ledger_witness;
create or replace temp table published_proof as from ledger_proof;
