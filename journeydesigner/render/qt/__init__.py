"""Draw marks with QPainter: on the canvas and into a PNG."""
