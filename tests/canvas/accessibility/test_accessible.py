"""The accessible interface of the canvas: cards with descriptions, rectangles and states."""

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication


def test_cards_have_descriptions_rectangles_and_states(canvas):
    QAccessible.setActive(True)
    canvas.click("t4")
    whole = QAccessible.queryAccessibleInterface(canvas.view)
    assert whole.childCount() == 19
    card = whole.child(3)
    assert card.role() == QAccessible.Role.ListItem
    assert card.text(QAccessible.Text.Name).startswith("Touchpoint 4 of 19, Compares tile prices")
    assert card.rect().contains(canvas.view.viewport().mapToGlobal(canvas.point_on("t4")).toPoint())
    assert card.state().selected
    assert not whole.child(0).state().selected
    assert whole.child(19) is None
    canvas.session.apply("x", lambda m: m.changed(phases=m.phases[:1]))
    QApplication.processEvents()
    assert whole.childCount() == 3
    assert not card.isValid()


def test_accessible_interfaces_are_deleted_with_their_view(show):
    QAccessible.setActive(True)
    for _ in range(5):
        canvas = show()
        whole = QAccessible.queryAccessibleInterface(canvas.view)
        names = [whole.child(index).text(QAccessible.Text.Name) for index in range(whole.childCount())]
        assert len(set(names)) == 19
        canvas.view.close()
        canvas.view.deleteLater()
        del canvas, whole
        QApplication.processEvents()
        gc.collect()
