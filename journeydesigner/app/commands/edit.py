"""The Edit menu: undo, redo, the clipboard and changes to the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.canvas.view import CanvasView
from journeydesigner.session.session import Session


class EditCommands(QObject):
    """The commands of the Edit menu. The canvas knows how to cut, copy and paste parts of the map."""

    def __init__(self, session: Session, view: CanvasView, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._window = window

    def undo(self) -> None:
        """Undo the last step."""
        self._session.undo()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._session.redo()

    def cut(self) -> None:
        """Copy the selection to the clipboard and remove it from the map."""
        self._view.cut()

    def copy(self) -> None:
        """Copy the selection to the clipboard."""
        self._view.copy()

    def paste(self) -> None:
        """Insert the contents of the clipboard after the selection."""
        self._view.paste()

    def duplicate(self) -> None:
        """Insert a copy of the selection right after it."""
        self._view.duplicate()

    def delete(self) -> None:
        """Remove the selection from the map."""
        self._view.delete_selection()

    def select_all(self) -> None:
        """Select every touchpoint."""
        self._view.setFocus()  # the keys pressed next are meant for the map, not for the field that had the focus
        self._view.select_all()

    def rename(self) -> None:
        """Edit the name or the text of the selected part in place."""
        if len(self._session.selection) == 1:
            self._view.edit_title(self._session.selection[0])

    def score(self) -> None:
        """Let the user choose the score of the selected cards beside the one selected last."""
        refs = [ref for ref in self._session.selection if ref.kind == "touchpoint"]
        if refs and self._session.require_editable() and self._view.finish_editing():
            self._view.request_score(refs[-1])

    def move(self) -> None:
        """Ask where to move the selection, and move it: the alternative to dragging."""
        from journeydesigner.app.dialogs.move_dialog import MoveDialog

        dialog = MoveDialog(self._session, self._window)
        if dialog.exec():
            dialog.apply()
