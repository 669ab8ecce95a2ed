-- In which rooms each score stands.
create or replace temp table check_place as
select slot, room, threshold, least, most
from check_entry
join check_room using (cell)
order by slot, room
