"""Undo, the clipboard and what is done to the selection. What concerns cards on the canvas, the canvas does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.canvas.view import CanvasView
from journeydesigner.session.session import Session


class EditCommands(QObject):
    """The commands of the Edit menu."""

    def __init__(self, session: Session, view: CanvasView, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._window = window

    def undo(self) -> None:
        """Take the last step back."""
        self._session.undo()

    def redo(self) -> None:
        """Do the last step taken back again."""
        self._session.redo()

    def cut(self) -> None:
        """Put the selected touchpoints on the clipboard and take them off the map."""
        self._view.cut()

    def copy(self) -> None:
        """Put the selected touchpoints on the clipboard."""
        self._view.copy()

    def paste(self) -> None:
        """Put what is on the clipboard after what is selected."""
        self._view.paste()

    def duplicate(self) -> None:
        """Copy what is selected right after itself."""
        self._view.duplicate()

    def delete(self) -> None:
        """Take what is selected off the map."""
        self._view.delete_selection()

    def select_all(self) -> None:
        """Select every touchpoint."""
        self._view.setFocus()  # what is typed now is meant for no field
        self._view.select_all()

    def rename(self) -> None:
        """Open the editor on the selected part's name or text."""
        if len(self._session.selection) == 1:
            self._view.edit_title(self._session.selection[0])

    def move(self) -> None:
        """Ask for another place and move what is selected there: the way without a mouse."""
        from journeydesigner.app.dialogs.move_dialog import MoveDialog

        dialog = MoveDialog(self._session, self._window)
        if dialog.exec():
            dialog.apply()
