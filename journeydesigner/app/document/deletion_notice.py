"""Tell what went with a deleted phase or row, with *Undo*, until the next change."""

from __future__ import annotations

from PySide6.QtCore import QObject

from journeydesigner.app.widgets.notice_bar import NoticeBar
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.journey import JourneyMap, Phase, Row
from journeydesigner.session.session import Session


class DeletionNotice(QObject):
    """Watches the map of a session, so that it tells of every way to delete, and fills the bar."""

    def __init__(self, session: Session, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._shown_map = session.journey
        self._map_before: JourneyMap | None = None
        """The map before the deletion that the bar tells of, None while it tells of none."""
        session.map_changed.connect(self._handle_change)
        session.document_changed.connect(self._forget)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        text = deletion_text(self._map_before, self._session.journey) if self._map_before is not None else ""
        if text:
            self._bar.show_notice(text, [(tr("Undo"), self._session.undo)])
        else:
            self._bar.clear_notice()

    def _handle_change(self) -> None:
        before, self._shown_map = self._shown_map, self._session.journey
        history = self._session.history
        # What can be done again was just undone: then nothing was deleted that the user does not know of.
        self._map_before = before if history.can_undo and not history.can_redo else None
        self.retranslate()

    def _forget(self) -> None:
        self._shown_map, self._map_before = self._session.journey, None
        self.retranslate()


def deletion_text(before: JourneyMap, after: JourneyMap) -> str:
    """Return a sentence about what was deleted along with a phase or a row, "" where nothing was."""
    phase_ids, row_ids = {phase.id for phase in after.phases}, {row.id for row in after.rows}
    for phase in (each for each in before.phases if each.id not in phase_ids):  # none at nearly every edit
        cards = {touchpoint.id for other in after.phases for touchpoint in other.touchpoints}
        gone = sum(1 for touchpoint in phase.touchpoints if touchpoint.id not in cards)
        if gone:
            return _phase_text(phase, gone)
    for row in (each for each in before.rows if each.id not in row_ids):
        texts = sum(1 for cell in row.cells if cell.text.strip())
        if texts:
            return _row_text(row, texts)
    return ""


def _phase_text(phase: Phase, cards: int) -> str:
    return ntr(
        "The phase “{name}” was deleted, with its touchpoint.",
        "The phase “{name}” was deleted, with its {n} touchpoints.",
        cards,
        name=phase.name or tr("Untitled phase"),
    )


def _row_text(row: Row, texts: int) -> str:
    return ntr(
        "The row “{name}” was deleted, with its text.",
        "The row “{name}” was deleted, with its {n} texts.",
        texts,
        name=row.name or tr("Untitled row"),
    )
