-- What these deliveries brought is in a release.
delete from unreleased_delivery
where delivery <= $last;
