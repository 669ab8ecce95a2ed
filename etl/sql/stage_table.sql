-- One row per answer of a table that was read and written down by us.
insert into staged_answer
select document + $first, null, line, question, current, ambition, null
from read_parquet($answers);
