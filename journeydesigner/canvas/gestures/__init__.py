"""Gestures: one small class each, all with press, move, release and cancel; a cancelled one leaves no trace."""
