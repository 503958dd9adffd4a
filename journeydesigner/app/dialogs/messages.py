"""Message boxes. All texts are plain text: names of files and maps are never read as HTML."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from journeydesigner.app.theming import icons, style
from journeydesigner.i18n.translation import tr

ButtonRole = QMessageBox.ButtonRole
UnsavedAnswer = Literal["save", "discard", "cancel"]
ChangedFileAnswer = Literal["both", "overwrite", "cancel"]

ICON_SIZE: Final = 28
MAX_NAME_LENGTH: Final = 48
_ICONS: Final = {
    QMessageBox.Icon.Question: ("help", QPalette.ColorRole.Highlight),
    QMessageBox.Icon.Information: ("check-circle", QPalette.ColorRole.Highlight),
    QMessageBox.Icon.Warning: ("warning", QPalette.ColorRole.BrightText),
}


def message_box(
    parent: QWidget | None, icon: QMessageBox.Icon, headline: str, text: str = "", details: str = ""
) -> QMessageBox:
    """Return a message box with a headline, a text and details that can be selected and copied."""
    box = QMessageBox(parent)
    name, role = _ICONS[icon]
    box.setIconPixmap(icons.pixmap(name, box.palette().color(role).name(), ICON_SIZE))
    box.setWindowTitle("Journey Designer")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(headline)
    box.setInformativeText(text)
    if details:
        box.setDetailedText(details)
    return box


def _make_default(box: QMessageBox, button: QPushButton) -> None:
    """Make this the default button. It gets the bold look at once: Qt sets it only after the box was measured."""
    style.set_look(button, "primary")
    box.setDefaultButton(button)


def shorten_name(name: str) -> str:
    """Return a file's name, with its middle left out where it is long: Qt cannot wrap it."""
    return name if len(name) <= MAX_NAME_LENGTH else f"{name[: MAX_NAME_LENGTH // 2]}…{name[-MAX_NAME_LENGTH // 3 :]}"


def show_warning(parent: QWidget | None, headline: str, text: str = "", details: str = "") -> None:
    """Show a warning; returns when the user closes it."""
    box = message_box(parent, QMessageBox.Icon.Warning, headline, text, details)
    box.addButton(tr("Close"), ButtonRole.AcceptRole)
    box.exec()


def offer_actions(
    parent: QWidget | None,
    headline: str,
    text: str,
    action: str,
    second_action: str = "",
    *,
    is_problem: bool = False,
    details: str = "",
) -> int:
    """Show a message with one or two actions; return the number of the chosen one, 0 for none."""
    icon = QMessageBox.Icon.Warning if is_problem else QMessageBox.Icon.Information
    box = message_box(parent, icon, headline, text, details)
    accept = box.addButton(action, ButtonRole.AcceptRole)
    other = box.addButton(second_action, ButtonRole.ActionRole) if second_action else None
    box.setEscapeButton(box.addButton(tr("Close"), ButtonRole.RejectRole))
    _make_default(box, accept)
    box.exec()
    clicked = box.clickedButton()
    return 1 if clicked is accept else 2 if other is not None and clicked is other else 0


def confirm(parent: QWidget | None, headline: str, text: str, action: str) -> bool:
    """Ask before something is lost; return whether to go on. Enter and Esc cancel."""
    box = message_box(parent, QMessageBox.Icon.Warning, headline, text)
    accept = box.addButton(action, ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), ButtonRole.RejectRole)
    _make_default(box, cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is accept


def ask_unsaved(parent: QWidget | None, name: str, *, is_in_journal: bool) -> UnsavedAnswer:
    """Ask what to do with unsaved changes. `is_in_journal`: discarded changes are kept there for 30 days."""
    kept = tr("Without saving, the changes stay for 30 days under File › Unsaved maps.")
    box = message_box(
        parent,
        QMessageBox.Icon.Question,
        tr("Save the changes in “{name}”?", name=shorten_name(name)),
        kept if is_in_journal else tr("What you do not save now is lost."),
    )
    accepted = _ask_safe_or_destructive(box, tr("Save"), tr("Don’t save"))
    return "cancel" if accepted is None else "save" if accepted else "discard"


def ask_changed_file(parent: QWidget | None, name: str) -> ChangedFileAnswer:
    """Ask how to save to a file that another program has changed since it was opened."""
    box = message_box(
        parent,
        QMessageBox.Icon.Question,
        tr("“{name}” was changed by another program since you opened it.", name=shorten_name(name)),
        tr("Nothing was overwritten. If you overwrite it, what is there now is kept under File › Versions."),
    )
    accepted = _ask_safe_or_destructive(box, tr("Keep both…"), tr("Overwrite"))
    return "cancel" if accepted is None else "both" if accepted else "overwrite"


def _ask_safe_or_destructive(box: QMessageBox, safe: str, destructive: str) -> bool | None:
    """Ask for one of two actions, the safe one being the default; return whether that was chosen, None for neither."""
    accept = box.addButton(safe, ButtonRole.AcceptRole)
    destroy = box.addButton(destructive, ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), ButtonRole.RejectRole)
    _make_default(box, accept)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return True if clicked is accept else False if clicked is destroy else None
