-- How many definitive scans, of how many municipalities.
select count(*) as scans, count(distinct municipality) as municipalities from scan where status = 'definitief'
