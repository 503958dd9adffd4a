"""The actions of the window as a table, from which the menus, the toolbar and the shortcuts are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.window.action_state import ActionState
from journeydesigner.canvas.key_bindings import (
    EDIT_SHORTCUTS,
    Shortcut,
    StandardKey,
    is_dedicated,
    key_sequences,
    native_text,
)
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.rejected_values import rejected_value_message
from journeydesigner.i18n.translation import LANGUAGE_NAMES, tr
from journeydesigner.layout.theme import Theme
from journeydesigner.model.vocabulary import row_icon

_READ_ONLY_ACTIONS: Final = frozenset(("copy", "select-all"))
"""The actions of the Edit menu that do not change the map."""
ICON_TEXT_GAP: Final = "\N{THIN SPACE}\N{THIN SPACE}"
"""Put before a text beside an icon: Qt leaves too little space there, and a style sheet cannot change that."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `handler`: the menu and the method to call, such as "file.save"; the method gets `argument`, where there is one.
    `enabled_when`: the field of `ActionState` that must be true; "" for always.
    `checked_when`: the field of `ActionState` that must be true, or equal to `argument`, for a checked action.
    `group`: of the actions with the same group, one is checked.
    `short_text`: the text on a toolbar button. `tooltip`: used instead of the text where that does not say enough.
    """

    id: str
    text: str
    handler: str
    icon: str = ""
    shortcut: Shortcut | None = None
    enabled_when: str = ""
    checked_when: str = ""
    group: str = ""
    argument: str = ""
    short_text: str = ""
    tooltip: str = ""


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all actions, with their texts in the current language."""
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
        "new", tr("&New…"), "file.new", "new", StandardKey.New, tooltip=tr("New map from a template or an example")
    )
    yield ActionSpec("open", tr("&Open…"), "file.open", "open", StandardKey.Open, tooltip=tr("Open a map"))
    yield ActionSpec(
        "save", tr("&Save"), "file.save", "save", StandardKey.Save, enabled_when="can_save", tooltip=tr("Save the map")
    )
    yield ActionSpec("save-as", tr("Save &as…"), "file.save_as", "save-as", "Ctrl+Shift+S")
    yield ActionSpec("versions", tr("&Versions…"), "versions.show", "refresh",
               tooltip=tr("Every saved version of this map; you can bring any of them back"))  # fmt: skip
    yield ActionSpec("export-pdf", tr("Export &PDF…"), "export.pdf", "pdf", "Ctrl+E", short_text=tr("Export PDF"),
               tooltip=tr("Make a PDF to print or to send"))  # fmt: skip
    yield ActionSpec("export-png", tr("PNG &picture…"), "export.png", "image")
    yield ActionSpec("export-svg", tr("&SVG drawing…"), "export.svg", "export")
    yield ActionSpec(
        "print", tr("Prin&t…"), "export.print", "print", StandardKey.Print, tooltip=tr("Print the map on paper")
    )
    yield ActionSpec("clear-recent", tr("&Clear this list"), "file.clear_recent", enabled_when="has_recent_files")
    yield ActionSpec("close", tr("&Close map"), "file.close", "close", "Ctrl+W")
    yield ActionSpec("quit", tr("&Quit"), "file.quit", shortcut=StandardKey.Quit)


def _edit_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("undo", tr("&Undo"), "edit.undo", "undo", StandardKey.Undo, enabled_when="can_undo")
    yield ActionSpec("redo", tr("&Redo"), "edit.redo", "redo", StandardKey.Redo, enabled_when="can_redo")
    yield ActionSpec("cut", tr("Cu&t"), "edit.cut", "cut", EDIT_SHORTCUTS["cut"], enabled_when="can_cut")
    yield ActionSpec("copy", tr("&Copy"), "edit.copy", "copy", EDIT_SHORTCUTS["copy"], enabled_when="can_copy")
    yield ActionSpec("paste", tr("&Paste"), "edit.paste", "paste", EDIT_SHORTCUTS["paste"])
    yield ActionSpec(
        "duplicate",
        tr("Dup&licate"),
        "edit.duplicate",
        "duplicate",
        EDIT_SHORTCUTS["duplicate"],
        enabled_when="can_duplicate",
    )
    yield ActionSpec(
        "delete", tr("&Delete"), "edit.delete", "delete", EDIT_SHORTCUTS["delete"], enabled_when="can_delete"
    )
    yield ActionSpec(
        "select-all",
        tr("Select &all"),
        "edit.select_all",
        shortcut=EDIT_SHORTCUTS["select-all"],
        enabled_when="can_select_all",
    )
    yield ActionSpec(
        "rename", tr("Re&name"), "edit.rename", "edit", EDIT_SHORTCUTS["rename"], enabled_when="can_rename"
    )
    yield ActionSpec("score", tr("&Satisfaction…"), "edit.score", "face-4", "Ctrl+Shift+R", enabled_when="can_score")
    yield ActionSpec("move", tr("&Move…"), "edit.move", "arrow-right", "Ctrl+M", enabled_when="can_move")


