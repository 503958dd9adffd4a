"""A message bar above the map about its file, with buttons; it does not block the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journeydesigner.app.theming import icons, style
from journeydesigner.layout.theme import Theme

ICON_SIZE = 18
NoticeAction = tuple[str, Callable[[], object]]
"""Text of a button and the function that it calls."""


class NoticeBar(QFrame):
    """A message with buttons, hidden while there is none. `icon`: name of the icon."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.buttons: list[QPushButton] = []
        self._shown_notice: tuple[str | NoticeAction, ...] = ()
        style.set_look(self, "notice")
        self._icon_label = QLabel(self)
        self.text_label = QLabel(self)
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        self.text_label.setWordWrap(True)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon_label)
        self._row.addWidget(self.text_label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The message, "" while hidden."""
        return "" if self.isHidden() else self.text_label.text()

    def show_notice(self, text: str, actions: Sequence[NoticeAction] = ()) -> None:
        """Show a message with buttons. The same message again keeps the buttons: one may just be pressed."""
        if (text, *actions) == self._shown_notice:
            return
        self._shown_notice = (text, *actions)
        self.text_label.setText(text)
        self.setAccessibleName(text)
        self._remove_buttons()
        for words, does in actions:
            button = QPushButton(words.replace("&", "&&"), self)
            button.clicked.connect(does)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()

    def clear_notice(self) -> None:
        """Hide the bar."""
        self._shown_notice = ()
        self.hide()
        self._remove_buttons()

    def apply_theme(self, theme: Theme) -> None:
        """Paint the icon in the theme's colours."""
        self._icon_label.setPixmap(icons.pixmap(self._icon_name, theme.action, ICON_SIZE))

    def _remove_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()  # deleted later, as it may be the one that was clicked
        self.buttons = []
