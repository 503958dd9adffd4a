"""The document file: parse, validate, migrate, serialize, save and lock it."""
