-- How many cells of each state the release holds.
select state, count(*) as cells from published_cell group by state order by state
