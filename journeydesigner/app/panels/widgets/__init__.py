"""The inspector's own controls. Each is an `Editor`: shows a value, says when the user changed it, knows no map."""
