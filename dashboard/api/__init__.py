"""The read-only API under /api/v1: the same figures as on the pages, for people's own scripts."""
