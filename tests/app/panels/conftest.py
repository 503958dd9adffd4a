"""A window with the panels in it, over a small map that has one of everything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app.panels.inspector import Inspector
from journeydesigner.app.panels.palette import Palette
from journeydesigner.app.theming import fonts
from journeydesigner.model.journey import (
    Cell,
    Channel,
    Duration,
    Evidence,
    JourneyMap,
    Link,
    Persona,
    Phase,
    Row,
    Touchpoint,
)
from journeydesigner.model.refs import PartKind, Ref
from journeydesigner.session.session import Session


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QApplication):
    fonts.register_fonts()


def small_map() -> JourneyMap:
    first = Touchpoint(
        id="t1", title="Sees an advert", channel="billboard", senses={"visual": 2}, satisfaction=4,
        evidence=Evidence(title="Survey", status="confirmed", sample_size=214),
    )  # fmt: skip
    second = Touchpoint(id="t2", title="Visits the store", channel="physical-store", satisfaction=2)
    third = Touchpoint(id="t3", title="Calls", channel="phone", senses={"auditory": None})
    return JourneyMap(
        title="A map",
        personas=(Persona(id="a", name="Els"), Persona(id="b", name="Bas")),
        channels=(Channel(id="own", name="Car park", senses=("visual",)),),
        phases=(
            Phase(id="p1", name="Orientation", touchpoints=(first, second), duration=Duration(value=3)),
            Phase(id="p2", name="Purchase", touchpoints=(third,)),
        ),
        rows=(
            Row(id="r1", name="Goal", kind="goal", cells=(Cell(phase="p1", text="Find out"),)),
            Row(id="r2", name="Pain & gain", kind="pain-points"),
        ),
        links=(Link(id="l1", source="t3", target="t1", kind="jump-back"),),
        evidence=(Evidence(id="e1", title="Interviews"),),
    )


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return Session(small_map())


@pytest.fixture
def window(qtbot):
    """A plain window that has the focus, to put panels in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 1400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def inspector(qtbot, window: QWidget, session: Session) -> Inspector:
    made = Inspector(session, window)
    made.setGeometry(300, 0, 288, 1400)
    made.show()
    return made


@pytest.fixture
def palette(qtbot, window: QWidget, session: Session) -> Palette:
    made = Palette(session, window)
    made.setGeometry(0, 0, 204, 1400)
    made.show()
    return made


@pytest.fixture
def select(session: Session):
    def do(*ids: str, kind: PartKind = "touchpoint") -> None:
        session.select(*(Ref(kind, id_) for id_ in ids))

    return do
