-- No rows: the columns of a csv file.
select *
from read_csv($path, delim = $delimiter, encoding = $encoding, header = true, skip = 0, quote = '"', all_varchar = true)
limit 0;
