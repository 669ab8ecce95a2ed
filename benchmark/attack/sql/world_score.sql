-- The scores of every scan ever counted, of one measure, of themes and questions.
select scan, revision, item, value
from published_score
where measure = $measure and item in (select item from model_item where level in ('theme', 'question'))
