"""Edit a text of the map in place."""
