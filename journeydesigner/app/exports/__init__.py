"""The dialog in which a map becomes files or paper, and the work behind it."""
