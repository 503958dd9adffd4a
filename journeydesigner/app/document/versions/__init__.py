"""Kept versions of the open document: list, preview and open them."""
