"""Input fields and other controls, without knowledge of the document."""
