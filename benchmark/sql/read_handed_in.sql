-- The documents ever loaded of the scans of some municipalities, in order of loading.
select
    scan, document, kind, participant, discipline, file, sha256, loaded_at, counts, replaced_by,
    scored, unknown, not_applicable, blank
from handed_in
where list_contains($municipalities, municipality)
order by document
