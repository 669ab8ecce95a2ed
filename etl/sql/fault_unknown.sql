-- One row per answer to a question that the model does not have.
insert into answer_fault
select document, sheet, row, 'question', 'unknown', question, true
from staged_answer
join staged_document using (document)
anti join model_question using (model, question);
