"""The modes of printing, one module each: a job in, drafts of sheets out."""
