"""The arrangement of the dialog: preview, choices, and the footer below."""

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

from journeydesigner.app.exports.dialog_footer import MARGIN, DialogFooter
from journeydesigner.app.exports.main_form import MainForm
from journeydesigner.app.exports.more_form import MoreForm
from journeydesigner.app.exports.preset_box import PresetBox
from journeydesigner.app.exports.preview.preview import Preview
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.runtime import screens
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr

DEFAULT_SIZE: Final = QSize(1180, 780)
MIN_SIZE: Final = QSize(680, 360)
"""Fits on 1280 × 720 pixels at 150 %; below it the preview would show nothing."""
MIN_FORM_WIDTH: Final = 340
SCROLL_BAR_WIDTH: Final = 10
SCROLL_MARGIN: Final = 8
SCROLL_DELAY_MS: Final = 20
"""How long the layout takes to place a group that was unfolded."""
_GEOMETRY_KEY: Final = "export/window"


class ExportDialogLayout:
    """Builds the contents of the dialog and holds its parts."""

    def __init__(
        self, choices: PrintChoices, theme_source: ThemeSource, settings: Settings, presets_file: Path, dialog: QDialog
    ) -> None:
        self._choices = choices
        self._settings = settings
        self._dialog = dialog
        self.preview = Preview(theme_source, dialog)
        self.preset_box = PresetBox(choices, theme_source, presets_file, dialog)
        self.main_form = MainForm(choices, theme_source, dialog)
        self.more_form = MoreForm(choices, theme_source, FoldState(settings), dialog)
        self.footer = DialogFooter(dialog)
        self.start_button, self.cancel_button = self.footer.start_button, self.footer.cancel_button
        self.note, self.warning, self.progress = self.footer.note, self.footer.warning, self.footer.progress
        self._build_layout()
        self._scroll_target: QWidget | None = None
        self._scroll_timer = QTimer(dialog)
        self._scroll_timer.setSingleShot(True)
        self._scroll_timer.setInterval(SCROLL_DELAY_MS)
        self._scroll_timer.timeout.connect(self._scroll_into_view)
        for group in self.more_form.groups.values():
            group.header.clicked.connect(partial(self._group_toggled, group))
        self.footer.fix_link.clicked.connect(self.focus_input_error)
        choices.changed.connect(self._update_titles)
        self._update_titles()
        self.main_form.refresh()
        self.more_form.refresh()
        dialog.setMinimumSize(MIN_SIZE)
        screens.open_within_screen(dialog, DEFAULT_SIZE)
        geometry = QByteArray.fromBase64(settings.text(_GEOMETRY_KEY, "").encode())
        if not geometry.isEmpty():
            dialog.restoreGeometry(geometry)
            screens.open_within_screen(dialog, dialog.size())  # it may be of a larger screen
        self.main_form.mode_tiles.setFocus()

    def save_geometry(self) -> None:
        """Save the size and position of the dialog."""
        self._settings.set_text(_GEOMETRY_KEY, bytes(self._dialog.saveGeometry().toBase64().data()).decode())

    def show_note(self, note: str, warning: str = "") -> None:
        """Show what will be exported, and a warning about it."""
        self.footer.show_note(note, warning)

    def focus_input_error(self) -> None:
        """Move the focus to the first field with an error."""
        wrong = self._choices.first_error
        if wrong is None:
            return
        bound = self.main_form.bindings.get(wrong[0]) or self.more_form.bindings[wrong[0]]
        self.more_form.unfold_group_of(bound.field)
        target = bound.field.editor.input_widget()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        self._scroll_to(bound.field)

    def set_enabled(self, enabled: bool) -> None:
        """Enable the choices, or only the Cancel button."""
        for part in (self.form_area, self.preview, self.start_button):
            part.setEnabled(enabled)

    def show_progress(self, fraction: float | None) -> None:
        """Show how much is done (0-1), None to hide the progress bar."""
        self.progress.setVisible(fraction is not None)
        if fraction is not None:
            self.progress.setValue(max(20, min(1000, round(1000 * fraction))))

    def _group_toggled(self, group: FoldableGroup) -> None:
        if group.is_unfolded:
            self._scroll_to(group)

    def _scroll_to(self, widget: QWidget) -> None:
        """Scroll a widget of the form into view, once the layout has placed it."""
        self._scroll_target = widget
        self._scroll_timer.start()

    def _scroll_into_view(self) -> None:
        inside, bar = self.form_area.widget(), self.form_area.verticalScrollBar()
        if self._scroll_target is None or inside is None:
            return
        top = self._scroll_target.mapTo(inside, QPoint(0, 0)).y() - SCROLL_MARGIN
        bottom = top + self._scroll_target.height() + 2 * SCROLL_MARGIN
        if bottom > bar.value() + bar.pageStep():
            bar.setValue(min(top, bottom - bar.pageStep()))  # the header of a group that is too tall
        elif top < bar.value():
            bar.setValue(top)

    def _update_titles(self) -> None:
        exporting = self._choices.purpose == "export"
        self._dialog.setWindowTitle(tr("Export") if exporting else tr("Print"))
        self.start_button.setText(tr("Export…") if exporting else tr("Print…"))

    def _build_layout(self) -> None:
        line = QFrame(self._dialog)
        style.set_look(line, "line-vertical")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.preview, 1)
        middle.addWidget(line)
        middle.addWidget(self._build_form_area())
        whole = QVBoxLayout(self._dialog)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.footer)

    def _build_form_area(self) -> QWidget:
        inside = QWidget(self._dialog)
        self._form_layout = QVBoxLayout(inside)
        self._form_layout.setSpacing(14)
        name = QLabel(tr("Preset"), inside)
        style.set_look(name, "field")
        name.setBuddy(self.preset_box.combo)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(name)
        head.addWidget(self.preset_box)
        self._form_layout.addLayout(head)
        self._form_layout.addWidget(self.main_form)
        self._form_layout.addWidget(self.more_form, 1)
        area = self.form_area = QScrollArea(self._dialog)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()
        return area

    def _keep_width(self) -> None:
        """Keep the fields as wide with a scroll bar (it takes the margin) as without one, and no field cut off."""
        bar = SCROLL_BAR_WIDTH if self.form_area.verticalScrollBar().maximum() > 0 else 0
        self._form_layout.setContentsMargins(MARGIN, 14, MARGIN - bar, 16)
        self.form_area.setFixedWidth(max(MIN_FORM_WIDTH, self._form_layout.minimumSize().width() + bar))
