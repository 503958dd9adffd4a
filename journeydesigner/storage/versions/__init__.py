"""The history of saved versions of a document."""
