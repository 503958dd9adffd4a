"""How a handout carries its map: the names under which it is put in, and by which it is found again."""

from __future__ import annotations

from typing import Final, Literal

from journeydesigner.model.journey import FORMAT

EmbeddingFormat = Literal["pdf", "png", "svg"]
"""What can carry a map: one of these kinds of file."""

PDF_ATTACHMENT_NAME: Final = "map.journey"
"""The attachment's name in a PDF; its relationship to the document is Source."""
PNG_KEYWORD: Final = FORMAT
"""The keyword of the compressed international text (iTXt) in a PNG."""
SVG_ELEMENT: Final = FORMAT
"""The element in the metadata of an SVG; its text is the file."""
SVG_NAMESPACE: Final = f"urn:journeydesigner:{FORMAT}"
"""That element's namespace: a name, no address."""
