-- Who was counted in it.
insert into ledger_member by name from published_member where release = $release
