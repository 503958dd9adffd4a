"""Questions and notices in plain words. Text is always plain: names of files and maps are shown, never rendered."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMessageBox, QWidget

from journeydesigner.app import icons
from journeydesigner.wording.catalogue import tr

Button = QMessageBox.ButtonRole
Answer = Literal["save", "discard", "cancel"]

ICON: Final = 28
_MARKS: Final = {
    QMessageBox.Icon.Question: ("help", QPalette.ColorRole.Highlight),
    QMessageBox.Icon.Information: ("check-circle", QPalette.ColorRole.Highlight),
    QMessageBox.Icon.Warning: ("warning", QPalette.ColorRole.BrightText),
}


def box(
    parent: QWidget | None, icon: QMessageBox.Icon, headline: str, text: str = "", details: str = ""
) -> QMessageBox:
    """Return a message with a headline, what to do about it, and details that can be selected and copied."""
    made = QMessageBox(parent)
    name, role = _MARKS[icon]
    made.setIconPixmap(icons.pixmap(name, made.palette().color(role).name(), ICON))
    made.setWindowTitle("Journey Designer")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(headline)
    made.setInformativeText(text)
    if details:
        made.setDetailedText(details)
    return made


def tell(parent: QWidget | None, headline: str, text: str = "", details: str = "") -> None:
    """Tell something that went wrong; returns when it was read."""
    made = box(parent, QMessageBox.Icon.Warning, headline, text, details)
    made.addButton(tr("Close"), Button.AcceptRole)
    made.exec()


def offer(parent: QWidget | None, headline: str, text: str, action: str, problem: bool = False) -> bool:
    """Tell something and offer one thing to do about it; return whether it is wanted."""
    icon = QMessageBox.Icon.Warning if problem else QMessageBox.Icon.Information
    made = box(parent, icon, headline, text)
    wanted = made.addButton(action, Button.AcceptRole)
    made.setEscapeButton(made.addButton(tr("Close"), Button.RejectRole))
    made.setDefaultButton(wanted)
    made.exec()
    return made.clickedButton() is wanted


def ask_unsaved(parent: QWidget | None, name: str) -> Answer:
    """Ask what is to happen to changes that are not saved."""
    made = box(
        parent,
        QMessageBox.Icon.Question,
        tr("Save the changes in “{name}”?", name=name),
        tr("Without saving, what you changed since the last time is lost."),
    )
    save = made.addButton(tr("Save"), Button.AcceptRole)
    discard = made.addButton(tr("Don’t save"), Button.DestructiveRole)
    cancel = made.addButton(tr("Cancel"), Button.RejectRole)
    made.setDefaultButton(save)
    made.setEscapeButton(cancel)
    made.exec()
    clicked = made.clickedButton()
    if clicked is save:
        return "save"
    return "discard" if clicked is discard else "cancel"
