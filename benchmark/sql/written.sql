-- A score as people write it: 3, 2,5, weet-niet, nvt or leeg.
create or replace temp macro written(score, state) as
    case
        when state <> 'score' then state
        when score = floor(score) then score::bigint::text
        else replace(score::text, '.', ',')
    end
