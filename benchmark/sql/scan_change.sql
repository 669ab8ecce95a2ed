-- One row per pair of scans, item and measure: later minus earlier over what both have, and how large a share of the questions that is.
create or replace temp view scan_change as
with measured as (
    select earlier, later, item, 'current' as measure, current as value, share from item_change
    union all
    select earlier, later, item, 'ambition', ambition, share from item_change
)
select
    cast(earlier as text) as earlier, cast(later as text) as later, cast(item as text) as item, measure, value, share
from measured
