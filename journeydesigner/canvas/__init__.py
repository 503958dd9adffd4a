"""Shows an `InteractiveDrawing` in a graphics view and turns gestures and keys into edits of the session's map."""
