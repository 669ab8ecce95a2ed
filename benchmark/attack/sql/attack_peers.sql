-- The scans ever counted in the RIEC groups a municipality was counted in, and which of them are its own.
select distinct scan, revision, municipality = $code as own
from published_member
where panel = 'all'
    and kind = 'riec'
    and name in (select name from published_member where panel = 'all' and kind = 'riec' and municipality = $code)
order by scan, revision
