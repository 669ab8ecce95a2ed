-- Leave out what a later release added.
delete from published_member where release = $release
