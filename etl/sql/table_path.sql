-- The parquet file that the view of its lines reads.
set variable table_path = $path;
