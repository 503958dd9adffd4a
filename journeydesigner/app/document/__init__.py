"""The open document: new, open, save, close, recovery of unsaved and damaged maps, versions, and locking."""
