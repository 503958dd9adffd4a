"""Editing a text in place: opens the editor, sets what is typed as one step, goes on to the next card."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QWidget

from journeydesigner.canvas import drop_targets
from journeydesigner.canvas.creation import CREATION_GESTURE
from journeydesigner.canvas.gestures.base import GestureContext
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.text_editing import text_boxes
from journeydesigner.canvas.text_editing.line_editor import InlineTextEditor
from journeydesigner.model import lookup
from journeydesigner.model.refs import Ref, existing_refs


class TextEditingController(QObject):
    """At most one editor at a time. A part just made (`fresh`) and given up unnamed is taken back without a trace.

    Each letter is set in the map at once, as one gesture, so that no crash takes what was typed so far.
    """

    ended = Signal()

    def __init__(self, ground: GestureContext, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground = ground
        self._viewport = viewport
        self._ref = Ref("map")
        self._is_new = False
        self._selection_before: tuple[Ref, ...] = ()
        self._gesture: object = CREATION_GESTURE
        self._typed = False
        self.editor: InlineTextEditor | None = None

    def start(self, ref: Ref, is_new: bool = False, selection_before: tuple[Ref, ...] = ()) -> bool:
        """Edit the text of that part. `fresh`: a step under `ADDING` made it while `before` was selected."""
        self.finish()
        if not self._ground.session.require_editable():
            return False
        text = text_boxes.editable_text(self._ground.session.journey, ref)
        drawing = self._ground.presenter.drawing
        place = text_boxes.text_rect(drawing, ref, text.style) if text else None
        if text is None or place is None:
            return False
        self._ref, self._is_new, self._selection_before = ref, is_new, selection_before
        self._gesture, self._typed = CREATION_GESTURE if is_new else object(), False
        self._ground.zoom.reveal(rect_to_qrect(place))
        self.editor = InlineTextEditor(self._viewport, text.now, self._ground.presenter.theme, text.is_multiline)
        self.editor.editing_finished.connect(self._handle_finished)
        self.editor.textChanged.connect(self._apply_typed_text)
        self.update_position()
        self.editor.show()
        self.editor.setFocus()
        return True

    def update_position(self) -> None:
        """Lay the editor where its text is now; close it where the text is gone."""
        if self.editor is None:
            return
        text = text_boxes.editable_text(self._ground.session.journey, self._ref)
        rect = text_boxes.text_rect(self._ground.scene.drawing, self._ref, text.style) if text else None
        if text is None or rect is None:
            self._close()
            return
        zoom = self._ground.zoom
        corner = zoom.to_view(rect_to_qrect(rect).topLeft())
        self.editor.place_over(QRectF(corner, rect_to_qrect(rect).size() * zoom.factor), text.style, zoom.factor)

    def finish(self) -> None:
        """Keep what was typed, where anything is being edited."""
        if self.editor is not None:
            self.editor.finish("commit")

    def _apply_typed_text(self) -> None:
        """Set what was typed so far."""
        if self.editor is not None:
            self._typed = True
            self._set_text(self.editor.text)

    def _handle_finished(self) -> None:
        editor, ref, fresh = self.editor, self._ref, self._is_new
        if editor is None:
            return
        outcome, typed = editor.end_reason, editor.text
        self._close()
        if outcome == "abandon" or (fresh and not typed and not self._keep_unnamed()):
            self._abandon(fresh)
        else:
            self._set_text(typed)
            self._ground.session.end_gesture()
            if outcome in ("next", "previous"):
                self._edit_next(ref, 1 if outcome == "next" else -1)
        self.ended.emit()

    def _set_text(self, typed: str) -> None:
        session = self._ground.session
        text = text_boxes.editable_text(session.journey, self._ref)
        if text is not None and typed != text.now:
            label = (session.history.undo_label or text.label) if self._is_new else text.label
            session.apply(label, lambda journey: text.change(journey, typed), gesture=self._gesture)

    def _abandon(self, is_new: bool) -> None:
        if is_new or self._typed:
            self._ground.session.abandon_gesture()
        if is_new:
            self._ground.session.select(*existing_refs(self._ground.session.journey, self._selection_before))

    def _keep_unnamed(self) -> bool:
        """Tell whether the new part says something even without a name: a channel dropped from the palette does."""
        try:
            return self._ref.kind == "touchpoint" and bool(
                lookup.touchpoint(self._ground.session.journey, self._ref.id).channel
            )
        except lookup.UnknownPart:
            return False

    def _edit_next(self, ref: Ref, step: int) -> None:
        """Edit the next card, or the next cell of the row."""
        drawing = self._ground.presenter.drawing
        if ref.kind == "touchpoint":
            order = [Ref("touchpoint", id_) for id_ in drop_targets.ordered_touchpoint_ids(drawing)]
        else:
            order = [group.ref for group in drawing.groups if group.ref.kind == ref.kind]
        at = order.index(ref) + step if ref in order else -1
        if 0 <= at < len(order):
            self._ground.session.select(order[at])
            self.start(order[at])

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            had_focus = editor.hasFocus()
            editor.editing_finished.disconnect(self._handle_finished)
            editor.hide()
            editor.deleteLater()
            view = self._viewport.parentWidget()
            if had_focus and view is not None:
                view.setFocus()