def _insert_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("add-touchpoint", tr("&Touchpoint"), "insert.touchpoint", "touchpoint", "Ctrl+T",
               short_text=tr("Touchpoint"), tooltip=tr("New touchpoint after the selected one"))  # fmt: skip
    yield ActionSpec("add-phase", tr("&Phase"), "insert.phase", "phase", "Ctrl+Shift+P", short_text=tr("Phase"),
               tooltip=tr("New phase after the selected one"))  # fmt: skip
    yield ActionSpec("add-persona", tr("P&ersona"), "insert.persona", "persona", short_text=tr("Persona"),
               tooltip=tr("New persona: the customer whose journey it is"))  # fmt: skip
    yield ActionSpec("add-link", tr("&Link from selection"), "insert.link", "link", "Ctrl+L", enabled_when="can_link",
               tooltip=tr("Arrow from the first selected touchpoint to the second"))  # fmt: skip


def _row_actions() -> Iterator[ActionSpec]:
    for kind, name in vocabulary_names.names("row_kinds").items():
        yield ActionSpec(f"add-row-{kind}", name, "insert.row", row_icon(kind), argument=kind)


def _view_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("zoom-in", tr("Zoom &in"), "view.zoom_in", "zoom-in", StandardKey.ZoomIn)
    yield ActionSpec("zoom-out", tr("Zoom &out"), "view.zoom_out", "zoom-out", StandardKey.ZoomOut)
    yield ActionSpec("zoom-100", tr("&Actual size (100\N{NO-BREAK SPACE}%)"), "view.zoom_actual", shortcut="Ctrl+1")
    yield ActionSpec("zoom-fit", tr("&Fit in window"), "view.zoom_fit", "fit", "Ctrl+0", short_text=tr("Fit"))
    yield ActionSpec("show-palette", tr("&Palette"), "panels.toggle_palette", "panel-left", "Ctrl+Alt+1",
               checked_when="palette_shown")  # fmt: skip
    yield ActionSpec("show-inspector", tr("I&nspector"), "panels.toggle_inspector", "panel-right", "Ctrl+Alt+2",
               checked_when="inspector_shown")  # fmt: skip


def _choice_actions() -> Iterator[ActionSpec]:
    for direction, text in (("vertical", tr("&Vertical")), ("horizontal", tr("&Horizontal"))):
        yield ActionSpec(f"lanes-{direction}", text, "view.set_swimlanes", f"lanes-{direction}",
                   checked_when="swimlanes", group="swimlanes", argument=direction)  # fmt: skip
    themes = (("system", tr("Same as &system"), ""), ("light", tr("&Light"), "sun"), ("dark", tr("&Dark"), "moon"))
    for choice, text, icon in themes:
        yield ActionSpec(f"theme-{choice}", text, "view.set_theme", icon,
                   checked_when="theme", group="theme", argument=choice)  # fmt: skip
    for language, name in LANGUAGE_NAMES.items():
        yield ActionSpec(f"language-{language}", f"&{name}", "view.set_language",
                   checked_when="language", group="language", argument=language)  # fmt: skip


def _help_actions() -> Iterator[ActionSpec]:
    yield ActionSpec("shortcuts", tr("&Keyboard shortcuts"), "help.shortcuts", "key", "F1")
    yield ActionSpec("about", tr("&About Journey Designer"), "help.about", "info")


