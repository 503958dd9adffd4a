"""The poster: the whole map on one sheet, as large as it goes."""
