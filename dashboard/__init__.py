"""Show a release: pages, charts, pictures, access. Knows nothing of how the data came to be."""
