"""The export and print dialog, and the work behind it."""
