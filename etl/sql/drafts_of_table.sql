-- One row per document of a table that was read and written down by us, in the order of the table.
select *
from read_parquet($documents);
