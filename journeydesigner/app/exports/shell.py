"""How the dialog is arranged: preview, choices, and below a note with the buttons."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import style
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.foot import MARGIN, Foot
from journeydesigner.app.exports.more_form import MoreForm
from journeydesigner.app.exports.preset_box import PresetBox
from journeydesigner.app.exports.preview import Preview
from journeydesigner.app.exports.top_form import TopForm
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.memory import Memory
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.app.settings import Settings
from journeydesigner.wording.catalogue import tr

SIZE: Final = QSize(1180, 780)
SMALLEST: Final = QSize(880, 560)
WIDTH: Final = 340
SCROLL_BAR: Final = 10
GAP: Final = 8
SETTLE_MS: Final = 20
"""What was unfolded has its place by then."""
_GEOMETRY: Final = "export/window"


class Shell:
    """Builds the inside of the dialog and holds its parts."""

    def __init__(self, choosing: Choosing, look: Look, settings: Settings, presets: Path, dialog: QDialog) -> None:
        self._choosing = choosing
        self._settings = settings
        self._dialog = dialog
        self.preview = Preview(look, dialog)
        self.presets = PresetBox(choosing, look, presets, dialog)
        self.top = TopForm(choosing, look, dialog)
        self.more = MoreForm(choosing, look, Memory(settings), dialog)
        self.foot = Foot(dialog)
        self.go, self.cancel = self.foot.go, self.foot.cancel
        self.note, self.warning, self.progress = self.foot.note, self.foot.warning, self.foot.progress
        self._arrange()
        self._sought: QWidget | None = None
        self._scroll = QTimer(dialog)
        self._scroll.setSingleShot(True)
        self._scroll.setInterval(SETTLE_MS)
        self._scroll.timeout.connect(self._bring_into_view)
        for group in self.more.groups.values():
            group.head.clicked.connect(partial(self._follow_group, group))
        self.foot.mend.clicked.connect(self.mend)
        choosing.changed.connect(self._reword)
        self._reword()
        self.top.refresh()
        self.more.refresh()
        dialog.setMinimumSize(SMALLEST)
        dialog.resize(SIZE)
        geometry = QByteArray.fromBase64(settings.text(_GEOMETRY, "").encode())
        if not geometry.isEmpty():
            dialog.restoreGeometry(geometry)
        self.top.modes.setFocus()

    def remember_size(self) -> None:
        """Keep how large the dialog is."""
        self._settings.set_text(_GEOMETRY, bytes(self._dialog.saveGeometry().toBase64().data()).decode())

    def say(self, note: str, warning: str = "") -> None:
        """Say what there is, and what is wrong with it."""
        self.foot.say(note, warning)

    def mend(self) -> None:
        """Go to the first field with something that cannot be used."""
        wrong = self._choosing.wrong
        if wrong is None:
            return
        bound = self.top.bound.get(wrong[0]) or self.more.bound[wrong[0]]
        self.more.unfold_to(bound.field)
        target = bound.field.editor.target()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        self._bring(bound.field)

    def set_enabled(self, enabled: bool) -> None:
        """Let the user choose, or only stop what is under way."""
        for part in (self._choices, self.preview, self.go):
            part.setEnabled(enabled)

    def show_progress(self, share: float | None) -> None:
        """Show how much is done, None for nothing to wait for."""
        self.progress.setVisible(share is not None)
        if share is not None:
            self.progress.setValue(max(20, min(1000, round(1000 * share))))

    def _follow_group(self, group: Group) -> None:
        if group.is_unfolded:
            self._bring(group)

    def _bring(self, widget: QWidget) -> None:
        """Scroll a part of the choices into view, as soon as it has its place."""
        self._sought = widget
        self._scroll.start()

    def _bring_into_view(self) -> None:
        inside, bar = self._choices.widget(), self._choices.verticalScrollBar()
        if self._sought is None or inside is None:
            return
        top = self._sought.mapTo(inside, QPoint(0, 0)).y() - GAP
        bottom = top + self._sought.height() + 2 * GAP
        if bottom > bar.value() + bar.pageStep():
            bar.setValue(min(top, bottom - bar.pageStep()))  # of a tall group its head
        elif top < bar.value():
            bar.setValue(top)

    def _reword(self) -> None:
        exporting = self._choosing.purpose == "export"
        self._dialog.setWindowTitle(tr("Export") if exporting else tr("Print"))
        self.go.setText(tr("Export…") if exporting else tr("Print…"))

    def _arrange(self) -> None:
        line = QFrame(self._dialog)
        style.look(line, "line-vertical")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.preview, 1)
        middle.addWidget(line)
        middle.addWidget(self._right())
        whole = QVBoxLayout(self._dialog)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)

    def _right(self) -> QWidget:
        inside = QWidget(self._dialog)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(14)
        name = QLabel(tr("Preset"), inside)
        style.look(name, "field")
        name.setBuddy(self.presets.combo)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(name)
        head.addWidget(self.presets)
        self._column.addLayout(head)
        self._column.addWidget(self.top)
        self._column.addWidget(self.more, 1)
        area = self._choices = QScrollArea(self._dialog)
        area.setFixedWidth(WIDTH)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()
        return area

    def _keep_width(self) -> None:
        """Let the choices be as wide with a scroll bar, which stands in the margin, as without one."""
        bar = SCROLL_BAR if self._choices.verticalScrollBar().maximum() > 0 else 0
        self._column.setContentsMargins(MARGIN, 14, MARGIN - bar, 16)
