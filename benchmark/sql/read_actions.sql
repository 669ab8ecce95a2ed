-- The courses of action of each scan model, in its order.
select model, action, theme, position, title_nl, title_en
from action
order by model, position
