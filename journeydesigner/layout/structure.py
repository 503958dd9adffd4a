"""Where the parts of a map stand in a document's structure, for readers that cannot see the page.

Document > Sect (title: H1) · per phase Sect (H2, L of touchpoints) · Sect (the curve: P, Figure) · Table (rows) ·
Sect (links: Figures) · Sect (legend).
"""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.drawing import StructureElement

StructurePath = tuple[StructureElement, ...]

TITLE_PATH: Final[StructurePath] = (StructureElement("Sect", "title"),)


def phase(phase_id: str) -> StructurePath:
    """Return the section of a phase."""
    return (StructureElement("Sect", f"phase {phase_id}"),)


def card(phase_id: str, touchpoint_id: str) -> StructurePath:
    """Return the place of a touchpoint in the list of its phase."""
    return (
        *phase(phase_id),
        StructureElement("L", "touchpoints"),
        StructureElement("LI", touchpoint_id),
        StructureElement("LBody"),
    )


def satisfaction(first_id: str) -> StructurePath:
    """Return the section of the curve from `first` (the id of a touchpoint or phase) on."""
    return (StructureElement("Sect", f"satisfaction {first_id}"),)


def curve(first_id: str) -> StructurePath:
    """Return the figure in that section."""
    return (*satisfaction(first_id), StructureElement("Figure", "curve"))


def row_name(first_id: str, row_id: str) -> StructurePath:
    """Return the head of a row in the table under the phases from `first` (an id) on."""
    return (
        StructureElement("Table", f"rows {first_id}"),
        StructureElement("TR", row_id),
        StructureElement("TH", scope="Row"),
    )


def cell(first_id: str, row_id: str, phase_id: str) -> StructurePath:
    """Return a row's cell for a phase, in the table under the phases from `first` (an id) on."""
    return (
        StructureElement("Table", f"rows {first_id}"),
        StructureElement("TR", row_id),
        StructureElement("TD", phase_id),
    )


def link(link_id: str) -> StructurePath:
    """Return an arrow between two touchpoints."""
    return (StructureElement("Sect", "links"), StructureElement("Figure", link_id))


ABOUT_PATH: Final[StructurePath] = (StructureElement("Sect", "about"),)
"""The state and date of the map, and who may read it: told once, on the first sheet."""


def legend(page: int) -> StructurePath:
    """Return the legend of a sheet, counted from 1."""
    return (StructureElement("Sect", f"legend {page}"),)
