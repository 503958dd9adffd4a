"""The one gate for change: an open document with its history, file and selection, as signals. QtCore only."""
