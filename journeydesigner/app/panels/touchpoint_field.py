"""A field that chooses a touchpoint of the map."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.widgets.choice import ComboBox
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.text_field import fill_with
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session


def touchpoint_names(journey: JourneyMap) -> dict[str, str]:
    """Return "11 Cannot find the grout" for each touchpoint, by id."""
    untitled = tr("Untitled touchpoint")
    every = enumerate(lookup.all_touchpoints(journey), start=1)
    return {each.id: f"{number} {each.title or untitled}" for number, each in every}


class TouchpointComboBox(ComboBox):
    """A combo box that lists the touchpoints only while it is open: a map may have thousands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setMaxVisibleItems(16)

    def show_only(self, id_: str | None) -> None:
        """List only one touchpoint."""
        self.clear()
        if id_:
            self.addItem(touchpoint_names(self._session.journey).get(id_, "?"), id_)

    def list_all(self) -> None:
        """List all touchpoints and keep the current one."""
        before = self.currentData()
        self.clear()
        for id_, name in touchpoint_names(self._session.journey).items():
            self.addItem(name, id_)
        self.setCurrentIndex(self.findData(before))

    @override
    @guarded
    def showPopup(self) -> None:
        self.list_all()
        super().showPopup()


class TouchpointField(FieldEditor):
    """The id of a touchpoint."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = TouchpointComboBox(session, self)
        self.combo.activated.connect(self._emit_edited)
        fill_with(self, self.combo)

    @override
    def value(self) -> Any:
        return self.combo.currentData()

    @override
    def show_value(self, value: Any) -> None:
        self.combo.show_only(value)

    @override
    def input_widget(self) -> QWidget:
        return self.combo

    def _emit_edited(self) -> None:
        if self.value():
            self.edited.emit()
