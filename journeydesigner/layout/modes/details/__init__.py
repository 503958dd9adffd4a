"""The details at the end of a handout: all texts of the map, in full."""
