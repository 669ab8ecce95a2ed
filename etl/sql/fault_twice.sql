-- One row per answer to a question that the same document answered before.
insert into answer_fault
select document, sheet, row, 'question', 'twice', question, true
from staged_answer
join staged_document using (document)
semi join (
    select document, question
    from staged_answer
    group by document, question
    having count(*) > 1
) using (document, question)
qualify row_number() over (partition by document, question order by row, sheet) > 1;
