-- No rows: the columns of a parquet file.
select *
from read_parquet($path)
limit 0;
