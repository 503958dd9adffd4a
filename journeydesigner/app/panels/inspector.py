"""The inspector: three tabs in which every field of the document can be edited. The tab follows the selection."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import style
from journeydesigner.app.panels import choosing
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.map_form import MapForm
from journeydesigner.app.panels.memory import Memory
from journeydesigner.app.panels.phase_form import PhaseForm
from journeydesigner.app.panels.touchpoint_form import TouchpointForm
from journeydesigner.app.panels.widgets.field import Field, label
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.app.settings import Settings
from journeydesigner.layout.theme import Theme
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import language, tr

NARROWEST, WIDEST, USUAL = 280, 420, 288
MARGIN = 16
SCROLL_BAR = 10
"""The width that the style sheet gives to a scroll bar."""
TOUCHPOINT, PHASE, MAP = range(3)


class Page(QScrollArea):
    """A form that scrolls, or a sentence where there is nothing to edit."""

    def __init__(self, form: Form, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.hint = label(sentence, "muted")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setSpacing(12)
        self._box.addWidget(self.hint)
        self._box.addWidget(form, 1)
        self._box.addStretch(0)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def _keep_width(self) -> None:
        """Let the form be as wide with a scroll bar, which stands in the margin, as without one."""
        bar = SCROLL_BAR if self.verticalScrollBar().maximum() > 0 else 0
        self._box.setContentsMargins(MARGIN, 12, MARGIN - bar, 16)

    def show_form(self, there: bool) -> None:
        """Show the form where there is something to edit."""
        self.form.setVisible(there)
        self.hint.setVisible(not there)
        if there:
            self.form.refresh()


class Inspector(QWidget):
    """The panel on the right. `settings` remember which groups are unfolded."""

    def __init__(self, session: Session, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = Look(self)
        self._desk = Desk(session, self._look, Memory(settings))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.resize(USUAL, 700)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        style.look(self, "panel")
        self._arrange()
        self._build()
        self._wanted: QWidget | None = None
        self._scroll = QTimer(self)
        self._scroll.setSingleShot(True)
        self._scroll.setInterval(0)
        self._scroll.timeout.connect(self._show_wanted)
        self.tabs.currentChanged.connect(self._refresh)
        session.map_changed.connect(self._refresh)
        session.selection_changed.connect(self._follow)
        session.document_changed.connect(self._follow)
        session.editable_changed.connect(self._take_editable)
        self._follow()

    def _arrange(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in range(3):
            self.tabs.addTab("")
        line = QFrame(self)
        style.look(line, "line")
        self.stack = QStackedWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line)
        box.addWidget(self.stack, 1)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._look.use(theme)
        self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language in use: the forms are made anew where that is another one."""
        if self._language == language():
            return
        self._wanted = None
        self._yield_focus()
        for page in self.pages:
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._build()
        self._follow()

    def show_tab(self, tab: int) -> None:
        """Show one of `TOUCHPOINT`, `PHASE`, `MAP`."""
        self.tabs.setCurrentIndex(tab)
        self._refresh()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field of the selected touchpoint, for the palette's notes and for menus."""
        self.show_tab(TOUCHPOINT)
        binding = self.touchpoint.bindings.get(name)
        if binding is None:
            return
        group = binding.field.parentWidget()
        while group is not None and not isinstance(group, Group):
            group = group.parentWidget()
        if group is not None:
            group.unfold()
        self._put_cursor(binding.field)

    def show_persona(self, persona_id: str) -> None:
        """Show the fields of a persona."""
        self.show_tab(MAP)
        self.map.show_part("personas", persona_id)
        self._put_cursor(self.map.registers["personas"].form.field("name"))

    def show_link(self, link_id: str) -> None:
        """Show the fields of a link and put the cursor into its label."""
        self.show_tab(MAP)
        self.map.show_part("links", link_id)
        self._put_cursor(self.map.registers["links"].form.field("label"))

    def _put_cursor(self, field: Field) -> None:
        """Give a field the focus with all of its text chosen, so that typing replaces it."""
        target = field.editor.target()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()
        self._scroll_to(field)

    def _scroll_to(self, field: Field) -> None:
        """Bring a field into view once all is laid out."""
        self._wanted = field
        self._scroll.start()

    def _show_wanted(self) -> None:
        if self._wanted is not None and shiboken6.isValid(self._wanted):
            self.pages[self.tabs.currentIndex()].ensureWidgetVisible(self._wanted, 0, 24)

    def _yield_focus(self) -> None:
        """Take the focus out of a field that goes: else Qt gives it to another, in which the user would type."""
        inside = QApplication.focusWidget()
        if inside is not None and self.stack.isAncestorOf(inside):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._language = language()
        self.setAccessibleName(tr("Inspector"))
        self.tabs.setAccessibleName(tr("What to edit"))
        for index, name in enumerate((tr("Touchpoint"), tr("Phase"), tr("Map"))):
            self.tabs.setTabText(index, name)
        self.touchpoint = TouchpointForm(self._desk)
        self.phase = PhaseForm(self._desk)
        self.map = MapForm(self._desk)
        self.pages = (
            Page(self.touchpoint, tr("Select a card on the map to edit it here.")),
            Page(self.phase, tr("Select a phase on the map to edit it here.")),
            Page(self.map, ""),
        )
        for page in self.pages:
            self.stack.addWidget(page)
        self._take_editable()

    def _take_editable(self) -> None:
        """Take no typing into a map that is only to be looked at."""
        for page in self.pages:
            page.form.setEnabled(self._session.is_editable)

    def _follow(self) -> None:
        """Show the tab of what is selected."""
        for page in self.pages:
            page.form.forget_wrong()
        row, link = choosing.part_id(self._session, "row"), choosing.part_id(self._session, "link")
        if choosing.touchpoint_ids(self._session):
            tab = TOUCHPOINT
        elif choosing.phase_id(self._session):
            tab = PHASE
        else:
            tab = MAP
        self.show_tab(tab)
        if tab == MAP and (row or link):
            self.map.show_part("rows" if row else "links", row or link)
        if tab == MAP and link and not row:
            self._scroll_to(self.map.registers["links"].form.field("label"))

    def _refresh(self) -> None:
        """Show what the map says, on the tab that is seen."""
        tab = self.tabs.currentIndex()
        if tab != self.stack.currentIndex():
            self._yield_focus()
        self.stack.setCurrentIndex(tab)
        there = True
        if tab == TOUCHPOINT:
            known = {each.id for phase in self._session.map.phases for each in phase.touchpoints}
            ids = tuple(id_ for id_ in choosing.touchpoint_ids(self._session) if id_ in known)
            self.touchpoint.touchpoints.use(ids)
            there = bool(ids)
            if len(ids) > 1 and self.touchpoint.title.hasFocus():
                self._yield_focus()
        elif tab == PHASE:
            self.phase.phase.id = choosing.phase_id(self._session)
            there = bool(self.phase.phase.id)
        if not there:
            self._yield_focus()
        self.pages[tab].show_form(there)
