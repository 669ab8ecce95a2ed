-- One fingerprint of all that a release added: its cells and who was counted in them, in a fixed order.
with line as (
    select
        'cell|' || concat_ws(
            '|', reference_date, panel, kind, name, item, measure, statistic, coalesce(value::text, ''),
            coalesce(base::text, ''), coalesce(n::text, ''), state, coalesce(measured_on::text, '')
        ) as text
    from published_cell
    where release = $release
    union all
    select 'member|' || concat_ws('|', reference_date, panel, kind, name, municipality, scan, revision)
    from published_member
    where release = $release
)
select sha256(coalesce(string_agg(text, chr(10) order by text), '')) as content
from line
