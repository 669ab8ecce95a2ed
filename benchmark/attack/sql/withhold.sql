-- Withhold new cells, and what repeats them at later dates of the same release.
update published_cell
set state = 'protected', value = null, bound = null
from withheld
where published_cell.release = $release
    and published_cell.state in ('published', 'frozen')
    and published_cell.measured_on = withheld.reference_date
    and published_cell.panel = withheld.panel
    and published_cell.kind = withheld.kind
    and published_cell.name = withheld.name
    and published_cell.item = withheld.item
    and published_cell.measure = withheld.measure
    and published_cell.statistic = withheld.statistic
