"""The state of session, settings and window that decides which actions are enabled and checked."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.i18n.translation import current_language
from journeydesigner.session.session import Session

DELETABLE = frozenset(("touchpoint", "phase", "row", "cell", "link"))
RENAMABLE = frozenset(("touchpoint", "phase", "row", "cell", "map"))


@dataclass(frozen=True, slots=True)
class ActionState:
    """What the table of actions refers to by name. `undo_label` and `redo_label` are "" where there is no step."""

    undo_label: str
    redo_label: str
    is_editable: bool
    can_undo: bool
    can_redo: bool
    can_save: bool
    has_recent_files: bool
    can_delete: bool
    can_link: bool
    can_select_all: bool
    can_cut: bool
    can_copy: bool
    can_duplicate: bool
    can_rename: bool
    can_move: bool
    can_score: bool
    swimlanes: str
    palette_shown: bool
    inspector_shown: bool
    theme: str
    language: str


def action_state(session: Session, settings: Settings, *, palette_shown: bool) -> ActionState:
    """Return the current state. `palette_shown`: whether the palette is visible."""
    journey, history = session.journey, session.history
    kinds = [ref.kind for ref in session.selection]
    touchpoints = kinds.count("touchpoint")
    only_kind = kinds[0] if len(kinds) == 1 else ""
    return ActionState(
        undo_label=history.undo_label or "",
        redo_label=history.redo_label or "",
        is_editable=session.is_editable,
        can_undo=history.can_undo,
        can_redo=history.can_redo,
        can_save=not session.is_saved or session.path is None,
        has_recent_files=bool(settings.recent_paths),
        can_delete=any(kind in DELETABLE for kind in kinds),
        can_link=touchpoints == 2,
        can_select_all=any(phase.touchpoints for phase in journey.phases),
        can_cut=touchpoints > 0 or "cell" in kinds,
        can_copy=touchpoints > 0 or "cell" in kinds or only_kind == "phase",
        can_duplicate=touchpoints > 0 or only_kind == "phase",
        can_rename=only_kind in RENAMABLE,
        can_move=touchpoints > 0 or only_kind in ("phase", "row"),
        can_score=touchpoints > 0,
        swimlanes="horizontal"
        if journey.swimlanes == "horizontal"
        else "vertical",  # as the layout does with unknown ones
        palette_shown=palette_shown,
        inspector_shown=settings.inspector_shown,
        theme=settings.theme,
        language=current_language(),
    )
