-- How many documents a table has.
select count(*)
from table_document;
