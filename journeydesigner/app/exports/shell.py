"""How the dialog is arranged: preview, choices, and below a note with the buttons."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import style
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.more_form import MoreForm
from journeydesigner.app.exports.preset_box import PresetBox
from journeydesigner.app.exports.preview import Preview
from journeydesigner.app.exports.top_form import TopForm
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.memory import Memory
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.app.settings import Settings
from journeydesigner.wording.catalogue import tr

SIZE: Final = QSize(1180, 780)
SMALLEST: Final = QSize(880, 560)
WIDTH: Final = 340
MARGIN: Final = 16
SCROLL_BAR: Final = 10
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
        self.note = label("", "muted", dialog)
        self.warning = label("", "problem", dialog)
        self.progress = QProgressBar(dialog)
        self.go = QPushButton(dialog)
        self.cancel = QPushButton(tr("Cancel"), dialog)
        self._arrange()
        choosing.changed.connect(self._reword)
        self._reword()
        self.top.refresh()
        self.more.refresh()
        dialog.setMinimumSize(SMALLEST)
        dialog.resize(SIZE)
        geometry = QByteArray.fromBase64(settings.text(_GEOMETRY, "").encode())
        if not geometry.isEmpty():
            dialog.restoreGeometry(geometry)
        self.top.modes.target().setFocus()

    def remember_size(self) -> None:
        """Keep how large the dialog is."""
        self._settings.set_text(_GEOMETRY, bytes(self._dialog.saveGeometry().toBase64().data()).decode())

    def say(self, note: str, warning: str = "", *, problem: bool = False) -> None:
        """Say what there is, and what is wrong with it."""
        style.look(self.note, "problem" if problem else "muted")
        self.note.setText(note)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def set_enabled(self, enabled: bool) -> None:
        """Let the user choose, or only stop what is under way."""
        for part in (self._choices, self.preview, self.go):
            part.setEnabled(enabled)

    def show_progress(self, share: float | None) -> None:
        """Show how much is done, None for nothing to wait for."""
        self.progress.setVisible(share is not None)
        if share is not None:
            self.progress.setValue(max(20, min(1000, round(1000 * share))))

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
        whole.addWidget(self._foot())

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

    def _foot(self) -> QWidget:
        foot = QFrame(self._dialog)
        style.look(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, MARGIN, 12)
        row.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(2)
        for each in (self.note, self.warning):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            said.addWidget(each)
        self.warning.hide()
        row.addLayout(said, 1)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(140, 6)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        row.addWidget(self.progress)
        row.addSpacing(8)
        self.cancel.setAutoDefault(False)
        self.go.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        QWidget.setTabOrder(self.cancel, self.go)
        return foot
