"""Questions about a map. Answers are data and codes, never sentences."""
