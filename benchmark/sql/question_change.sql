-- One row per pair of scans and question both have: later minus earlier; null where a side is missing.
create or replace temp table item_change as
select
    pair.earlier, pair.later, pair.later_model as model, late.item, late.depth,
    late.current - early.current as current, late.ambition - early.ambition as ambition, comparable.share
from scan_pair as pair
join scan_item as late on late.scan = pair.later
join scan_item as early on early.scan = pair.earlier and early.item = late.item
join comparable
    on comparable.earlier = pair.earlier_model
    and comparable.later = pair.later_model
    and comparable.item = late.item
where late.depth = 3
