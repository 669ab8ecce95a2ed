-- Scores in the ledger that are off the scale, do not follow from the questions, or belong to nothing. By item only.
with fault as (
    select item, measure, 'a score off its scale' as fault
    from check_score
    where not written between lowest - 1e-9 and highest + 1e-9
    union
    select item, measure, 'a score that does not follow from its questions'
    from check_score
    where abs(value - written) > 1e-8 or units <> units_written
    union
    select item, measure, 'a score that the ledger has no scan or model for'
    from published_score
    anti join check_slot using (scan, revision, item, measure)
    union
    select item, measure, 'a score written more than once'
    from check_slot
    group by number, item, measure
    having count(*) > 1
)
select
    null::date as reference_date, null as panel, null as kind, null as name, item, measure, null as statistic, fault
from fault
order by all
