-- Whose scan each counted scan is.
select scan, revision, municipality from published_scan order by scan, revision
