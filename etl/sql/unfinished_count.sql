-- How many deliveries were judged whose file is not in its folder yet.
select count(*) from unfinished_delivery
