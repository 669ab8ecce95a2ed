-- A row when the warehouse has the newest of its columns; one that an older version made has not.
select 1 from duckdb_columns() where table_name = 'ledger_cell' and column_name = 'bound'
