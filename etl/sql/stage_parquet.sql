-- One row per row of the parquet file at table_path, read again each time: that is cheaper than to keep it.
create or replace temp view staged_line as
select
    file_row_number + 2 as line,
    coalesce(scan, '') as scan,
    coalesce(municipality, '') as municipality,
    coalesce(date, '') as date,
    coalesce(model, '') as model,
    coalesce(status, '') as status,
    coalesce(benchmark, '') as benchmark,
    coalesce(participant, '') as participant,
    coalesce(discipline, '') as discipline,
    coalesce(question, '') as question,
    coalesce(current, '') as current,
    coalesce(ambition, '') as ambition
from (
    select null::bigint as file_row_number, * from long_table
    union all by name
    select * from read_parquet(getvariable('table_path'), file_row_number = true)
);
