-- The changes between every two scans of one municipality.
select earlier, later, item, measure, value, share
from change
where municipality = $municipality
order by earlier, later, item, measure
