"""Using the controls as a person does: real keys and clicks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from journeydesigner.app.panels.channel_form import SenseSet
from journeydesigner.app.panels.inspector import Inspector
from journeydesigner.app.panels.link_list import TouchpointChoice
from journeydesigner.app.panels.widgets.channel_field import ChannelField
from journeydesigner.app.panels.widgets.choice import Choice, Switch
from journeydesigner.app.panels.widgets.color_row import ColorRow
from journeydesigner.app.panels.widgets.duration_field import DurationField
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.app.panels.widgets.icon_grid import IconGrid
from journeydesigner.app.panels.widgets.number_field import DateField, NumberField
from journeydesigner.app.panels.widgets.picture_field import PictureField
from journeydesigner.app.panels.widgets.satisfaction import Satisfaction
from journeydesigner.app.panels.widgets.segmented import Segmented
from journeydesigner.app.panels.widgets.senses import Senses
from journeydesigner.app.panels.widgets.text_field import LineField, TextField
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import Duration

LEFT = Qt.MouseButton.LeftButton


def click(widget: QWidget, where: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, where or widget.rect().center())


def write(widget: QWidget, text: str) -> None:
    """Type into a field instead of what stands there."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def unfold_all(inspector: Inspector) -> None:
    for group in inspector.findChildren(Group):
        group.unfold()
    QApplication.processEvents()


def change(editor: Editor) -> Any:
    """Give a control another value than it has, by hand; return that value."""
    if isinstance(editor, Senses):
        before = editor.value()
        off = [button for button in editor.row.buttons if not button.isChecked()]
        click(off[-1])
        return {**before, off[-1].sense: None} if not isinstance(editor, SenseSet) else (*before, off[-1].sense)
    if isinstance(editor, TextField):
        write(editor.text, "Something else")
        return "Something else"
    if isinstance(editor, DateField):
        write(editor.line, "21-11-2026")
        return "2026-11-21"
    if isinstance(editor, NumberField):
        write(editor.line, "5")
        return 5
    if isinstance(editor, LineField):
        write(editor.line, "Something else")
        return "Something else"
    if isinstance(editor, DurationField):
        write(editor.number.line, "2,5")
        return Duration(value=2.5, unit=editor.unit.value() or "")
    return _choose(editor)


def _choose(editor: Editor) -> Any:
    if isinstance(editor, Segmented):
        index = next(i for i, button in enumerate(editor.buttons) if not button.isChecked())
        click(editor.buttons[index])
        return editor._words[index]
    if isinstance(editor, Satisfaction):
        click(editor.faces.buttons[4])
        return 5
    if isinstance(editor, Switch):
        click(editor.check, QPoint(8, editor.check.height() // 2))
        return True
    if isinstance(editor, ColorRow):
        click(editor.buttons[3])
        return LIGHT.hues[2]
    if isinstance(editor, (Choice, TouchpointChoice)):
        return _choose_from_combo(editor)
    if isinstance(editor, IconGrid):
        item = editor.list.item(2)
        editor.list.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtTop)
        click(editor.list.viewport(), editor.list.visualItemRect(item).center())
        return item.data(Qt.ItemDataRole.UserRole)
    if isinstance(editor, ChannelField):
        click(editor.button)
        QTest.keyClicks(editor.popup.search, "webwinkel")
        QTest.keyClick(editor.popup.search, Qt.Key.Key_Return)
        return "web-shop"
    if isinstance(editor, PictureField):
        click(editor.choose)
        return editor._value
    raise AssertionError(f"no way to use a {type(editor).__name__}")


def _choose_from_combo(editor: Choice | TouchpointChoice) -> Any:
    if isinstance(editor, TouchpointChoice):
        editor.combo.list_all()
    editor.combo.setFocus()
    last = editor.combo.currentIndex() == editor.combo.count() - 1
    QTest.keyClick(editor.combo, Qt.Key.Key_Up if last else Qt.Key.Key_Down)
    return editor.combo.currentData()


def shown(editor: Editor) -> Any:
    """Return what a control shows."""
    if isinstance(editor, ColorRow):
        return next(i for i, button in enumerate(editor.buttons) if button.isChecked())
    if isinstance(editor, Segmented):
        return [button.name for button in editor.buttons if button.isChecked()]
    if isinstance(editor, Senses):
        return [button.name for button in editor.row.buttons if button.isChecked()]
    if isinstance(editor, ChannelField):
        return editor.button.name
    if isinstance(editor, Choice | TouchpointChoice):
        return editor.combo.currentText()
    if isinstance(editor, PictureField):
        return editor.portrait._image.isNull()
    return editor.value()
