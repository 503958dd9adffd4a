"""The dialogs of the Help menu: keyboard shortcuts, and about the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeydesigner import __version__, resources
from journeydesigner.app.runtime import screens
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.canvas import key_bindings
from journeydesigner.i18n.translation import tr


class ShortcutsDialog(QDialog):
    """The shortcuts of the actions, in sections, and what keys and mouse do on the map."""

    def __init__(self, sections: Sequence[tuple[str, list[tuple[str, str]]]], parent: QWidget | None = None) -> None:
        """`sections`: titles, each with the names and the keys of its actions; empty ones are left out."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        screens.open_within_screen(self, QSize(560, 640))
        self.shortcuts: list[tuple[str, str]] = []
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # both columns break their lines
        area.setWidget(self._shortcut_grid((*sections, *_map_sections())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(area)
        column.addWidget(_close_button_box(self, 24))

    def _shortcut_grid(self, sections: Sequence[tuple[str, list[tuple[str, str]]]]) -> QWidget:
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(5)
        row = 0
        for title, lines in sections:
            if not lines:
                continue
            heading = QLabel(title.upper(), inside)
            heading.setContentsMargins(0, 10 if row else 0, 0, 2)
            style.set_look(heading, "section")
            grid.addWidget(heading, row, 0, 1, 2)
            for text, keys in lines:
                row += 1
                name = QLabel(text, inside)
                name.setWordWrap(True)
                grid.addWidget(name, row, 0)
                grid.addWidget(plain_label(keys, "muted", inside), row, 1)
                self.shortcuts.append((text, keys))
            row += 1
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(row, 1)
        return inside


class AboutDialog(QDialog):
    """The version of the program, and its licence with those of the libraries it contains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Journey Designer"))
        screens.open_within_screen(self, QSize(640, 560))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(14)
        column.addLayout(self._header())
        section = QLabel(tr("Licences").upper(), self)
        style.set_look(section, "section")
        column.addWidget(section)
        self.licences = QPlainTextEdit(_licences(), self)
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(tr("Licences"))
        column.addWidget(self.licences, 1)
        column.addWidget(_close_button_box(self, 0))

    def _header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setSpacing(16)
        picture = QLabel(self)
        pixmap = QPixmap(str(resources.file("icons/app/journeydesigner-128.png")))
        pixmap.setDevicePixelRatio(2.0)
        picture.setPixmap(pixmap)
        header.addWidget(picture)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        name = QLabel("Journey Designer", self)
        style.set_look(name, "title")
        version = QLabel(tr("Version {version}", version=__version__), self)
        style.set_look(version, "muted")
        purpose = QLabel(tr("Customer journey maps, offline, on your own computer."), self)
        for label in (name, version, purpose):
            texts.addWidget(label)
        header.addLayout(texts, 1)
        return header


def _map_sections() -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """Return what keys and mouse do on the map, from the tables that the canvas obeys."""
    pointer = [(text(), how()) for text, how in key_bindings.POINTER_HELP]
    return (
        (tr("On the map"), [*key_bindings.help_lines(key_bindings.MAP_KEYS), *pointer]),
        (tr("While typing on the map"), list(key_bindings.help_lines(key_bindings.EDITING_KEYS))),
    )


def _close_button_box(dialog: QDialog, margin: int) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    buttons.setContentsMargins(margin, 0, margin, 0)
    close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _licences() -> str:
    """Return the licences: beside the data in an installed package, at the top of the repository otherwise."""
    texts = []
    for name in ("LICENSE", "THIRD_PARTY_NOTICES"):
        for path in (resources.file(name), resources.file("..") / name):
            if path.is_file():
                texts.append(path.read_text(encoding="utf-8").strip())
                break
    return "\n\n\n".join(text for text in texts if text)
