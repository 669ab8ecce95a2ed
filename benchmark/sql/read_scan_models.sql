-- The scan models of this release.
select model, family, title_nl, title_en, predecessor, lowest, highest
from scan_model
order by model
