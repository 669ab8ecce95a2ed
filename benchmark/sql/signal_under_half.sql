-- A participant who answered too few of the questions; blank is no answer.
insert into quality_signal
with asked as (
    select model, count(*) as questions
    from model_item
    where level = 'question'
    group by model
),
answered as (
    select document, count(*) as answers
    from answer
    where current_state <> 'leeg'
    group by document
)
select
    municipality, scan, 'under_half', participant, discipline, null,
    concat(coalesce(answers, 0), ' van de ', questions, ' vragen beantwoord')
from live_document
join asked using (model)
left join answered using (document)
where discipline <> 'consensus' and coalesce(answers, 0) * 100 < questions * $percent
