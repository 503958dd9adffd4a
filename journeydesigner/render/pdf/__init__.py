"""Write pages as a tagged, archivable PDF, and turn PDF pages into pictures."""
