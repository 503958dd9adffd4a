"""The journal of unsaved edits, from which a document is recovered after a crash."""
