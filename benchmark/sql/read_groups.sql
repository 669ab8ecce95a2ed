-- The comparison groups of this release.
select kind, name, label from comparison_group order by kind, label
