"""Colours, fonts, icons and style sheet of the interface."""
