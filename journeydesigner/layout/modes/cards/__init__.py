"""Cards to cut out for the table of a workshop, one per touchpoint."""
