"""What holds at the moment, as plain truths that the table of actions names."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.i18n import translation
from journeydesigner.session.session import Session


@dataclass(frozen=True, slots=True)
class ActionState:
    """Truths about the session and the settings. `undo_label` and `redo_label` are "" where there is no step."""

    undo_label: str = ""
    redo_label: str = ""
    can_edit: bool = True
    can_undo: bool = False
    can_redo: bool = False
    can_save: bool = False
    has_recent: bool = False
    has_selection: bool = False
    has_touchpoints: bool = False
    has_two_touchpoints: bool = False
    has_any_touchpoint: bool = False
    can_cut: bool = False
    can_copy: bool = False
    can_duplicate: bool = False
    can_rename: bool = False
    can_move: bool = False
    lanes_vertical: bool = True
    lanes_horizontal: bool = False
    palette_shown: bool = True
    inspector_shown: bool = True
    theme_system: bool = True
    theme_light: bool = False
    theme_dark: bool = False
    language_en: bool = True
    language_nl: bool = False


DELETABLE = frozenset(("touchpoint", "phase", "row", "cell", "link"))
RENAMABLE = frozenset(("touchpoint", "phase", "row", "cell", "map"))


def action_state(session: Session, settings: Settings) -> ActionState:
    """Return what holds now."""
    journey, history = session.journey, session.history
    kinds = [ref.kind for ref in session.selection]
    touchpoints = kinds.count("touchpoint")
    only = kinds[0] if len(kinds) == 1 else ""
    horizontal = journey.swimlanes == "horizontal"
    return ActionState(
        undo_label=history.undo_label or "",
        redo_label=history.redo_label or "",
        can_edit=session.is_editable,
        can_undo=history.can_undo,
        can_redo=history.can_redo,
        can_save=not session.is_saved or session.path is None,
        has_recent=bool(settings.recent_paths),
        has_selection=any(kind in DELETABLE for kind in kinds),
        has_touchpoints=touchpoints > 0,
        has_two_touchpoints=touchpoints == 2,
        has_any_touchpoint=any(phase.touchpoints for phase in journey.phases),
        can_cut=touchpoints > 0 or only == "cell",
        can_copy=touchpoints > 0 or only in ("phase", "cell"),
        can_duplicate=touchpoints > 0 or only == "phase",
        can_rename=only in RENAMABLE,
        can_move=touchpoints > 0 or only in ("phase", "row"),
        lanes_vertical=not horizontal,
        lanes_horizontal=horizontal,
        palette_shown=settings.palette_shown,
        inspector_shown=settings.inspector_shown,
        theme_system=settings.theme == "system",
        theme_light=settings.theme == "light",
        theme_dark=settings.theme == "dark",
        language_en=translation.current_language() == "en",
        language_nl=translation.current_language() == "nl",
    )
