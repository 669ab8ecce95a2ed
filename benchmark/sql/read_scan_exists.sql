-- Whether there is a scan with this id: one row, or none.
select scan from scan where scan = $scan order by scan
