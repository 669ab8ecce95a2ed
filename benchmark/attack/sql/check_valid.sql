-- The moves of the witnesses of a batch after which everything ever published reads the same.
with changed as (
    select
        witness, slot, units_before, units_after, units_after - units_before as shift,
        sum(greatest(units_after - units_before, 0)) over side as up,
        sum(least(units_after - units_before, 0)) over side as down
    from check_moved
    where units_after <> units_before
    window side as (partition by witness, item, measure)
),
shift as (
    -- a sum that no part of this witness's shifts could bring out of its room needs no adding up
    select witness, room, shift, least, most
    from changed
    join check_place using (slot)
    where threshold is null and (most < up or least > down)
    union all
    select witness, room, (2 * units_after < threshold)::integer - (2 * units_before < threshold)::integer, least, most
    from changed
    join check_place using (slot)
    where (2 * units_after < threshold) <> (2 * units_before < threshold)
),
refuted as (
    select witness
    from shift
    group by witness, room
    having sum(shift) not between any_value(least) and any_value(most)
    union
    select witness from check_moved where not on_scale
    union
    select witness from check_delta where witness between $first and $last and (slot is null or delta is null)
)
select witness, slot, move
from check_moved
anti join refuted using (witness)
where abs(move) > 1e-12
order by witness, slot
