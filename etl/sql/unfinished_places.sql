-- One row per file that was judged and is to leave the inbox.
select u.place, d.sha256
from unfinished_delivery as u
join delivery as d using (delivery)
order by u.place;
