-- The lowest and the highest level of the models in use together.
select min(lowest) as lowest, max(highest) as highest from scan_model
