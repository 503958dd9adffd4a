"""Using the controls as a person does: real keys and clicks."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from journeydesigner.app.panels.channel_field import ChannelField
from journeydesigner.app.panels.field_editors import SenseListField
from journeydesigner.app.panels.inspector import Inspector
from journeydesigner.app.panels.touchpoint_field import TouchpointField
from journeydesigner.app.widgets.choice import ComboField, Switch
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.duration_field import DurationField
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.icon_grid import IconGrid
from journeydesigner.app.widgets.number_field import DateField, NumberField
from journeydesigner.app.widgets.picture_field import PictureField
from journeydesigner.app.widgets.satisfaction import SatisfactionField
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.text_field import LineField, TextField
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import Duration

LEFT = Qt.MouseButton.LeftButton


def click(widget: QWidget, where: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, where or widget.rect().center())


def retype(widget: QWidget, text: str) -> None:
    """Type into a field instead of what stands there."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def unfold_all(inspector: Inspector) -> None:
    for group in inspector.findChildren(FoldableGroup):
        group.unfold()
    QApplication.processEvents()


def change_by_hand(editor: FieldEditor) -> Any:
    """Give a control another value than it has, by hand; return that value."""
    if isinstance(editor, SensesField):
        before = editor.value()
        off: list[Any] = [button for button in editor.row.buttons if not button.isChecked()]
        click(off[-1])
        return {**before, off[-1].sense: None} if not isinstance(editor, SenseListField) else (*before, off[-1].sense)
    if isinstance(editor, TextField):
        retype(editor.text_edit, "Something else")
        return "Something else"
    if isinstance(editor, DateField):
        retype(editor.line_edit, "21-11-2026")
        return "2026-11-21"
    if isinstance(editor, NumberField):
        retype(editor.line_edit, "5")
        return 5
    if isinstance(editor, LineField):
        retype(editor.line_edit, "Something else")
        return "Something else"
    if isinstance(editor, DurationField):
        retype(editor.number_field.line_edit, "2,5")
        return Duration(value=2.5, unit=editor.unit_field.value() or "")
    return _choose(editor)


def _choose(editor: FieldEditor) -> Any:
    if isinstance(editor, SegmentedControl):
        index = next(i for i, button in enumerate(editor.buttons) if not button.isChecked())
        click(editor.buttons[index])
        return editor.identifiers[index]
    if isinstance(editor, SatisfactionField):
        click(editor.face_row.buttons[4])
        return 5
    if isinstance(editor, Switch):
        click(editor.check_box, QPoint(8, editor.check_box.height() // 2))
        return True
    if isinstance(editor, ColorRow):
        click(editor.buttons[3])
        return LIGHT.hues[2]
    if isinstance(editor, (ComboField, TouchpointField)):
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
        click(editor.choose_button)
        return editor.value()
    raise AssertionError(f"no way to use a {type(editor).__name__}")


def _choose_from_combo(editor: ComboField | TouchpointField) -> Any:
    if isinstance(editor, TouchpointField):
        editor.combo.list_all()
    editor.combo.setFocus()
    last = editor.combo.currentIndex() == editor.combo.count() - 1
    QTest.keyClick(editor.combo, Qt.Key.Key_Up if last else Qt.Key.Key_Down)
    return editor.combo.currentData()


def shown_value(editor: Any) -> Any:
    """Return what a control shows."""
    if isinstance(editor, ColorRow):
        return next(i for i, button in enumerate(editor.buttons) if button.isChecked())
    if isinstance(editor, SegmentedControl):
        return [cast(Any, button).name for button in editor.buttons if button.isChecked()]
    if isinstance(editor, SensesField):
        return [cast(Any, button).name for button in editor.row.buttons if button.isChecked()]
    if isinstance(editor, ChannelField):
        return editor.button.name
    if isinstance(editor, ComboField | TouchpointField):
        return editor.combo.currentText()
    if isinstance(editor, PictureField):
        return editor.picture_preview.is_empty
    return editor.value()
