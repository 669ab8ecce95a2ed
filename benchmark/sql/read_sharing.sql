-- What each municipality chose to share in its latest definitive scan.
select municipality, arg_max(share_riec, (date, scan)), arg_max(share_programme, (date, scan))
from scan
where status = 'definitief'
group by municipality
order by municipality
