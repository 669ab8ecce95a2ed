-- The scores that may be counted at this date, in whole units (half up); questions only in the kinds of group that show them.
create or replace temp table candidate_score as
select
    kind, name, municipality, scan, revision, item, measure, level,
    floor(round(round(value, 9) * $units, 9) + 0.5)::integer as units
from candidate
join scan_score using (scan)
join model_item using (model, item)
where value is not null
    and measure in ('current', 'ambition')
    and (level = 'theme' or (level = 'question' and list_contains($question_kinds, kind)))
