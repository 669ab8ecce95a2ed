-- A participant with the same score for nearly all questions; the highest level for all of them is a signal of its own.
insert into quality_signal
with participant_level as (
    select document, sum(times) as scored, max(times) as same, arg_max(level, times) as level, min(level) as lowest_given
    from level_given
    group by document
)
select
    municipality, scan, 'straight_lining', participant, discipline, null,
    concat(same, ' van de ', scored, ' scores zijn niveau ', written(level, 'score'))
from participant_level
join live_document using (document)
join scan_model using (model)
where scored >= $least and same * 100 >= scored * $percent and lowest_given < highest
