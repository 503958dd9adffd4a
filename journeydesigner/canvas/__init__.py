"""Shows a `Drawing` in a graphics view and turns what hands do on it into edits of the session's map."""
