"""What other programs get of copied cards and cells, and what is taken from their clipboard and their drags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from journeydesigner.layout.theme import DARK
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map

OWN = "application/x-journey-touchpoints"
PIXELS = QImage(4, 4, QImage.Format.Format_RGB32)


def data_of(text: str = "", html: str = "", urls: str = "", image: QImage | None = None) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if urls:
        data.setUrls([QUrl(url) for url in urls.split()])
    if image is not None:
        data.setImageData(image)
    return data


def link_of_a_browser(address: str, title: str) -> QMimeData:
    data = data_of(address, urls=address)
    data.setData("text/x-moz-url", f"{address}\n{title}".encode("utf-16-le"))
    return data


def copied(canvas) -> QMimeData:
    assert canvas.view.copy()
    return QGuiApplication.clipboard().mimeData()


def titles(canvas, phase: int = 0) -> list[str]:
    return [card.title for card in canvas.map.phases[phase].touchpoints]


def test_copied_cards_are_titles_a_table_and_a_picture_to_others_and_whole_to_us(canvas):
    canvas.session.select(Ref("touchpoint", "t2"), Ref("touchpoint", "t1"))
    data = copied(canvas)
    first, second = titles(canvas)[:2]
    assert data.text() == f"{first}\n{second}"
    table = bytes(data.data("text/tab-separated-values").data()).decode().splitlines()
    assert table[0] == "Touchpoint\tChannel\tSatisfaction"
    assert table[1].startswith(first)
    assert data.html().count("<tr>") == 3 and "<td>Touchpoint</td>" in data.html()
    assert data.hasImage()
    canvas.session.select(Ref("touchpoint", "t3"))
    canvas.view.paste()
    new = canvas.map.phases[0].touchpoints[3:]
    assert [card.changed(id="") for card in new] == [
        card.changed(id="") for card in canvas.map.phases[0].touchpoints[:2]
    ]


def test_the_picture_shows_the_cards_on_white_also_in_the_dark(canvas):
    canvas.view.set_theme(DARK)
    canvas.session.select(Ref("touchpoint", "t2"))
    image = QImage(copied(canvas).imageData())
    rect = canvas.rect(Ref("touchpoint", "t2"))
    assert image.width() == pytest.approx(2 * (rect.w + 16), abs=2)
    assert image.pixelColor(0, 0) == QColor("#FFFFFF")
    assert min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(40, 60)) < 120


def test_copied_cells_are_their_texts(canvas):
    canvas.session.select(Ref("cell", "r-goal", "p1"))
    data = copied(canvas)
    assert data.text() == canvas.map.rows[0].text_for("p1")
    assert not data.hasImage() and not data.hasHtml() and not data.hasFormat(OWN)
    canvas.session.select(Ref("cell", "r-goal", "p1"), Ref("cell", "r-goal", "p2"))
    data = copied(canvas)
    assert data.text() == "\t".join(canvas.map.rows[0].text_for(phase) for phase in ("p1", "p2"))
    assert data.html().count("<td>") == 2


TAKEN = [
    (data_of("10\u00a0minutes"), ["10\u00a0minutes"]),
    (data_of("Asks \U0001f469\u200d\U0001f4bb support"), ["Asks \U0001f469\u200d\U0001f4bb support"]),
    (data_of('"First line\nsecond line"\r\nOther\r\n', image=PIXELS), ["First line second line", "Other"]),
    (data_of("Two\nlines", "<table><tr><td>Two<br>lines</td></tr></table>"), ["Two lines"]),
    (
        data_of("Calls\nPhone\nBuys\nShop", "<table><tr><td>Calls<td>Phone<tr><td>Buys<td>Shop</table>"),
        ["Calls", "Buys"],
    ),
    (data_of(html="<p>One</p><p>Two</p>", image=PIXELS), ["One", "Two"]),
    (data_of(html="<table><tr><td>Calls<td>Phone</table>"), ["Calls"]),
    (data_of("https://example.com/a", urls="https://example.com/a"), ["https://example.com/a"]),
    (link_of_a_browser("https://example.com/a", "Our shop"), ["Our shop"]),
]


@pytest.mark.parametrize(("data", "wanted"), TAKEN)
@pytest.mark.parametrize("way", ["paste", "drop"])
def test_what_has_text_becomes_cards(canvas, data, wanted, way):
    if way == "paste":
        canvas.session.select(Ref("touchpoint", "t1"))
        QGuiApplication.clipboard().setMimeData(clone(data))
        canvas.view.paste()
    else:
        canvas.drop(data, canvas.point_on("t2"))
    assert titles(canvas)[1 : 1 + len(wanted)] == wanted
    assert len(titles(canvas)) == 3 + len(wanted)


NOT_TAKEN = [
    (data_of(urls="file:///home/me/plan.txt"), "Files"),
    (data_of("/home/me/plan.txt", urls="file:///home/me/plan.txt"), "Files"),
    (data_of("file:///home/me/plan.txt\nfile:///home/me/b.txt"), "Files"),
    (data_of(urls="sftp://host/plan.txt"), "Files"),
    (data_of(image=PIXELS), "picture"),
    (data_of(html="<img src='a.png'>", image=PIXELS), "picture"),
    (data_of(html="<p> </p>"), "no text"),
    (data_of(" \n"), "no text"),
    (QMimeData(), "no text"),
]


def clone(data: QMimeData) -> QMimeData:
    """Return a copy, which the clipboard may delete."""
    made = QMimeData()
    for name in data.formats():
        made.setData(name, data.data(name))
    if data.hasImage():
        made.setImageData(data.imageData())
    return made


@pytest.mark.parametrize(("data", "said"), NOT_TAKEN)
def test_what_cannot_be_pasted_says_so(canvas, qtbot, data, said):
    QGuiApplication.clipboard().setMimeData(clone(data))
    with qtbot.waitSignal(canvas.view.action_failed) as refused:
        canvas.view.paste()
    assert said in refused.args[0]
    assert canvas.map == bathroom_map()


@pytest.mark.parametrize(("data", "said"), [case for case in NOT_TAKEN if case[1] != "Files"])
def test_what_cannot_be_dropped_says_so(canvas, qtbot, data, said):
    with qtbot.waitSignal(canvas.view.action_failed) as refused:
        canvas.drop(data, canvas.point_on("t5"))
    assert said in refused.args[0]
    assert canvas.map == bathroom_map()


def test_a_note_beside_the_cards_says_where_it_belongs(canvas, qtbot):
    data = QMimeData()
    data.setData("application/x-journey-note", b"pain-point")
    with qtbot.waitSignal(canvas.view.action_failed) as refused:
        canvas.drop(data, canvas.free_point_in("p1"))
    assert "card" in refused.args[0]


def test_text_dropped_on_a_cell_fills_it_and_those_beside_it(canvas):
    cell = Ref("cell", "r-goal", "p1")
    canvas.drag_in(data_of("Goal A\tGoal B\r\n"), canvas.point_on("t1"), canvas.point_on(cell))
    assert list(canvas.view.presenter.scene.hover_outlines.outlines) == [cell]
    assert not any(group.ref.kind == "gap" for group in canvas.view.presenter.drawing.groups)
    canvas.drop(data_of("Goal A\tGoal B\r\n"), canvas.point_on(cell))
    assert [canvas.map.rows[0].text_for(phase) for phase in ("p1", "p2")] == ["Goal A", "Goal B"]
    assert not canvas.view.presenter.scene.hover_outlines.outlines
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_pasting_is_refused_in_a_map_that_is_read_only(canvas, qtbot):
    canvas.session.set_editable(False)
    QGuiApplication.clipboard().setText("New")
    with qtbot.waitSignal(canvas.session.edit_refused):
        canvas.view.paste()
    assert canvas.map == bathroom_map()


def test_pasting_from_a_clipboard_that_was_cleared_says_so(canvas, monkeypatch):
    said: list[str] = []
    canvas.view.action_failed.connect(said.append)
    before = canvas.map
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda *_: None)
    canvas.view.paste()
    assert said == ["There is no text in it that can be pasted."]
    assert canvas.map is before
