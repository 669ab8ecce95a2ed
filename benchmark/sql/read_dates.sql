-- The reference dates of this release, oldest first.
select distinct reference_date from cell order by reference_date
