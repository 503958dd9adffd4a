"""The document: frozen data, the field's vocabulary, pure edits and their history. Knows no Qt and no files."""
