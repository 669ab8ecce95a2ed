-- What each table and each of its columns means; a table's own row has no column.
select table_name, null as column_name, null as type, comment
from duckdb_tables()
where not internal
union all
select table_name, column_name, lower(data_type), comment
from duckdb_columns()
where not internal
order by table_name, column_name nulls first
