-- One row per answer of an accepted document, with e-mail addresses left out of the remark.
insert into answer
select
    accepted.number,
    a.question,
    c.value,
    c.state,
    w.value,
    w.state,
    nullif(
        case
            when contains(a.remark, '@') then regexp_replace(a.remark, $email, $dropped, 'g')
            else a.remark
        end,
        ''
    ),
    a.sheet,
    a.row
from staged_answer as a
join accepted_document as accepted using (document)
join staged_document as d using (document)
join score_word as c on c.model = d.model and c.written = a.current
join score_word as w on w.model = d.model and w.written = a.ambition;
