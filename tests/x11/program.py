"""The whole program on a real X server, told over stdin to start afresh or to say what it shows.

python -m tests.x11.program FILE: each line of stdin is "open" (a small map, nothing selected, the canvas focused),
"record" (from now on the actions only note that they were triggered, and are all enabled) or "state"; the answer to
each is one line of JSON. The end of stdin ends the program, without a question.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app import program
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.key_bindings import is_dedicated
from journeydesigner.model.journey import JourneyMap, Phase, Row, Touchpoint

MAP = JourneyMap(
    title="On X11",
    phases=(
        Phase(id="p1", name="First", touchpoints=(Touchpoint(id="a", title="Aa"), Touchpoint(id="b", title="Bb"))),
        Phase(id="p2", name="Second", touchpoints=(Touchpoint(id="c", title="Cc"),)),
    ),
    rows=(Row(id="r1", name="Goals", kind="goal"), Row(id="r2", name="Pains", kind="pain-points")),
)


class StateReporter(QObject):
    """Answers what is asked on stdin; works within a drag and a dialog too, which run event loops of their own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._triggered: list[str] = []
        self._stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._stdin.activated.connect(self._answer)

    def _answer(self) -> None:
        question = sys.stdin.readline().strip()
        if not question:
            os._exit(0)
        if question == "open":
            self._window.view.finish_editing()
            self._window.session.open(MAP, None)
            self._window.activateWindow()
            self._window.view.setFocus()
        elif question == "record":
            self._record_actions()
        QGuiApplication.sync()
        print(json.dumps(self._state() | {"points": self._points()}), flush=True)

    def _record_actions(self) -> None:
        for action in self._window.actions_table:
            action.triggered.disconnect()
            action.triggered.connect(partial(self._triggered.append, action.objectName()))
            action.setCheckable(False)
            action.setEnabled(True)

    def _state(self) -> dict[str, object]:
        session, view = self._window.session, self._window.view
        editor = view.text_editing.editor
        phases = session.journey.phases
        return {
            "titles": {phase.id: [touchpoint.title for touchpoint in phase.touchpoints] for phase in phases},
            "scores": {touchpoint.id: touchpoint.satisfaction for phase in phases for touchpoint in phase.touchpoints},
            "rows": [row.name for row in session.journey.rows],
            "selection": [ref.id for ref in session.selection],
            "zoom": view.zoom,
            "triggered": self._triggered,
            "shortcuts": {
                action.objectName(): [keys.toString() for keys in action.shortcuts() if not is_dedicated(keys)]
                for action in self._window.actions_table
            },
            "panels": {
                "palette": self._window.panels.left_frame.isVisible(),
                "inspector": self._window.panels.right_frame.isVisible(),
            },
            "selected_phase": next((ref.phase_id for ref in session.selection), ""),
            "is_active": self._window.isActiveWindow() and QApplication.activeModalWidget() is None,
            "is_canvas_focused": view.hasFocus(),
            "is_editor_focused": isinstance(editor, QWidget) and editor.hasFocus(),
        }

    def _points(self) -> dict[str, tuple[int, int]]:
        """Return points of the screen, in pixels: of the parts of the map, the panels and the bar above the map."""
        drawing = self._window.view.presenter.drawing
        points = {
            " ".join(filter(None, (ref.id, ref.phase_id))): self._on_screen(
                group.rect.x + group.rect.w / 2, group.rect.y + group.rect.h / 2
            )
            for ref, group in drawing.by_ref.items()
            if ref.kind in ("touchpoint", "row", "cell")
        }
        for part in drawing.movable_parts:
            head = part.handle
            points[f"head of {part.ref.id}"] = self._on_screen(head.x + head.w / 2, head.y + head.h / 2)
        for area in drawing.drop_areas:
            end = area.next_card
            points[f"end of {area.placement.phase_id}"] = self._on_screen(end.x + end.w / 2, end.y + end.h / 2)
        return points | self._points_of_widgets()

    def _points_of_widgets(self) -> dict[str, tuple[int, int]]:
        """Return points in the panels and in the bar above the map."""
        points = {}
        channels = self._window.panels.palette.channel_list
        for item in map(channels.item, range(channels.count())):
            if item.data(Qt.ItemDataRole.UserRole).id == "website":
                points["website"] = _pixels(channels.viewport(), channels.visualItemRect(item).center())
        title = self._window.panels.inspector.touchpoint_form.field("title").editor.input_widget()
        if title.isVisible():
            points["title field"] = _pixels(title, title.rect().center())
        for button in self._window.notices.deletion_bar.buttons:
            points["undo in the bar"] = _pixels(button, button.rect().center())
        return points

    def _on_screen(self, x: float, y: float) -> tuple[int, int]:
        view = self._window.view
        return _pixels(view.viewport(), view.zoom_controller.to_view(QPointF(x, y)).toPoint())


def _pixels(widget: QWidget, at: QPoint) -> tuple[int, int]:
    place = widget.mapToGlobal(at)
    return place.x(), place.y()


def main(path: Path) -> int:
    """Run the program until stdin ends."""
    make = program.make_window

    def made(application: QApplication, settings: Settings) -> MainWindow:
        application.setDoubleClickInterval(1)  # clicks of two tests at the same place are no double-click
        window = make(application, settings)
        window.first_paint.painted.connect(lambda: StateReporter(window))
        return window

    program.make_window = made
    return program.run(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
