"""Paths of the parts of a map in the document's structure, which screen readers follow.

Document > Sect (title: H1) · per phase Sect (H2, L of touchpoints) · Sect (the curve: P, Figure) · Table (rows) · Sect
(links: Figures) · Sect (legend).
"""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.drawing import StructureElement

StructurePath = tuple[StructureElement, ...]

TITLE_PATH: Final[StructurePath] = (StructureElement("Sect", "title"),)


def phase(phase_id: str) -> StructurePath:
    """Return the path of a phase's section."""
    return (StructureElement("Sect", f"phase {phase_id}"),)


def card(phase_id: str, touchpoint_id: str) -> StructurePath:
    """Return the path of a touchpoint in the list of its phase."""
    return (
        *phase(phase_id),
        StructureElement("L", "touchpoints"),
        StructureElement("LI", touchpoint_id),
        StructureElement("LBody"),
    )


def satisfaction(first_id: str) -> StructurePath:
    """Return the path of the section of a curve. `first_id`: of the first phase or touchpoint under it."""
    return (StructureElement("Sect", f"satisfaction {first_id}"),)


def curve(first_id: str) -> StructurePath:
    """Return the path of the figure in a curve's section."""
    return (*satisfaction(first_id), StructureElement("Figure", "curve"))


def row_name(first_id: str, row_id: str) -> StructurePath:
    """Return the path of the head of a row. `first_id`: of the first phase in its table."""
    return (
        StructureElement("Table", f"rows {first_id}"),
        StructureElement("TR", row_id),
        StructureElement("TH", scope="Row"),
    )


def cell(first_id: str, row_id: str, phase_id: str) -> StructurePath:
    """Return the path of a row's cell for a phase. `first_id`: of the first phase in its table."""
    return (
        StructureElement("Table", f"rows {first_id}"),
        StructureElement("TR", row_id),
        StructureElement("TD", phase_id),
    )


def link(link_id: str) -> StructurePath:
    """Return the path of an arrow between two touchpoints."""
    return (StructureElement("Sect", "links"), StructureElement("Figure", link_id))


ABOUT_PATH: Final[StructurePath] = (StructureElement("Sect", "about"),)
"""The path of the map's state, date and confidentiality, which are tagged on the first sheet only."""


def legend(page: int) -> StructurePath:
    """Return the path of the legend of a sheet, counted from 1."""
    return (StructureElement("Sect", f"legend {page}"),)
