-- One row per scan, item and measure. The score of an item above the questions is shared when it rests on more than one discipline,
-- or on consensus: what does not is the score of one discipline, often of one person, and stays with the municipality.
create or replace temp view scan_score as
with told as (
    select
        *, depth < 3 and coalesce(first_discipline <> last_discipline or first_discipline = 'consensus', false) as shared
    from scan_item
),
measured as (
    select scan, model, item, 'current' as measure, current as value, current_scored as scored, children, shared from told
    union all
    select scan, model, item, 'ambition', ambition, ambition_scored, children, shared from told
    union all
    select scan, model, item, 'gap', gap, gap_scored, children, shared from told
    union all
    select scan, model, item, 'disagreement', disagreement_sum / disagreement_count, 1, 1, false
    from told
    where disagreement_count > 0
    union all
    select scan, model, item, 'shift', shift, 1, 1, false from told where shift is not null
)
select
    cast(scan as text) as scan, cast(model as text) as model, cast(item as text) as item, measure, value, scored, children, shared
from measured
