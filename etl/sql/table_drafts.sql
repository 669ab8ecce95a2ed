-- One row per document of a table, in order of its first line.
copy (
    select
        scan,
        municipality,
        date,
        model,
        status,
        benchmark,
        participant,
        discipline,
        cast(line as text) as line
    from table_document
    order by document
)
to $target (format parquet);
