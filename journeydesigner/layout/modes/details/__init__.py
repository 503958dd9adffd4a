"""The table of all texts that stands behind a handout."""
