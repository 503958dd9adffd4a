"""What the window and the command line both do: open any file, export a map, offer the choices of an export."""
