"""Renderers: each turns a `layout.drawing.Drawing` (or pages of them) into one kind of output. None knows another."""
