"""Show a drawing in a QGraphicsScene: layers, overlays, animation."""
