-- The highest number that was given.
select coalesce(max(delivery), 0)
from delivery;
