-- One row per model and written score: what it stands for, without a state where it stands for nothing.
create or replace temp table score_word as
with written as (
    select model, current as written from staged_answer join staged_document using (document)
    union
    select model, ambition as written from staged_answer join staged_document using (document)
),
number as (
    select
        model,
        written,
        lower(trim(written)) as word,
        case
            when regexp_full_match(trim(written), '[+-]?[0-9]{1,9}([.,][0-9]{0,30})?')
            then cast(replace(trim(written), ',', '.') as double)
        end as number
    from written
)
select
    model,
    written,
    case
        when word = '' then 'leeg'
        when word in ('weet-niet', 'nvt') then word
        when fits then 'score'
    end as state,
    case when fits then number end as value
from (
    select
        *,
        number between lowest and highest and (continuous or number = floor(number)) as fits
    from number
    join model_scale using (model)
);
