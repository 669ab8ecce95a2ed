-- A row when the warehouse has the newest of its columns; one that an older version made has not.
select 1 from duckdb_columns() where table_name = 'withdrawal' and column_name = 'withdrawn_at'
