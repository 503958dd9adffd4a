"""Another program on the same display, from which something can be dragged: python -m tests.x11.drag_source KIND DATA.

It shows a small window in the top left corner of the screen, above all others. KIND is "text", "html" or "file".
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

SIZE = (60, 40)


class DragSource(QWidget):
    """Drags its data as soon as the pointer moves with a pressed button."""

    def __init__(self, kind: str, data: str) -> None:
        super().__init__(None, Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
        self._kind = kind
        self._data = data
        self.setGeometry(0, 0, *SIZE)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        if self._kind == "file":
            data.setUrls([QUrl.fromLocalFile(self._data)])
        elif self._kind == "html":
            data.setHtml(self._data)
        else:
            data.setText(self._data)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Show the window until the process is ended."""
    application = QApplication(sys.argv)
    source = DragSource(*sys.argv[1:3])
    source.show()
    source.raise_()
    print("shown", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
