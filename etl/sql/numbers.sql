-- So many new numbers of a sequence, in rising order.
select nextval($sequence) as number
from range($count)
order by number;
