"""The document file: read, check, migrate, write, save and lock it."""
