-- One row per scan that was taken back and did not return.
create or replace temp view withdrawn as
select municipality, scan, date, withdrawn_at
from withdrawal
anti join scan using (scan)
qualify row_number() over (partition by scan order by withdrawn_at desc) = 1
