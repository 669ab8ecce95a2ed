-- One fingerprint per release of all that it added, in a fixed order; of one release where it is asked for.
with line as (
    select
        release,
        'cell|' || concat_ws(
            '|', reference_date, panel, kind, name, item, measure, statistic, coalesce(value::text, ''),
            coalesce(bound, ''), coalesce(base::text, ''), coalesce(n::text, ''), state,
            coalesce(measured_on::text, '')
        ) as text
    from published_cell
    union all
    select release, 'member|' || concat_ws('|', reference_date, panel, kind, name, municipality, scan, revision)
    from published_member
    union all
    select release, 'scan|' || concat_ws('|', scan, revision, municipality, model)
    from published_scan
    union all
    select release, 'score|' || concat_ws('|', scan, revision, item, measure, value)
    from published_score
)
select release, sha256(string_agg(text, chr(10) order by text)) as content
from line
where $release is null or release = $release
group by release
order by release
