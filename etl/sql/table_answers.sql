-- One row per line of a table, with the document it belongs to.
copy (
    select d.document, l.line, l.question, l.current, l.ambition
    from staged_line as l
    join table_document as d
        on l.scan = d.scan
        and l.municipality = d.municipality
        and l.date = d.date
        and l.model = d.model
        and l.status = d.status
        and l.benchmark = d.benchmark
        and case when lower(l.discipline) = 'consensus' then '' else l.participant end = d.participant
        and l.discipline = d.discipline
)
to $target (format parquet);
