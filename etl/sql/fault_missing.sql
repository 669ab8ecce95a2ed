-- One row per document that leaves out questions of its model, with their names.
insert into answer_fault
with counted as (
    select document, count(question) as answers
    from staged_answer
    group by document
),
incomplete as (
    select d.document, d.model
    from staged_document as d
    left join counted as c using (document)
    join (select model, count(*) as questions from model_question group by model) using (model)
    where d.complete and coalesce(c.answers, 0) < questions
)
select document, null, null, 'question', 'missing', string_agg(question, ', ' order by question), false
from incomplete
join model_question using (model)
anti join staged_answer using (document, question)
group by document;
