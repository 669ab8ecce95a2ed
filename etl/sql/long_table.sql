-- The columns of a long table: what a csv or parquet file leaves out is null.
create or replace temp table long_table (
    scan text, municipality text, date text, model text, status text, benchmark text,
    participant text, discipline text, question text, current text, ambition text
);
