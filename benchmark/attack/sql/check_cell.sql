-- Every cell, numbered; `drawn` where it was drawn up from scores or choices at its own date rather than carried over. `derived`,
-- never drawn: of a module or the total, which follow from the means of themes beside them.
create or replace temp table check_cell as
with item as (
    select
        item, bool_or(level = 'question') as question, bool_or(level = 'theme') as theme,
        bool_or(level in ('module', 'total')) as derived
    from model_item
    group by item
)
select
    (row_number() over ())::integer as cell, reference_date, panel, kind, name, cell.item, measure, statistic,
    value, bound, base, n, state, measured_on, item.item is not null as known,
    coalesce(question, false) as question, coalesce(theme, false) as theme, coalesce(derived, false) as derived,
    coalesce(
        measured_on = reference_date and state in ('published', 'protected') and derived is not true, false
    ) as drawn
from published_cell as cell
left join item on item.item = cell.item and measure <> 'chosen'
