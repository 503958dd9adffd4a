"""The inspector: three tabs to edit every field of the document. The tab follows the selection."""

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

from journeydesigner.app.panels import selection
from journeydesigner.app.panels.channel_dialog import add_channel
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.map_form import MapForm
from journeydesigner.app.panels.phase_form import PhaseForm
from journeydesigner.app.panels.touchpoint_form import TouchpointForm
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.field import LabeledField, plain_label
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import current_language, tr
from journeydesigner.layout.theme import Theme
from journeydesigner.session.session import Session

MIN_WIDTH, MAX_WIDTH, DEFAULT_WIDTH = 280, 420, 288
MARGIN = 16
SCROLL_BAR_WIDTH = 10
"""The width that the style sheet gives to a scroll bar."""
TOUCHPOINT, PHASE, MAP = range(3)


class InspectorTab(QScrollArea):
    """A scrolling form, or a hint where there is nothing to edit."""

    def __init__(self, form: InspectorForm, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.empty_hint = plain_label(empty_text, "muted")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setSpacing(12)
        self._box.addWidget(self.empty_hint)
        self._box.addWidget(form, 1)
        self._box.addStretch(0)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def _keep_width(self) -> None:
        """Keep the width of the form with or without a scroll bar, which takes part of the margin."""
        bar = SCROLL_BAR_WIDTH if self.verticalScrollBar().maximum() > 0 else 0
        self._box.setContentsMargins(MARGIN, 12, MARGIN - bar, 16)

    def show_form(self, visible: bool) -> None:
        """Show the form, or the hint where there is nothing to edit."""
        self.form.setVisible(visible)
        self.empty_hint.setVisible(not visible)
        if visible:
            self.form.refresh()


class Inspector(QWidget):
    """The panel on the right. `settings` store which groups are unfolded."""

    def __init__(self, session: Session, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme_source = ThemeSource(self)
        self._context = FormContext(session, self._theme_source, FoldState(settings), add_channel)
        self.setMinimumWidth(MIN_WIDTH)
        self.setMaximumWidth(MAX_WIDTH)
        self.resize(DEFAULT_WIDTH, 700)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        style.set_look(self, "panel")
        self._build_layout()
        self._build_tabs()
        self._scroll_target: QWidget | None = None
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setSingleShot(True)
        self._scroll_timer.setInterval(0)
        self._scroll_timer.timeout.connect(self._scroll_to_target)
        self.tab_bar.currentChanged.connect(self._refresh)
        session.map_changed.connect(self._refresh)
        session.selection_changed.connect(self._show_selected_tab)
        session.document_changed.connect(self._show_selected_tab)
        session.editable_changed.connect(self._update_editable)
        self._show_selected_tab()

    def _build_layout(self) -> None:
        self.tab_bar = QTabBar(self)
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(False)
        self.tab_bar.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in range(3):
            self.tab_bar.addTab("")
        line = QFrame(self)
        style.set_look(line, "line")
        self.stack = QStackedWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 0)
        head.addWidget(self.tab_bar)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line)
        box.addWidget(self.stack, 1)

    def apply_theme(self, theme: Theme) -> None:
        """Use another theme."""
        self._theme_source.set_theme(theme)
        self._refresh()

    def retranslate(self) -> None:
        """Use the current language: the forms are rebuilt where it has changed."""
        if self._language == current_language():
            return
        self._scroll_target = None
        self._release_focus()
        for page in self.tab_pages:
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._build_tabs()
        self._show_selected_tab()

    def show_tab(self, tab: int) -> None:
        """Show one of `TOUCHPOINT`, `PHASE`, `MAP`."""
        self.tab_bar.setCurrentIndex(tab)
        self._refresh()

    def focus_field(self, name: str) -> None:
        """Focus a field of the selected touchpoint, for the notes of the palette and for menus."""
        self.show_tab(TOUCHPOINT)
        binding = self.touchpoint_form.bindings.get(name)
        if binding is None:
            return
        group = binding.field.parentWidget()
        while group is not None and not isinstance(group, FoldableGroup):
            group = group.parentWidget()
        if group is not None:
            group.unfold()
        self._put_cursor(binding.field)

    def show_persona(self, persona_id: str) -> None:
        """Show the fields of a persona."""
        self.show_tab(MAP)
        self.map_form.show_part("personas", persona_id)
        self._put_cursor(self.map_form.part_lists["personas"].form.field("name"))

    def show_link(self, link_id: str) -> None:
        """Show the fields of a link and focus its label."""
        self.show_tab(MAP)
        self.map_form.show_part("links", link_id)
        self._put_cursor(self.map_form.part_lists["links"].form.field("label"))

    def _put_cursor(self, field: LabeledField) -> None:
        """Focus a field with all of its text selected, so that typing replaces it."""
        target = field.editor.input_widget()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()
        self._scroll_to(field)

    def _scroll_to(self, field: LabeledField) -> None:
        """Scroll to a field once the layout is done."""
        self._scroll_target = field
        self._scroll_timer.start()

    def _scroll_to_target(self) -> None:
        if self._scroll_target is not None and shiboken6.isValid(self._scroll_target):
            self.tab_pages[self.tab_bar.currentIndex()].ensureWidgetVisible(self._scroll_target, 0, 24)

    def _release_focus(self) -> None:
        """Move the focus out of a field that is about to hide: Qt would give it to another field."""
        inside = QApplication.focusWidget()
        if inside is not None and self.stack.isAncestorOf(inside):
            self.tab_bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_tabs(self) -> None:
        self._language = current_language()
        self.setAccessibleName(tr("Inspector"))
        self.tab_bar.setAccessibleName(tr("What to edit"))
        for index, name in enumerate((tr("Touchpoint"), tr("Phase"), tr("Map"))):
            self.tab_bar.setTabText(index, name)
        self.touchpoint_form = TouchpointForm(self._context)
        self.phase_form = PhaseForm(self._context)
        self.map_form = MapForm(self._context)
        self.tab_pages = (
            InspectorTab(self.touchpoint_form, tr("Select a card on the map to edit it here.")),
            InspectorTab(self.phase_form, tr("Select a phase on the map to edit it here.")),
            InspectorTab(self.map_form, ""),
        )
        for page in self.tab_pages:
            self.stack.addWidget(page)
        self._update_editable()

    def _update_editable(self) -> None:
        """Disable the forms of a read-only map."""
        for page in self.tab_pages:
            page.form.setEnabled(self._session.is_editable)

    def _show_selected_tab(self) -> None:
        """Show the tab of the selection."""
        for page in self.tab_pages:
            page.form.discard_wrong_input()
        row, link = selection.part_id(self._session, "row"), selection.part_id(self._session, "link")
        if selection.touchpoint_ids(self._session):
            tab = TOUCHPOINT
        elif selection.phase_id(self._session):
            tab = PHASE
        else:
            tab = MAP
        self.show_tab(tab)
        if tab == MAP and (row or link):
            self.map_form.show_part("rows" if row else "links", row or link)
        if tab == MAP and link and not row:
            self._scroll_to(self.map_form.part_lists["links"].form.field("label"))

    def _refresh(self) -> None:
        """Refresh the visible tab."""
        tab = self.tab_bar.currentIndex()
        if tab != self.stack.currentIndex():
            self._release_focus()
        self.stack.setCurrentIndex(tab)
        there = True
        if tab == TOUCHPOINT:
            known = {each.id for phase in self._session.journey.phases for each in phase.touchpoints}
            ids = tuple(id_ for id_ in selection.touchpoint_ids(self._session) if id_ in known)
            self.touchpoint_form.touchpoints.set_ids(ids)
            there = bool(ids)
            if len(ids) > 1 and self.touchpoint_form.title_edit.hasFocus():
                self._release_focus()
        elif tab == PHASE:
            self.phase_form.phase.id = selection.phase_id(self._session)
            there = bool(self.phase_form.phase.id)
        if not there:
            self._release_focus()
        self.tab_pages[tab].show_form(there)
