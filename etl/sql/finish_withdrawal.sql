-- Their folders are deleted.
delete from withdrawn_delivery
