-- One row per answer of the documents that count, from files of answers by year.
create or replace temp view answered as
select
    scan, municipality, model, discipline, participant, document, question,
    current, current_state, ambition, ambition_state
from read_parquet(getvariable('answer_files'), hive_partitioning = true)
