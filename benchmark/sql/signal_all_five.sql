-- A participant who gave every question they scored the highest level.
insert into quality_signal
with participant_level as (
    select document, sum(times) as scored, min(level) as lowest_given
    from level_given
    group by document
)
select
    municipality, scan, 'all_five', participant, discipline, null,
    concat('alle ', scored, ' scores zijn niveau ', highest)
from participant_level
join live_document using (document)
join scan_model using (model)
where scored >= $least and lowest_given = highest
