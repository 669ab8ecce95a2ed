-- A theme that moved far since the definitive scan before, over the questions that both have: of each jump its scans and its levels.
insert into quality_signal
select
    late.municipality, jump.later, 'jump', null, null, item,
    concat(
        replace(printf('%.2f', round(abs(value), 2)), '.', ','),
        ' niveaus ', if(value > 0, 'hoger', 'lager'), ' dan op ', strftime(early.date, '%d-%m-%Y')
    )
from jump
join scan as late on late.scan = jump.later
join scan as early on early.scan = jump.earlier
