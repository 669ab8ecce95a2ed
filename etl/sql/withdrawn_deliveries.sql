-- The deliveries whose folders are to be deleted.
select delivery from withdrawn_delivery order by delivery
