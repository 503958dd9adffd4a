"""The open document with its history, file and selection, and the edits that need no canvas. Of Qt only QtCore."""
