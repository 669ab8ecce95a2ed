-- Leave out what a later release added.
delete from published_score where release = $release
