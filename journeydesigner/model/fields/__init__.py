"""The field registry: what forms, paper, the schema and tables need to know of each field of the document."""
