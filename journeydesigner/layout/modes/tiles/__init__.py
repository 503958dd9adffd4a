"""A poster divided over the sheets of an ordinary printer, with a plan to assemble it."""
