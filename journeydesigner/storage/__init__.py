"""The program's files: documents, journals of unsaved edits, saved versions, templates, presets.

Errors carry codes, locations and values; `i18n` has the sentences for them.
"""
