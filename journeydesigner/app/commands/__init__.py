"""What the actions do, one module per menu. The functions are named by the table in `app.actions`."""
