-- What each witness of a batch moves: of every question and theme it touches by how much, and by how many whole units.
create or replace temp table check_moved as
with moved as (
    select witness, weight.slot, sum(delta * weight) as move
    from check_delta
    join check_weight as weight on weight.question = check_delta.slot
    where witness between $first and $last
    group by witness, weight.slot
)
select
    witness, slot, item, measure, move,
    level <> 'question' or value + move between lowest - 1e-9 and highest + 1e-9 as on_scale,
    units as units_before,
    case
        when abs(move) < 1e6 then floor(round(round(value + move, 9) * $units, 9) + 0.5)::integer
    end as units_after
from moved
join check_score using (slot)
where level in ('question', 'theme')
