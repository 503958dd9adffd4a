"""A document that others can reach: its lock, changes made by other programs, notices above the map."""
