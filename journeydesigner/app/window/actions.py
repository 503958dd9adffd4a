"""All that the program can do, as one table: menus, toolbar and shortcuts are built from it and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from journeydesigner.app.theming import icons
from journeydesigner.app.window.action_state import ActionState
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme
from journeydesigner.model.vocabulary import row_icon

StandardKey = QKeySequence.StandardKey
_READ_ONLY_ACTIONS: Final = frozenset(("copy", "select-all"))
"""Of what is in the menu *Edit*, all that leaves the map as it is."""
Shortcut = str | QKeySequence.StandardKey | None
ICON_TEXT_GAP: Final = "\N{THIN SPACE}\N{THIN SPACE}"
"""Before a text beside an icon: Qt leaves too little between them, and a style sheet cannot ask for more."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do.

    `does`: the name of the function, as "files.save". `when`: the name of a truth of `ActionState` that must hold.
    `checked`: the name of a truth that ticks it. `group`: of those with the same group, one is ticked.
    `brief`: its name on a button. `hint`: what it does, where the name does not say it all.
    """

    id: str
    text: str
    handler: str
    icon: str = ""
    shortcut: Shortcut = None
    enabled_when: str = ""
    checked_when: str = ""
    group: str = ""
    short_text: str = ""
    tooltip: str = ""


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all there is to do, worded in the language in use."""
    return (
        *_file_actions(),
        *_edit_actions(),
        *_insert_actions(),
        *_row_actions(),
        *_view_actions(),
        *_choice_actions(),
        *_help_actions(),
    )


def _file_actions() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "new", tr("&New…"), "files.new", "new", StandardKey.New, tooltip=tr("New map from a template or an example")
    )
    yield ActionSpec("open", tr("&Open…"), "files.open", "open", StandardKey.Open, tooltip=tr("Open a map"))
    yield ActionSpec(
        "save", tr("&Save"), "files.save", "save", StandardKey.Save, enabled_when="can_save", tooltip=tr("Save the map")
    )
    yield ActionSpec("save-as", tr("Save &as…"), "files.save_as", "save-as", "Ctrl+Shift+S")
    yield ActionSpec("versions", tr("&Versions…"), "versions.show", "refresh",
               tooltip=tr("What each save of this map held; any of it can come back"))  # fmt: skip
    yield ActionSpec("export-pdf", tr("Export &PDF…"), "exports.pdf", "pdf", "Ctrl+E", short_text=tr("Export PDF"),
               tooltip=tr("Make a PDF to print or to send"))  # fmt: skip
    yield ActionSpec("export-png", tr("PNG &picture…"), "exports.png", "image")
    yield ActionSpec("export-svg", tr("&SVG drawing…"), "exports.svg", "export")
    yield ActionSpec(
        "print", tr("Prin&t…"), "exports.print", "print", StandardKey.Print, tooltip=tr("Print the map on paper")
    )
    yield ActionSpec("clear-recent", tr("&Clear this list"), "files.clear_recent", enabled_when="has_recent")
    yield ActionSpec("close", tr("&Close map"), "files.close", "close", "Ctrl+W")
    yield ActionSpec("quit", tr("&Quit"), "files.quit", shortcut=StandardKey.Quit)


def _edit_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("undo", tr("&Undo"), "editing.undo", "undo", StandardKey.Undo, enabled_when="can_undo")
    yield ActionSpec("redo", tr("&Redo"), "editing.redo", "redo", StandardKey.Redo, enabled_when="can_redo")
    yield ActionSpec("cut", tr("Cu&t"), "editing.cut", "cut", StandardKey.Cut, enabled_when="can_cut")
    yield ActionSpec("copy", tr("&Copy"), "editing.copy", "copy", StandardKey.Copy, enabled_when="can_copy")
    yield ActionSpec("paste", tr("&Paste"), "editing.paste", "paste", StandardKey.Paste)
    yield ActionSpec(
        "duplicate", tr("Dup&licate"), "editing.duplicate", "duplicate", "Ctrl+D", enabled_when="can_duplicate"
    )
    yield ActionSpec(
        "delete", tr("&Delete"), "editing.delete", "delete", StandardKey.Delete, enabled_when="has_selection"
    )
    yield ActionSpec(
        "select-all",
        tr("Select &all"),
        "editing.select_all",
        shortcut=StandardKey.SelectAll,
        enabled_when="has_any_touchpoint",
    )
    yield ActionSpec("rename", tr("Re&name"), "editing.rename", "edit", "F2", enabled_when="can_rename")
    yield ActionSpec("move", tr("&Move…"), "editing.move", "arrow-right", "Ctrl+M", enabled_when="can_move")


