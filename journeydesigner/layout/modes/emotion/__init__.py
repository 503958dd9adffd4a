"""The emotional journey: personas and one large satisfaction curve."""
