-- What is computed from scores, themes and questions, and which theme each question stands under.
select model, item, level, parent
from model_item
where level in ('theme', 'question')
order by model, position
