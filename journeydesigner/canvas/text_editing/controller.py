"""Edit a text in place: open the editor, apply what is typed as one undo step, go on to the next part."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QWidget

from journeydesigner.canvas.gestures.base import GestureContext
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.text_editing.line_editor import InlineTextEditor
from journeydesigner.i18n.rejected_values import rejected_value_message
from journeydesigner.model import lookup
from journeydesigner.model.refs import Ref, existing_refs
from journeydesigner.session import text_edits
from journeydesigner.session.creation import CREATION_GESTURE


class TextEditingController(QObject):
    """Runs at most one editor. A new part that the user leaves without a name is removed again.

    Each letter is applied to the map at once, within one gesture, so that no crash loses what was typed. A text that
    the map cannot hold stays in the editor, with the reason, until the user changes or abandons it.
    """

    ended = Signal()

    def __init__(self, context: GestureContext, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._context = context
        self._viewport = viewport
        self._ref = Ref("map")
        self._field = ""
        self._is_new = False
        self._selection_before: tuple[Ref, ...] = ()
        self._gesture: object = CREATION_GESTURE
        self._typed = False
        self.editor: InlineTextEditor | None = None

    def start(self, ref: Ref, is_new: bool = False, selection_before: tuple[Ref, ...] = ()) -> bool:
        """Edit the text of a part; return whether it has one.

        `is_new`: it was created under `CREATION_GESTURE`, while `selection_before` was selected.
        """
        if not self.finish():
            return False
        if not self._context.session.require_editable():
            return False
        group = self._context.presenter.drawing.by_ref.get(ref)
        box = group.text_box if group is not None else None
        text = text_edits.text_of(self._context.session.journey, ref, box.field) if box else None
        if group is None or box is None or text is None:
            return False
        self._field = box.field
        self._ref, self._is_new, self._selection_before = ref, is_new, selection_before
        self._gesture, self._typed = CREATION_GESTURE if is_new else object(), False
        self._context.zoom.reveal(rect_to_qrect(box.rect.translated(group.x, group.y)))
        self.editor = InlineTextEditor(self._viewport, text, self._context.presenter.theme, box.is_multiline)
        self.editor.editing_finished.connect(self._handle_finished)
        self.editor.text_edited.connect(self._apply_typed_text)
        self.update_position()
        self.editor.show()
        self.editor.setFocus()
        return True

    def update_position(self) -> None:
        """Move the editor to its text; close it where the text is not drawn any more."""
        if self.editor is None:
            return
        group = self._context.scene.drawing.by_ref.get(self._ref)
        if group is None or group.text_box is None or self._current_text() is None:
            self._close()
            return
        zoom, rect = self._context.zoom, rect_to_qrect(group.text_box.rect.translated(group.x, group.y))
        viewport_rect = QRectF(zoom.to_view(rect.topLeft()), rect.size() * zoom.factor)
        self.editor.place_over(viewport_rect, group.text_box.style, zoom.factor)

    def finish(self) -> bool:
        """Keep what was typed and close the editor, where one is open.

        Return False where it stays open, and takes the focus, because the map cannot hold its text.
        """
        if self.editor is not None:
            self.editor.finish("commit")
        if self.editor is not None:
            self.editor.setFocus()
        return self.editor is None

    def _apply_typed_text(self) -> None:
        """Apply what was typed so far."""
        if self.editor is not None:
            self._typed = True
            self._store_text(self.editor)

    def _handle_finished(self) -> None:
        editor, ref, is_new = self.editor, self._ref, self._is_new
        if editor is None:
            return
        end_reason = editor.end_reason
        is_abandoned = end_reason == "abandon" or (is_new and not editor.text and not self._keep_unnamed())
        if not is_abandoned and not self._store_text(editor):
            editor.keep_open()
            return
        self._close()
        if is_abandoned:
            self._abandon(is_new)
        else:
            self._context.session.end_gesture()
            if end_reason in ("next", "previous"):
                self._edit_next(ref, 1 if end_reason == "next" else -1)
        self.ended.emit()

    def _store_text(self, editor: InlineTextEditor) -> bool:
        """Apply the text of the editor to the map; where the map cannot hold it, show why and return False."""
        try:
            self._set_text(editor.text)
        except ValidationError as error:
            editor.show_error(rejected_value_message(error))
            return False
        editor.show_error("")
        return True

    def _set_text(self, typed: str) -> None:
        session = self._context.session
        ref, field, text = self._ref, self._field, self._current_text()
        if text is not None and typed != text:
            label = text_edits.step_label(ref, field)
            label = (session.history.undo_label or label) if self._is_new else label
            session.apply(label, lambda journey: text_edits.set_text(journey, ref, field, typed), gesture=self._gesture)

    def _current_text(self) -> str | None:
        return text_edits.text_of(self._context.session.journey, self._ref, self._field)

    def _abandon(self, is_new: bool) -> None:
        if is_new or self._typed:
            self._context.session.abandon_gesture()
        if is_new:
            self._context.session.select(*existing_refs(self._context.session.journey, self._selection_before))

    def _keep_unnamed(self) -> bool:
        """Return whether a new part stays without a name: a touchpoint that has a channel does."""
        try:
            return self._ref.kind == "touchpoint" and bool(
                lookup.touchpoint(self._context.session.journey, self._ref.id).channel
            )
        except lookup.UnknownPart:
            return False

    def _edit_next(self, ref: Ref, step: int) -> None:
        """Edit the next card, or the next cell of the row."""
        groups = self._context.presenter.drawing.groups
        order = [each.ref for each in groups if isinstance(each.ref, Ref) and each.ref.kind == ref.kind]
        at = order.index(ref) + step if ref in order else -1
        if 0 <= at < len(order):
            self._context.session.select(order[at])
            self.start(order[at])

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.editing_finished.disconnect(self._handle_finished)
            editor.discard()
            view = self._viewport.parentWidget()
            if had_focus and view is not None:
                view.setFocus()