def _insert_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("add-touchpoint", tr("&Touchpoint"), "inserting.touchpoint", "touchpoint", "Ctrl+T",
               short_text=tr("Touchpoint"), tooltip=tr("New touchpoint after the selected one"))  # fmt: skip
    yield ActionSpec("add-phase", tr("&Phase"), "inserting.phase", "phase", "Ctrl+Shift+P", short_text=tr("Phase"),
               tooltip=tr("New phase after the selected one"))  # fmt: skip
    yield ActionSpec("add-persona", tr("P&ersona"), "inserting.persona", "persona", short_text=tr("Persona"),
               tooltip=tr("New persona: the customer whose journey it is"))  # fmt: skip
    yield ActionSpec("add-link", tr("&Link from selection"), "inserting.link", "link", "Ctrl+L", enabled_when="has_two_touchpoints",
               tooltip=tr("Arrow from the first selected touchpoint to the second"))  # fmt: skip


def _row_actions() -> Iterator[ActionSpec]:
    for kind, name in vocabulary_names.names("row_kinds").items():
        yield ActionSpec(f"add-row-{kind}", name, f"inserting.row_{kind.replace('-', '_')}", row_icon(kind))


def _view_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("zoom-in", tr("Zoom &in"), "viewing.zoom_in", "zoom-in", StandardKey.ZoomIn)
    yield ActionSpec("zoom-out", tr("Zoom &out"), "viewing.zoom_out", "zoom-out", StandardKey.ZoomOut)
    yield ActionSpec("zoom-100", tr("&Actual size (100 %)"), "viewing.zoom_actual", shortcut="Ctrl+1")
    yield ActionSpec("zoom-fit", tr("&Fit in window"), "viewing.zoom_fit", "fit", "Ctrl+0", short_text=tr("Fit"))
    yield ActionSpec("show-palette", tr("&Palette"), "viewing.toggle_palette", "panel-left", "Ctrl+Alt+1",
               checked_when="palette_shown")  # fmt: skip
    yield ActionSpec("show-inspector", tr("I&nspector"), "viewing.toggle_inspector", "panel-right", "Ctrl+Alt+2",
               checked_when="inspector_shown")  # fmt: skip


def _choice_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("lanes-vertical", tr("&Vertical"), "viewing.lanes_vertical", "lanes-vertical",
               checked_when="lanes_vertical", group="lanes")  # fmt: skip
    yield ActionSpec("lanes-horizontal", tr("&Horizontal"), "viewing.lanes_horizontal", "lanes-horizontal",
               checked_when="lanes_horizontal", group="lanes")  # fmt: skip
    yield ActionSpec(
        "theme-system", tr("As the &system"), "viewing.theme_system", checked_when="theme_system", group="theme"
    )
    yield ActionSpec(
        "theme-light", tr("&Light"), "viewing.theme_light", "sun", checked_when="theme_light", group="theme"
    )
    yield ActionSpec("theme-dark", tr("&Dark"), "viewing.theme_dark", "moon", checked_when="theme_dark", group="theme")
    yield ActionSpec("language-en", "&English", "viewing.language_en", checked_when="language_en", group="language")
    yield ActionSpec("language-nl", "&Nederlands", "viewing.language_nl", checked_when="language_nl", group="language")


def _help_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("shortcuts", tr("&Keyboard shortcuts"), "help.shortcuts", "key", "F1")
    yield ActionSpec("about", tr("&About Journey Designer"), "help.about", "info")


