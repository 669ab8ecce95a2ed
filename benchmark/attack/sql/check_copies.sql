-- Cells carried over that differ from the last one drawn up before them.
with carried as (
    select * from check_cell where not drawn and not derived and state in ('published', 'frozen', 'protected')
)
select
    carried.reference_date, carried.panel, carried.kind, carried.name, carried.item, carried.measure,
    carried.statistic, 'differs from what it carries over' as fault
from carried
asof left join (select * from check_cell where drawn) as source
    on source.panel = carried.panel and source.kind = carried.kind and source.name = carried.name
    and source.item = carried.item and source.measure = carried.measure
    and source.statistic = carried.statistic and source.reference_date < carried.reference_date
where (carried.measured_on, carried.value, carried.bound, carried.base, carried.n, carried.state)
    is distinct from (
        source.measured_on, source.value, source.bound, source.base, source.n,
        if(source.state = 'published', 'frozen', source.state)
    )
order by all
