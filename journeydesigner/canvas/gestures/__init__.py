"""Gestures: one class each, with press, move, release and cancel; a cancelled one changes nothing."""
