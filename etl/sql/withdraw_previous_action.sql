-- Delete the rows of some scans for good.
delete from previous_action
where document in (select document from document where list_contains($scans, scan))
