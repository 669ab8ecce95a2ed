-- One row per answer to a question that the same document answered before.
insert into answer_fault
with suspect as materialized (  -- a set of bits per hundred questions: many times as fast as counting each question
    select document
    from staged_answer
    join staged_document using (document)
    join model_question using (model, question)
    group by document, number // 100
    having count(*) <> bit_count(bit_or(1::hugeint << (number % 100)))
)
select document, sheet, row, 'question', 'twice', question, true
from (select * from staged_answer semi join suspect using (document))
join staged_document using (document)
semi join model_question using (model, question)
qualify row_number() over (partition by document, question order by row, sheet) > 1;
