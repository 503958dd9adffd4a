"""The program from the command line: it opens the window, and has commands that need none.

`--help` and `--version` load neither Qt nor pydantic, `templates` and `check` no Qt: rooms are imported inside the
commands.
"""
