-- What changed in the questionnaire, in its order; what was removed last.
select model, predecessor, question, previous_question, relation, text, previous_text
from model_change
order by model, rowid
