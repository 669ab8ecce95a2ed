-- One row per scan and item above the questions: whether its score rests on more than one discipline, or on consensus. What does
-- not is the score of one discipline, often of one person, and stays with the municipality.
create or replace temp table shared_basis as
select scan, ancestor as item, bool_or(discipline = 'consensus') or min(discipline) <> max(discipline) as shared
from given
join model_ancestor using (model, item)
where ancestor <> item
group by scan, ancestor
