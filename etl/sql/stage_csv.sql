-- One row per line of a csv file, in the order of the file.
create or replace temp table staged_csv as
select
    coalesce(trim(scan), '') as scan,
    coalesce(trim(municipality), '') as municipality,
    coalesce(trim(date), '') as date,
    coalesce(trim(model), '') as model,
    coalesce(trim(status), '') as status,
    coalesce(trim(benchmark), '') as benchmark,
    coalesce(trim(participant), '') as participant,
    coalesce(trim(discipline), '') as discipline,
    coalesce(trim(question), '') as question,
    coalesce(trim(current), '') as current,
    coalesce(trim(ambition), '') as ambition
from (
    select * from long_table
    union all by name
    select *
    from read_csv(
        $path,
        delim = $delimiter,
        encoding = $encoding,
        columns = $columns,
        header = true,
        quote = '"',
        escape = '"',
        auto_detect = false
    )
);
