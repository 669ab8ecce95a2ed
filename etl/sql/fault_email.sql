-- One row per remark with an e-mail address.
insert into answer_fault
select document, sheet, row, 'remark', 'email', null, false
from staged_answer
join staged_document using (document)
where contains(remark, '@') and regexp_matches(remark, $email);
