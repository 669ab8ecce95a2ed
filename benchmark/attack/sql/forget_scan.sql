-- Leave out what a later release added.
delete from published_scan where release = $release
