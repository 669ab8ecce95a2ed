-- One row per answer to a question that the same document answered before.
insert into answer_fault
with numbered as (
    select question, row_number() over (order by question) as number
    from (select distinct question from model_question)
),
suspect as materialized (  -- a set of bits per sixty questions: many times as fast as counting each question
    select document
    from staged_answer
    join numbered using (question)
    group by document, number // 60
    having count(*) <> bit_count(bit_or(1::bigint << (number % 60)))
)
select document, sheet, row, 'question', 'twice', question, true
from (select * from staged_answer semi join suspect using (document))
join staged_document using (document)
semi join model_question using (model, question)
qualify row_number() over (partition by document, question order by row, sheet) > 1;