class Actions(QObject):
    """The table as `QAction`s of a window, worded and enabled truthfully."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {spec.id: spec for spec in action_specs()}
        groups: dict[str, QActionGroup] = {}
        for spec in self._specs.values():
            action = QAction(parent)
            action.setObjectName(spec.id)
            action.setCheckable(bool(spec.checked_when))
            action.setIconVisibleInMenu(not spec.checked_when)  # a menu has one place for a tick or an icon
            if spec.group:
                groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
            if spec.shortcut is not None:
                action.setShortcuts(_key_sequences(spec.shortcut))
            if spec.id == "quit":
                action.setMenuRole(QAction.MenuRole.QuitRole)
            elif spec.id == "about":
                action.setMenuRole(QAction.MenuRole.AboutRole)
            self._actions[spec.id] = action
        self.retranslate()

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def spec(self, id_: str) -> ActionSpec:
        """Return the line of the table."""
        return self._specs[id_]

    def connect_to(self, handlers: Mapping[str, object]) -> None:
        """Connect each action with the function that the table names, such as `rooms["files"].save`."""
        for spec in self._specs.values():
            room, _, function = spec.handler.partition(".")
            self._actions[spec.id].triggered.connect(getattr(handlers[room], function))

    def retranslate(self) -> None:
        """Word everything in the language in use."""
        self._specs = {spec.id: spec for spec in action_specs()}
        for spec in self._specs.values():
            action = self._actions[spec.id]
            action.setText(spec.text)
            action.setIconText(ICON_TEXT_GAP + spec.short_text if spec.short_text else strip_mnemonic(spec.text))
            hint = spec.tooltip or strip_mnemonic(spec.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{hint} ({keys})" if keys else hint)

    def apply_theme(self, theme: Theme) -> None:
        """Paint the icons in the theme's colours."""
        for spec in self._specs.values():
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon, theme.ink))

    def update(self, state: ActionState) -> None:
        """Enable what can be done now, tick what holds, and name the steps that undo and redo would take."""
        for spec in self._specs.values():
            action = self._actions[spec.id]
            allowed = state.can_edit or not _changes_map(spec)
            action.setEnabled(allowed and (not spec.enabled_when or getattr(state, spec.enabled_when)))
            if spec.checked_when:
                action.setChecked(getattr(state, spec.checked_when))
        self._set_step_text("undo", state.undo_label, tr("&Undo: {step}", step=_escape_mnemonic(state.undo_label)))
        self._set_step_text("redo", state.redo_label, tr("&Redo: {step}", step=_escape_mnemonic(state.redo_label)))

    def _set_step_text(self, id_: str, label: str, text: str) -> None:
        self._actions[id_].setText(text if label else self._specs[id_].text)


def _changes_map(spec: ActionSpec) -> bool:
    """Whether it changes the map, so that it is not for a map that is only to be looked at."""
    room = spec.handler.partition(".")[0]
    return room == "inserting" or (room == "editing" and spec.id not in _READ_ONLY_ACTIONS) or spec.group == "lanes"


def strip_mnemonic(text: str) -> str:
    """Return a menu's text without its access key and dots: for a button, a tooltip, a list."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _escape_mnemonic(text: str) -> str:
    return text.replace("&", "&&")


def _key_sequences(shortcut: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the keys. Where a platform has none of its own for a usual command, the usual ones are taken."""
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    fallback = {StandardKey.Quit: "Ctrl+Q", StandardKey.Redo: "Ctrl+Shift+Z", StandardKey.ZoomIn: "Ctrl++"}
    found = QKeySequence.keyBindings(shortcut) or [QKeySequence(fallback.get(shortcut, ""))]
    extra = {StandardKey.ZoomIn: "Ctrl+=", StandardKey.Redo: "Ctrl+Y"}.get(shortcut)
    if extra and QKeySequence(extra) not in found:
        found = [*found, QKeySequence(extra)]
    return found
