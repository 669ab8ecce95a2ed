-- One row per fault, the first so many of a kind in a file, with how many of that kind the file has.
select
    f.document,
    f.sheet,
    f.row,
    f.part,
    f.fault,
    f.value,
    f.refuses,
    count(*) over file_and_kind as total
from answer_fault as f
join staged_document as d using (document)
window file_and_kind as (
    partition by d.source, f.fault
    order by f.document, f.row, f.part
    rows between unbounded preceding and unbounded following
)
qualify row_number() over file_and_kind <= $most
order by f.document, f.sheet, f.row, f.part;
