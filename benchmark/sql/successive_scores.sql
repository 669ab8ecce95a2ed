-- The current scores of each scan and of the definitive one before it, per question that both have; only of scans of which a question
-- moved more than so many levels: the mean of a theme cannot move more than all of its questions.
with successive as (
    select early.scan::scan_key as earlier, late.scan::scan_key as later, early.model as earlier_model, late.model as later_model
    from scan as late
    join scan as early
        on early.municipality = late.municipality
        and early.status = 'definitief'
        and (early.date, early.scan) < (late.date, late.scan)
    qualify row_number() over (partition by late.scan order by early.date desc, early.scan desc) = 1
),
moved as (
    select successive.*, late.item, early.current as before, late.current as after
    from successive
    join scan_item as late on late.scan = successive.later and late.depth = 3
    join scan_item as early on early.scan = successive.earlier and early.item = late.item and early.depth = 3
),
far as (
    select distinct later
    from moved
    where abs(after - before) > $levels
)
select earlier_model, later_model, earlier::text, later::text, item::text, before, after
from moved
semi join far using (later)
order by later
