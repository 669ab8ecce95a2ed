-- One row per scan, discipline, question and measure: the mean of what its participants gave, each participant once.
create or replace temp table discipline_score as
select scan, model, discipline, item, measure, avg(score) as value
from given
where discipline <> 'consensus' and state = 'score'
group by scan, model, discipline, item, measure
