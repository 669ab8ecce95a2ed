-- The municipalities that have a scan.
select distinct municipality from scan order by municipality
