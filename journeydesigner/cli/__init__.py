"""The program from the command line: opening the app, and the same power without a window.

`--help` and `--version` load no widgets, `templates` and `check` no Qt at all: rooms are imported inside the commands.
"""
