"""What the actions of each menu do, one module per menu; the table in `window/actions.py` names these methods.

The File menu's are in `document/file_commands.py` and `document/versions/`: they need the state of the open document.
"""
