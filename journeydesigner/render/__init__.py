"""Renderers: each turns a `layout.drawing.Drawing`, or pages of drawings, into one kind of output."""
