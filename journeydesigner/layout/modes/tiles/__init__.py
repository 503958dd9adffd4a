"""A poster divided over sheets of a usual printer, with a plan to assemble it."""
