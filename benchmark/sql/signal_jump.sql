-- A theme that moved far since the definitive scan before, over the questions that both have.
insert into quality_signal
with successive as (
    select late.municipality, late.scan as later, early.scan as earlier, early.date
    from scan as late
    join scan as early
        on early.municipality = late.municipality
        and early.status = 'definitief'
        and (early.date, early.scan) < (late.date, late.scan)
    qualify row_number() over (partition by late.scan order by early.date desc, early.scan desc) = 1
)
select
    municipality, later as scan, 'jump', null, null, item,
    concat(
        replace(printf('%.2f', round(abs(round(value, 9)), 2)), '.', ','),
        ' niveaus ', if(value > 0, 'hoger', 'lager'), ' dan op ', strftime(date, '%d-%m-%Y')
    )
from scan_change
join successive using (earlier, later)
semi join (select item from model_item where level = 'theme') as theme using (item)
where measure = 'current' and abs(round(value, 9)) > $levels
