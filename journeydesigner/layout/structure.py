"""Where the parts of a map stand in a document's structure, for readers that cannot see the page.

Document > Sect (title: H1) · per phase Sect (H2, L of touchpoints) · Sect (the curve: P, Figure) · Table (rows) ·
Sect (links: Figures) · Sect (legend).
"""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.drawing import Element

Path = tuple[Element, ...]

TITLE: Final[Path] = (Element("Sect", "title"),)


def phase(phase_id: str) -> Path:
    """Return the section of a phase."""
    return (Element("Sect", f"phase {phase_id}"),)


def card(phase_id: str, touchpoint_id: str) -> Path:
    """Return the place of a touchpoint in the list of its phase."""
    return (*phase(phase_id), Element("L", "touchpoints"), Element("LI", touchpoint_id), Element("LBody"))


def satisfaction(first: str) -> Path:
    """Return the section of the curve from `first` (the id of a touchpoint or phase) on."""
    return (Element("Sect", f"satisfaction {first}"),)


def curve(first: str) -> Path:
    """Return the figure in that section."""
    return (*satisfaction(first), Element("Figure", "curve"))


def row_name(first: str, row_id: str) -> Path:
    """Return the head of a row in the table under the phases from `first` (an id) on."""
    return (Element("Table", f"rows {first}"), Element("TR", row_id), Element("TH", scope="Row"))


def cell(first: str, row_id: str, phase_id: str) -> Path:
    """Return a row's cell for a phase, in the table under the phases from `first` (an id) on."""
    return (Element("Table", f"rows {first}"), Element("TR", row_id), Element("TD", phase_id))


def link(link_id: str) -> Path:
    """Return an arrow between two touchpoints."""
    return (Element("Sect", "links"), Element("Figure", link_id))


ABOUT: Final[Path] = (Element("Sect", "about"),)
"""The state and date of the map, and who may read it: told once, on the first sheet."""


def legend(page: int) -> Path:
    """Return the legend of a sheet, counted from 1."""
    return (Element("Sect", f"legend {page}"),)
