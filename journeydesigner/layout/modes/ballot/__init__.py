"""Forms on which workshop participants score each touchpoint."""
