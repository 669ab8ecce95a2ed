-- The means of one reference date, one row per group, item and measure: published anew, as it stood, or too few.
-- A cell that the attack protected stands like one that is shown.
insert into published_cell by name
with grid as (
    select distinct kind, name, fresh, item, measure
    from group_state
    cross join model_item
    cross join (values ('current'), ('ambition')) as asked (measure)
    where level = 'theme' or (level = 'question' and list_contains($question_kinds, kind))
),
standing as (
    select
        kind, name, item, measure, value, bound, base, n, measured_on,
        case state when 'published' then 'frozen' else state end as state
    from published_cell
    where panel = 'all' and statistic = 'mean' and measured_on = reference_date
    qualify row_number() over (partition by kind, name, item, measure order by measured_on desc) = 1
),
sums as (
    select
        score.kind, score.name, score.item, score.measure, count(*) as n, sum(units)::bigint as units,
        count(*) filter (where published_member.scan is null) as new_scans
    from candidate_score as score
    left join standing using (kind, name, item, measure)
    left join published_member
        on published_member.reference_date = standing.measured_on
        and published_member.panel = 'all'
        and published_member.kind = score.kind
        and published_member.name = score.name
        and published_member.scan = score.scan
        and published_member.revision = score.revision
    group by score.kind, score.name, score.item, score.measure
),
judged as (
    select
        grid.kind, grid.name, grid.item, grid.measure,
        sums.n, (2 * units + sums.n * coding.base) // (2 * sums.n * coding.base) as label,
        coding.base, bottom, top,
        standing.value as old_value, bound as old_bound, standing.base as old_base,
        standing.n as old_n, standing.measured_on as old_date,
        case
            when fresh and sums.n >= $minimum and (standing.n is null or new_scans >= $growth)
                then 'published'
            when standing.n is not null then standing.state
            when sums.n >= $minimum then 'waiting'
            else 'too_few'
        end as state
    from grid
    left join standing using (kind, name, item, measure)
    left join sums using (kind, name, item, measure)
    left join coding on coding.n = sums.n
)
select
    $day as reference_date, 'all' as panel, kind, name, item, measure, 'mean' as statistic,
    case state
        when 'published' then greatest(bottom, least(top, label)) * base / $units
        else old_value
    end as value,
    case
        when state <> 'published' then old_bound
        when label >= top then 'high'
        when label <= bottom then 'low'
    end as bound,
    case state when 'published' then base / $units else old_base end as base,
    case state when 'published' then n else old_n end as n,
    state,
    case state when 'published' then $day else old_date end as measured_on,
    $release as release
from judged
