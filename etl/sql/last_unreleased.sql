-- The last delivery that brought something new since the last release.
select max(delivery)
from unreleased_delivery;
