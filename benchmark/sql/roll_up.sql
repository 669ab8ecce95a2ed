-- The scores of one level from those of the level below it: scored when half of the children are, the total when all are.
insert into scan_score
select
    scan, score.model, parent.item, measure,
    case
        when count(value) = count(*) or (count(value) * 2 >= count(*) and parent.level <> 'total')
            then avg(value)
    end as value,
    count(value) as scored, count(*) as children
from scan_score as score
join model_item as child using (model, item)
join model_item as parent on parent.model = child.model and parent.item = child.parent
where parent.level = $level
group by scan, score.model, parent.item, parent.level, measure
