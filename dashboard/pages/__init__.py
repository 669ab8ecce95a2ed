"""One module per page: PATH, NAME, OF_A_MUNICIPALITY, layout, skeleton, register."""
