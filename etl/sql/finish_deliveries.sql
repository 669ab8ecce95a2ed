-- These deliveries have their report and their file.
delete from unfinished_delivery
where delivery in (select unnest($done));
