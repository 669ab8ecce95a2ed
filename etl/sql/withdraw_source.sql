-- Delete the files of which no document is left; the receipt keeps their sha256.
delete from source
where source not in (select source from document)
