-- Delete the documents of some scans, after their rows elsewhere.
delete from document
where list_contains($scans, scan)
