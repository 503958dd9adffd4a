"""The panels beside the map: the palette of channels and notes, and the inspector in which every field is edited."""
