"""The handout over several sheets, and the whole map on one sheet."""
