-- Every module and total of the scans that must be safe: the mean of the spans proven of its themes, null where one is not proven.
with theme as (
    select number, scan, revision, measure, slot.parent as item, span
    from check_slot as slot
    semi join (select number, measure from check_slot semi join check_place using (slot)) using (number, measure)
    left join proven using (scan, revision, measure, item)
    where level = 'theme'
),
module as (
    select
        number, scan, revision, measure, item, any_value(slot.level) as level, any_value(slot.parent) as parent,
        if(count(span) = count(*), avg(span), null) as span
    from theme
    join check_slot as slot using (number, scan, revision, measure, item)
    group by number, scan, revision, measure, item
),
total as (
    select
        slot.number, slot.scan, slot.revision, slot.measure, slot.item, slot.level,
        if(count(span) = count(*), avg(span), null) as span
    from module
    join check_slot as slot
        on slot.number = module.number and slot.measure = module.measure and slot.item = module.parent
    group by slot.number, slot.scan, slot.revision, slot.measure, slot.item, slot.level
)
select scan, revision, measure, item, level, span from module
union all
select scan, revision, measure, item, level, span from total
order by all
