"""The map itself: lanes, cards, satisfaction curve, rows of text, links."""
