-- One row per line of the staged csv file, with its number; line 1 is the header.
create or replace temp view staged_line as
select rowid + 2 as line, *
from staged_csv;
