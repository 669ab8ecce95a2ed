-- What gets a score in each scan model, in its order.
select model, item, level, parent, position, name_nl, name_en
from item
order by model, position
