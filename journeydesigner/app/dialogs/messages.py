"""Questions and notices in plain words. Text is always plain: names of files and maps are shown, never rendered."""

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
    """Return a message with a headline, what to do about it, and details that can be selected and copied."""
    made = QMessageBox(parent)
    name, role = _ICONS[icon]
    made.setIconPixmap(icons.pixmap(name, made.palette().color(role).name(), ICON_SIZE))
    made.setWindowTitle("Journey Designer")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(headline)
    made.setInformativeText(text)
    if details:
        made.setDetailedText(details)
    return made


def _make_default(made: QMessageBox, button: QPushButton) -> None:
    """Let Enter take this button. Its look is its own: the box measures before Qt knows it as the bold default."""
    style.set_look(button, "primary")
    made.setDefaultButton(button)


def shorten_name(name: str) -> str:
    """Return a file's name with its middle left out where it is long: nobody can break a line in it."""
    return name if len(name) <= MAX_NAME_LENGTH else f"{name[: MAX_NAME_LENGTH // 2]}…{name[-MAX_NAME_LENGTH // 3 :]}"


def show_warning(parent: QWidget | None, headline: str, text: str = "", details: str = "") -> None:
    """Tell something that went wrong; returns when it was read."""
    made = message_box(parent, QMessageBox.Icon.Warning, headline, text, details)
    made.addButton(tr("Close"), ButtonRole.AcceptRole)
    made.exec()


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
    """Tell something and offer a thing or two to do about it; return which is wanted: 0 for none, 1, 2."""
    icon = QMessageBox.Icon.Warning if is_problem else QMessageBox.Icon.Information
    made = message_box(parent, icon, headline, text, details)
    wanted = made.addButton(action, ButtonRole.AcceptRole)
    other = made.addButton(second_action, ButtonRole.ActionRole) if second_action else None
    made.setEscapeButton(made.addButton(tr("Close"), ButtonRole.RejectRole))
    _make_default(made, wanted)
    made.exec()
    clicked = made.clickedButton()
    return 1 if clicked is wanted else 2 if other is not None and clicked is other else 0


def confirm(parent: QWidget | None, headline: str, text: str, action: str) -> bool:
    """Ask before something is lost; return whether that is wanted. Enter and Esc leave things as they are."""
    made = message_box(parent, QMessageBox.Icon.Warning, headline, text)
    wanted = made.addButton(action, ButtonRole.DestructiveRole)
    cancel = made.addButton(tr("Cancel"), ButtonRole.RejectRole)
    _make_default(made, cancel)
    made.setEscapeButton(cancel)
    made.exec()
    return made.clickedButton() is wanted


def ask_unsaved(parent: QWidget | None, name: str, *, is_in_journal: bool) -> UnsavedAnswer:
    """Ask what is to happen to changes that are not saved; `kept`: they are in the journal, and so in its bin later."""
    either = tr("Without saving, the changes stay for 30 days under File › Unsaved maps.")
    made = message_box(
        parent,
        QMessageBox.Icon.Question,
        tr("Save the changes in “{name}”?", name=shorten_name(name)),
        either if is_in_journal else tr("What you do not save now is lost."),
    )
    accepted = _ask_safe_or_harmful(made, tr("Save"), tr("Don’t save"))
    return "cancel" if accepted is None else "save" if accepted else "discard"


def ask_changed_file(parent: QWidget | None, name: str) -> ChangedFileAnswer:
    """Ask what a save is to do with a file that another program has changed since it was opened."""
    made = message_box(
        parent,
        QMessageBox.Icon.Question,
        tr("“{name}” was changed by another program since you opened it.", name=shorten_name(name)),
        tr("Nothing was overwritten. If you overwrite it, what is there now is kept under File › Versions."),
    )
    accepted = _ask_safe_or_harmful(made, tr("Keep both…"), tr("Overwrite"))
    return "cancel" if accepted is None else "both" if accepted else "overwrite"


def _ask_safe_or_harmful(made: QMessageBox, safe: str, harmful: str) -> bool | None:
    """Ask between two ways to go on, of which Enter takes the safe one; return whether it is, None for neither."""
    accept = made.addButton(safe, ButtonRole.AcceptRole)
    destroy = made.addButton(harmful, ButtonRole.DestructiveRole)
    cancel = made.addButton(tr("Cancel"), ButtonRole.RejectRole)
    _make_default(made, accept)
    made.setEscapeButton(cancel)
    made.exec()
    clicked = made.clickedButton()
    return True if clicked is accept else False if clicked is destroy else None