class Actions(QObject):
    """The `QAction`s of a window: made from the table, translated, and enabled according to an `ActionState`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {spec.id: spec for spec in action_specs()}
        groups: dict[str, QActionGroup] = {}
        for spec in self._specs.values():
            action = QAction(parent)
            action.setObjectName(spec.id)
            action.setCheckable(bool(spec.checked_when))
            if spec.group:
                groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
            if spec.shortcut is not None:
                action.setShortcuts(key_sequences(spec.shortcut))
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
        """Return the table's entry for this action."""
        return self._specs[id_]

    def shortcut_text(self, id_: str) -> str:
        """Return the action's keys as the platform writes them, "" for none."""
        return self._actions[id_].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def key_names(self, id_: str) -> str:
        """Return all keys of the action as the platform writes them, but for those that bear its name; "" for none."""
        return ", ".join(native_text(keys) for keys in self._actions[id_].shortcuts() if not is_dedicated(keys))

    def with_shortcut(self, sequence: QKeySequence) -> QAction | None:
        """Return the action with this key, None where it has no action."""
        return next((action for action in self if sequence in action.shortcuts()), None)

    def connect_to(self, handlers: Mapping[str, object], show_rejection: Callable[[str], object]) -> None:
        """Connect each action to its method: the handler "file.save" is `handlers["file"].save`.

        `show_rejection` shows the sentence about an edit that the model rejects, such as one row too many.
        """
        for spec in self._specs.values():
            menu, _, name = spec.handler.partition(".")
            method = getattr(handlers[menu], name)
            self._actions[spec.id].triggered.connect(_bind(method, spec.argument, show_rejection))

    def retranslate(self) -> None:
        """Set texts and tooltips in the current language."""
        self._specs = {spec.id: spec for spec in action_specs()}
        for spec in self._specs.values():
            action = self._actions[spec.id]
            action.setText(spec.text)
            action.setIconText(ICON_TEXT_GAP + spec.short_text if spec.short_text else strip_mnemonic(spec.text))
            self._set_tooltip(spec.id, spec.tooltip or strip_mnemonic(spec.text))

    def apply_theme(self, theme: Theme) -> None:
        """Set the icons in the theme's colours."""
        for spec in self._specs.values():
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon, theme.ink))

    def update(self, state: ActionState) -> None:
        """Enable and check the actions, and name in *Undo* and *Redo* the steps they would take."""
        for spec in self._specs.values():
            action = self._actions[spec.id]
            is_allowed = state.is_editable or not _changes_map(spec)
            action.setEnabled(is_allowed and (not spec.enabled_when or getattr(state, spec.enabled_when)))
            if spec.checked_when:
                value = getattr(state, spec.checked_when)
                action.setChecked(value == spec.argument if spec.argument else value)
        self._set_step_text("undo", state.undo_label, tr("&Undo: {step}", step=_escape_mnemonic(state.undo_label)))
        self._set_step_text("redo", state.redo_label, tr("&Redo: {step}", step=_escape_mnemonic(state.redo_label)))

    def _set_step_text(self, id_: str, label: str, text: str) -> None:
        self._actions[id_].setText(text if label else self._specs[id_].text)
        self._set_tooltip(id_, strip_mnemonic(self._actions[id_].text()))

    def _set_tooltip(self, id_: str, text: str) -> None:
        keys = self.shortcut_text(id_)
        self._actions[id_].setToolTip(tooltips.plain_tooltip(f"{text} ({keys})" if keys else text))


def _bind(method: Callable[..., object], argument: str, show_rejection: Callable[[str], object]) -> Callable[[], None]:
    """Return a slot that calls the method, with this argument where there is one (and not with the signal's own)."""

    def call() -> None:
        try:
            method(*filter(None, (argument,)))
        except ValidationError as error:
            show_rejection(rejected_value_message(error))

    return call


def _changes_map(spec: ActionSpec) -> bool:
    """Return whether the action changes the map, so that it is disabled while the map is read-only."""
    menu = spec.handler.partition(".")[0]
    return menu == "insert" or (menu == "edit" and spec.id not in _READ_ONLY_ACTIONS) or spec.group == "swimlanes"


def strip_mnemonic(text: str) -> str:
    """Return a menu text without its access key and ellipsis, for a button, a tooltip or a list."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _escape_mnemonic(text: str) -> str:
    return text.replace("&", "&&")
