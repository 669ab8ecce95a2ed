-- Their scores.
insert into ledger_score by name from published_score where release = $release
