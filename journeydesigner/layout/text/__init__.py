"""Text measured and shaped once, over the bundled fonts, for every renderer."""
