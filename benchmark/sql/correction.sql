-- One row per question and measure that a corrected document changed, against the one before it of the same participant.
create or replace temp view correction as
with version as (
    select
        document, municipality, scan, participant, discipline,
        lag(document) over (partition by scan, participant order by document) as before_document
    from document
),
corrected as (
    select * from version where before_document is not null
),
said as (
    select document, question, measure, written(score, state) as told
    from answer
    cross join lateral (
        values ('current', current, current_state), ('ambition', ambition, ambition_state)
    ) as side (measure, score, state)
    where document in (select document from corrected union all select before_document from corrected)
),
earlier as (
    select corrected.document, question, measure, told
    from corrected
    join said on said.document = corrected.before_document
),
later as (
    select document, question, measure, told
    from corrected
    join said using (document)
)
select
    municipality, scan, question, measure, participant, discipline,
    coalesce(earlier.told, 'leeg') as before, coalesce(later.told, 'leeg') as after,
    before_document, document as after_document
from earlier
full join later using (document, question, measure)
join corrected using (document)
where coalesce(earlier.told, 'leeg') <> coalesce(later.told, 'leeg')
