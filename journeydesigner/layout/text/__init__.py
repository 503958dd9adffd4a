"""Measure and shape text once, with the bundled fonts, for every renderer."""
