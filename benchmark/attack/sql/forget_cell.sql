-- Leave out what a later release added.
delete from published_cell where release = $release
