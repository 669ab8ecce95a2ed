"""The attack on everything ever published, before anything new is published."""
