-- One row per score that is not a level of the model, nor a word for none.
insert into answer_fault
select a.document, a.sheet, a.row, 'current', 'score', a.current, true
from staged_answer as a
join staged_document as d using (document)
join score_word as w on w.model = d.model and w.written = a.current
where w.state is null
union all
select a.document, a.sheet, a.row, 'ambition', 'score', a.ambition, true
from staged_answer as a
join staged_document as d using (document)
join score_word as w on w.model = d.model and w.written = a.ambition
where w.state is null;
