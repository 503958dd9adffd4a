"""A document that others can open too: its lock, changes made by other programs, notices above the map."""
