-- What was given by the disciplines themselves, before they agreed.
create or replace temp view discipline_score as
select scan, model, discipline, item, measure, value
from given
where discipline <> 'consensus'
