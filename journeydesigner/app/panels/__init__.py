"""The panels beside the map: the palette of channels and notes, and the inspector that edits every field."""
