"""The open document: new, open, save, close, and recovery of unsaved or damaged maps."""
