-- One row per scan and item: highest minus lowest discipline score; above the questions the mean of all questions that have one.
create or replace temp table disagreement as
with per_question as (
    select scan, model, item, max(value) - min(value) as value
    from discipline_score
    where measure = 'current'
    group by scan, model, item
    having count(*) >= 2
)
select scan, ancestor as item, avg(value) as value
from per_question
join model_ancestor using (model, item)
group by scan, ancestor
