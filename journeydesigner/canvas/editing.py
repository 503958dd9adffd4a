"""Editing a text in place: opens the editor, sets what is typed as one step, goes on to the next card."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QWidget

from journeydesigner.canvas import places, texts
from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.editor import Editor
from journeydesigner.canvas.gestures.base import Ground
from journeydesigner.canvas.making import ADDING
from journeydesigner.layout.drawing import Ref
from journeydesigner.model import lookup
from journeydesigner.session.presence import still_there


class Editing(QObject):
    """At most one editor at a time. A part just made (`fresh`) and given up unnamed is taken back without a trace.

    Each letter is set in the map at once, as one gesture, so that no crash takes what was typed so far.
    """

    ended = Signal()

    def __init__(self, ground: Ground, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground = ground
        self._viewport = viewport
        self._ref = Ref("map")
        self._fresh = False
        self._before: tuple[Ref, ...] = ()
        self._gesture: object = ADDING
        self._typed = False
        self.editor: Editor | None = None

    def start(self, ref: Ref, fresh: bool = False, before: tuple[Ref, ...] = ()) -> bool:
        """Edit the text of that part. `fresh`: a step under `ADDING` made it while `before` was selected."""
        self.finish()
        if not self._ground.session.may_edit():
            return False
        text = texts.text_of(self._ground.session.map, ref)
        drawing = self._ground.stage.drawing
        place = texts.place_of(drawing, ref, text.style) if text else None
        if text is None or place is None:
            return False
        self._ref, self._fresh, self._before = ref, fresh, before
        self._gesture, self._typed = ADDING if fresh else object(), False
        self._ground.zoom.reveal(from_rect(place))
        self.editor = Editor(self._viewport, text.now, self._ground.stage.theme, text.several_lines)
        self.editor.left.connect(self._end)
        self.editor.textChanged.connect(self._take)
        self.place()
        self.editor.show()
        self.editor.setFocus()
        return True

    def place(self) -> None:
        """Lay the editor where its text is now; close it where the text is gone."""
        if self.editor is None:
            return
        text = texts.text_of(self._ground.session.map, self._ref)
        rect = texts.place_of(self._ground.scene.drawing, self._ref, text.style) if text else None
        if text is None or rect is None:
            self._close()
            return
        zoom = self._ground.zoom
        corner = zoom.to_view(from_rect(rect).topLeft())
        self.editor.lay(QRectF(corner, from_rect(rect).size() * zoom.factor), text.style, zoom.factor)

    def finish(self) -> None:
        """Keep what was typed, where anything is being edited."""
        if self.editor is not None:
            self.editor.finish("commit")

    def _take(self) -> None:
        """Set what was typed so far."""
        if self.editor is not None:
            self._typed = True
            self._set(self.editor.text)

    def _end(self) -> None:
        editor, ref, fresh = self.editor, self._ref, self._fresh
        if editor is None:
            return
        outcome, typed = editor.outcome, editor.text
        self._close()
        if outcome == "abandon" or (fresh and not typed and not self._worth_keeping()):
            self._abandon(fresh)
        else:
            self._set(typed)
            self._ground.session.end_gesture()
            if outcome in ("next", "previous"):
                self._go_on(ref, 1 if outcome == "next" else -1)
        self.ended.emit()

    def _set(self, typed: str) -> None:
        session = self._ground.session
        text = texts.text_of(session.map, self._ref)
        if text is not None and typed != text.now:
            label = (session.history.undo_label or text.label) if self._fresh else text.label
            session.apply(label, lambda map_: text.change(map_, typed), gesture=self._gesture)

    def _abandon(self, fresh: bool) -> None:
        if fresh or self._typed:
            self._ground.session.abandon_gesture()
        if fresh:
            self._ground.session.select(*still_there(self._ground.session.map, self._before))

    def _worth_keeping(self) -> bool:
        """Tell whether the new part says something even without a name: a channel dropped from the palette does."""
        try:
            return self._ref.kind == "touchpoint" and bool(
                lookup.touchpoint(self._ground.session.map, self._ref.id).channel
            )
        except lookup.UnknownPart:
            return False

    def _go_on(self, ref: Ref, step: int) -> None:
        """Edit the next card, or the next cell of the row."""
        drawing = self._ground.stage.drawing
        if ref.kind == "touchpoint":
            order = [Ref("touchpoint", id_) for id_ in places.in_order(drawing)]
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
            editor.left.disconnect(self._end)
            editor.hide()
            editor.deleteLater()
            view = self._viewport.parentWidget()
            if had_focus and view is not None:
                view.setFocus()
