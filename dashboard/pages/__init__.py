"""One module per page: PATH, NAME, layout(view), skeleton() with its ids, register(app, views)."""
