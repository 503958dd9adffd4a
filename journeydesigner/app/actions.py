"""All that the program can do, as one table: menus, toolbar and shortcuts are built from it and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from journeydesigner.app import icons
from journeydesigner.app.situation import Situation
from journeydesigner.layout.theme import Theme
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr

Key = QKeySequence.StandardKey
_LOOKING: Final = frozenset(("copy", "select-all"))
"""Of what is in the menu *Edit*, all that leaves the map as it is."""
Shortcut = str | QKeySequence.StandardKey | None
BESIDE: Final = "\N{THIN SPACE}\N{THIN SPACE}"
"""Before a text beside an icon: Qt leaves too little between them, and a style sheet cannot ask for more."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One thing to do.

    `does`: the name of the function, as "files.save". `when`: the name of a truth of `Situation` that must hold.
    `checked`: the name of a truth that ticks it. `group`: of those with the same group, one is ticked.
    `brief`: its name on a button. `hint`: what it does, where the name does not say it all.
    """

    id: str
    text: str
    does: str
    icon: str = ""
    shortcut: Shortcut = None
    when: str = ""
    checked: str = ""
    group: str = ""
    brief: str = ""
    hint: str = ""


def table() -> tuple[Spec, ...]:
    """Return all there is to do, worded in the language in use."""
    return (*_file(), *_edit(), *_insert(), *_rows(), *_view(), *_choices(), *_help())


def _file() -> Iterator[Spec]:
    yield Spec("new", tr("&New…"), "files.new", "new", Key.New, hint=tr("New map from a template or an example"))
    yield Spec("open", tr("&Open…"), "files.open", "open", Key.Open, hint=tr("Open a map"))
    yield Spec("save", tr("&Save"), "files.save", "save", Key.Save, when="can_save", hint=tr("Save the map"))
    yield Spec("save-as", tr("Save &as…"), "files.save_as", "save-as", "Ctrl+Shift+S")
    yield Spec("versions", tr("&Versions…"), "versions.show", "refresh",
               hint=tr("What each save of this map held; any of it can come back"))  # fmt: skip
    yield Spec("export-pdf", tr("Export &PDF…"), "exports.pdf", "pdf", "Ctrl+E", brief=tr("Export PDF"),
               hint=tr("Make a PDF to print or to send"))  # fmt: skip
    yield Spec("export-png", tr("PNG &picture…"), "exports.png", "image")
    yield Spec("export-svg", tr("&SVG drawing…"), "exports.svg", "export")
    yield Spec("print", tr("Prin&t…"), "exports.print", "print", Key.Print, hint=tr("Print the map on paper"))
    yield Spec("clear-recent", tr("&Clear this list"), "files.clear_recent", when="has_recent")
    yield Spec("close", tr("&Close map"), "files.close", "close", "Ctrl+W")
    yield Spec("quit", tr("&Quit"), "files.quit", shortcut=Key.Quit)


def _edit() -> Iterator[Spec]:
    yield Spec("undo", tr("&Undo"), "editing.undo", "undo", Key.Undo, when="can_undo")
    yield Spec("redo", tr("&Redo"), "editing.redo", "redo", Key.Redo, when="can_redo")
    yield Spec("cut", tr("Cu&t"), "editing.cut", "cut", Key.Cut, when="can_cut")
    yield Spec("copy", tr("&Copy"), "editing.copy", "copy", Key.Copy, when="can_copy")
    yield Spec("paste", tr("&Paste"), "editing.paste", "paste", Key.Paste)
    yield Spec("duplicate", tr("Dup&licate"), "editing.duplicate", "duplicate", "Ctrl+D", when="can_duplicate")
    yield Spec("delete", tr("&Delete"), "editing.delete", "delete", Key.Delete, when="has_selection")
    yield Spec("select-all", tr("Select &all"), "editing.select_all", shortcut=Key.SelectAll, when="has_any_touchpoint")
    yield Spec("rename", tr("Re&name"), "editing.rename", "edit", "F2", when="can_rename")
    yield Spec("move", tr("&Move…"), "editing.move", "arrow-right", "Ctrl+M", when="can_move")


def _insert() -> Iterator[Spec]:
    yield Spec("add-touchpoint", tr("&Touchpoint"), "inserting.touchpoint", "touchpoint", "Ctrl+T",
               brief=tr("Touchpoint"), hint=tr("New touchpoint after the selected one"))  # fmt: skip
    yield Spec("add-phase", tr("&Phase"), "inserting.phase", "phase", "Ctrl+Shift+P", brief=tr("Phase"),
               hint=tr("New phase after the selected one"))  # fmt: skip
    yield Spec("add-persona", tr("P&ersona"), "inserting.persona", "persona", brief=tr("Persona"),
               hint=tr("New persona: the customer whose journey it is"))  # fmt: skip
    yield Spec("add-link", tr("&Link from selection"), "inserting.link", "link", "Ctrl+L", when="has_two_touchpoints",
               hint=tr("Arrow from the first selected touchpoint to the second"))  # fmt: skip


def _rows() -> Iterator[Spec]:
    marks = {
        "goal": "goal", "questions": "question", "success-factors": "success-factor", "pain-points": "pain-point",
        "opportunities": "opportunity", "actions": "hand", "backstage": "backstage", "custom": "note",
    }  # fmt: skip
    for kind, name in names.row_kinds().items():
        yield Spec(f"add-row-{kind}", name, f"inserting.row_{kind.replace('-', '_')}", marks[kind])


def _view() -> Iterator[Spec]:
    yield Spec("zoom-in", tr("Zoom &in"), "viewing.zoom_in", "zoom-in", Key.ZoomIn)
    yield Spec("zoom-out", tr("Zoom &out"), "viewing.zoom_out", "zoom-out", Key.ZoomOut)
    yield Spec("zoom-100", tr("&Actual size (100 %)"), "viewing.zoom_actual", shortcut="Ctrl+1")
    yield Spec("zoom-fit", tr("&Fit in window"), "viewing.zoom_fit", "fit", "Ctrl+0", brief=tr("Fit"))
    yield Spec("show-palette", tr("&Palette"), "viewing.toggle_palette", "panel-left", "Ctrl+Alt+1",
               checked="palette_shown")  # fmt: skip
    yield Spec("show-inspector", tr("I&nspector"), "viewing.toggle_inspector", "panel-right", "Ctrl+Alt+2",
               checked="inspector_shown")  # fmt: skip


def _choices() -> Iterator[Spec]:
    yield Spec("lanes-vertical", tr("&Vertical"), "viewing.lanes_vertical", "lanes-vertical",
               checked="lanes_vertical", group="lanes")  # fmt: skip
    yield Spec("lanes-horizontal", tr("&Horizontal"), "viewing.lanes_horizontal", "lanes-horizontal",
               checked="lanes_horizontal", group="lanes")  # fmt: skip
    yield Spec("theme-system", tr("As the &system"), "viewing.theme_system", checked="theme_system", group="theme")
    yield Spec("theme-light", tr("&Light"), "viewing.theme_light", "sun", checked="theme_light", group="theme")
    yield Spec("theme-dark", tr("&Dark"), "viewing.theme_dark", "moon", checked="theme_dark", group="theme")
    yield Spec("language-en", "&English", "viewing.language_en", checked="language_en", group="language")
    yield Spec("language-nl", "&Nederlands", "viewing.language_nl", checked="language_nl", group="language")


def _help() -> Iterator[Spec]:
    yield Spec("shortcuts", tr("&Keyboard shortcuts"), "help.shortcuts", "key", "F1")
    yield Spec("about", tr("&About Journey Designer"), "help.about", "info")


class Actions(QObject):
    """The table as `QAction`s of a window, worded and enabled truthfully."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, Spec] = {spec.id: spec for spec in table()}
        groups: dict[str, QActionGroup] = {}
        for spec in self._specs.values():
            action = QAction(parent)
            action.setObjectName(spec.id)
            action.setCheckable(bool(spec.checked))
            action.setIconVisibleInMenu(not spec.checked)  # a menu has one place for a tick or an icon
            if spec.group:
                groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
            if spec.shortcut is not None:
                action.setShortcuts(_sequences(spec.shortcut))
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

    def spec(self, id_: str) -> Spec:
        """Return the line of the table."""
        return self._specs[id_]

    def connect_to(self, rooms: Mapping[str, object]) -> None:
        """Connect each action with the function that the table names, such as `rooms["files"].save`."""
        for spec in self._specs.values():
            room, _, function = spec.does.partition(".")
            self._actions[spec.id].triggered.connect(getattr(rooms[room], function))

    def retranslate(self) -> None:
        """Word everything in the language in use."""
        self._specs = {spec.id: spec for spec in table()}
        for spec in self._specs.values():
            action = self._actions[spec.id]
            action.setText(spec.text)
            action.setIconText(BESIDE + spec.brief if spec.brief else bare(spec.text))
            hint = spec.hint or bare(spec.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{hint} ({keys})" if keys else hint)

    def apply_theme(self, theme: Theme) -> None:
        """Paint the icons in the theme's colours."""
        for spec in self._specs.values():
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon, theme.ink))

    def update(self, situation: Situation) -> None:
        """Enable what can be done now, tick what holds, and name the steps that undo and redo would take."""
        for spec in self._specs.values():
            action = self._actions[spec.id]
            allowed = situation.can_edit or not _edits(spec)
            action.setEnabled(allowed and (not spec.when or getattr(situation, spec.when)))
            if spec.checked:
                action.setChecked(getattr(situation, spec.checked))
        self._name_step("undo", situation.undo_label, tr("&Undo: {step}", step=_escaped(situation.undo_label)))
        self._name_step("redo", situation.redo_label, tr("&Redo: {step}", step=_escaped(situation.redo_label)))

    def _name_step(self, id_: str, label: str, text: str) -> None:
        self._actions[id_].setText(text if label else self._specs[id_].text)


def _edits(spec: Spec) -> bool:
    """Whether it changes the map, so that it is not for a map that is only to be looked at."""
    room = spec.does.partition(".")[0]
    return room == "inserting" or (room == "editing" and spec.id not in _LOOKING) or spec.group == "lanes"


def bare(text: str) -> str:
    """Return a menu's text without its access key and dots: for a button, a tooltip, a list."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _sequences(shortcut: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the keys. Where a platform has none of its own for a usual command, the usual ones are taken."""
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    fallback = {Key.Quit: "Ctrl+Q", Key.Redo: "Ctrl+Shift+Z", Key.ZoomIn: "Ctrl++"}
    found = QKeySequence.keyBindings(shortcut) or [QKeySequence(fallback.get(shortcut, ""))]
    extra = {Key.ZoomIn: "Ctrl+=", Key.Redo: "Ctrl+Y"}.get(shortcut)
    if extra and QKeySequence(extra) not in found:
        found = [*found, QKeySequence(extra)]
    return found
